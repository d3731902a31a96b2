import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createDistrictSimulator } from '#test/district/simulator.ts';
import { runCase, skipped, type CaseResult } from './case.ts';
import { startTerminal } from './terminal-process.ts';

const group = 'clock (faketime)';
const jumps = ['+400d', '-400d'] as const;

/** The whole process with a wall clock that jumps while its deliveries wait; the monotonic clock stays true. */
export async function clockCases(): Promise<readonly CaseResult[]> {
  const [library] = globSync('/usr/lib/{*/,}faketime/libfaketime.so.1');
  const results: CaseResult[] = [];
  for (const jump of jumps) {
    const name = `jump of ${jump} with deliveries waiting`;
    results.push(
      library === undefined
        ? skipped(group, name, 'needs the Debian package faketime')
        : await runCase(group, name, () => jumpOnce(library, jump)),
    );
  }
  return results;
}

async function jumpOnce(library: string, jump: (typeof jumps)[number]) {
  const folder = mkdtempSync(join(tmpdir(), 'clock-'));
  const timeFile = join(folder, 'time');
  writeFileSync(timeFile, '+0');
  const district = await createDistrictSimulator();
  await district.setFault({ type: 'down' });
  const terminal = startTerminal(
    {
      dataFolder: join(folder, 'data'),
      baseUrl: district.baseUrl,
      receiptKey: district.receiptKey,
      districtKey: district.publicKey(),
      submitCount: 6,
      pageBytes: [50_000],
      endsWhenDelivered: true,
    },
    {
      env: {
        LD_PRELOAD: library,
        FAKETIME_TIMESTAMP_FILE: timeFile,
        FAKETIME_NO_CACHE: '1',
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      },
    },
  );
  try {
    await terminal.said('submitted');
    writeFileSync(timeFile, jump);
    await pause(300);
    await district.setFault({ type: 'answer-lost', times: 4 });
    const startMs = performance.now();
    await terminal.said('done', 20_000);
    const tookMs = performance.now() - startMs;
    const kept = terminal.acknowledged();
    const violations = kept
      .filter((key) => district.effectCount(key) !== 1)
      .map((key) => `${district.effectCount(key)} effects: ${key}`);
    if (kept.length !== 6) violations.push(`${kept.length} of 6 were kept`);
    return {
      detail: `${kept.length} delivered once, ${Math.round(tookMs)} ms after the line came`,
      violations,
    };
  } finally {
    await terminal.kill();
    await district.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
