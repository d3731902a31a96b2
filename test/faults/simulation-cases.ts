import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCase, type CaseResult, type Scale } from './case.ts';
import { memoryFolder, simulate } from './simulation.ts';

/** Lives of a terminal by seed; a failure names its seed, and `node test/faults/run.ts --seed N` repeats it. */
export async function simulationCases(
  scale: Scale,
  seeds: { readonly from: number; readonly count: number } = {
    from: 1,
    count: scale === 'nightly' ? 10_000 : 2_000,
  },
): Promise<readonly CaseResult[]> {
  const name = `seeds ${seeds.from} to ${seeds.from + seeds.count - 1}`;
  return [await runCase('simulated outbox', name, () => simulateAll(seeds))];
}

async function simulateAll({ from, count }: { readonly from: number; readonly count: number }) {
  const folder = memoryFolder('simulation-');
  const violations: string[] = [];
  try {
    for (let seed = from; seed < from + count && violations.length < 10; seed += 1) {
      const found = await simulate(seed, join(folder, String(seed))).catch((error: unknown) => [
        error instanceof Error ? (error.stack ?? error.message) : String(error),
      ]);
      violations.push(...found.map((violation) => `seed ${seed}: ${violation}`));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return { detail: `${count} lives: time, crashes, answers, jumps of 400 days`, violations };
}
