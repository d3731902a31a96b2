import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { runCase, type CaseResult, type Scale } from './case.ts';

const group = 'devices';
const project = resolve(import.meta.dirname, '../..');
/** Of what a suite printed before it failed, so much is shown. */
const SHOWN_LINES = 60;

/** How much each scale takes; `npm test` runs the small ones with every other test of the devices. */
const SETTINGS = {
  ci: { CITIZEN_FUZZ_ROUNDS: '100000', CITIZEN_NOISE_SECONDS: '2' },
  nightly: { CITIZEN_FUZZ_ROUNDS: '1000000', CITIZEN_NOISE_SECONDS: '60' },
} as const;

/** The long forms of suites that live beside the devices: mutated frames, and lines drowned in noise. */
export async function deviceCases(scale: Scale): Promise<readonly CaseResult[]> {
  const seed = scale === 'ci' ? '20261122' : String(Math.floor(Date.now() / 1_000) % 1_000_000_000);
  const { CITIZEN_FUZZ_ROUNDS: rounds, CITIZEN_NOISE_SECONDS: seconds } = SETTINGS[scale];
  return [
    await runCase(group, 'mutated frames, reports, status bytes, codes and zones', () =>
      runSuites('fuzz.test.ts', scale, seed, `${rounds} rounds each, seed ${seed}`),
    ),
    await runCase(group, '10 MB/s of noise on every line', () =>
      runSuites('noise.test.ts', scale, seed, `${seconds} s each`),
    ),
  ];
}

async function runSuites(files: string, scale: Scale, seed: string, detail: string) {
  const vitest = join(project, 'node_modules/vitest/vitest.mjs');
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--reporter=dot', '--testTimeout=1200000', '--no-color', files],
    {
      cwd: project,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...SETTINGS[scale], CITIZEN_FUZZ_SEED: seed },
    },
  );
  let printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed = [...printed, ...text.split('\n').filter((line) => line.trim() !== '')].slice(-SHOWN_LINES);
    });
  }
  const exitCode = await new Promise<number>((settle) => child.once('close', (code) => settle(code ?? 1)));
  const counted = printed.find((line) => /^\s*Tests\s/.test(line))?.trim() ?? 'no tests';
  return { detail: `${detail}; ${counted}`, violations: exitCode === 0 ? [] : printed };
}
