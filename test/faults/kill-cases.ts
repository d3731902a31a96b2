import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDistrictSimulator } from '#test/district/simulator.ts';
import { runCase, type CaseResult, type Scale } from './case.ts';
import { seededRandom } from './random.ts';
import { startTerminal } from './terminal-process.ts';

/** kill -9 at any moment, on one data folder again and again, with answers lost on the line; then a quiet end. */
export async function killCases(scale: Scale): Promise<readonly CaseResult[]> {
  const rounds = scale === 'nightly' ? 300 : 15;
  return [await runCase('kill -9', `${rounds} rounds on one data folder`, () => killRounds(rounds))];
}

async function killRounds(rounds: number) {
  const random = seededRandom(rounds);
  const dataFolder = mkdtempSync(join(tmpdir(), 'kill-'));
  const district = await createDistrictSimulator();
  const options = {
    dataFolder,
    baseUrl: district.baseUrl,
    receiptKey: district.receiptKey,
    districtKey: district.publicKey(),
    pageBytes: [30_000],
    submitCount: 30,
    endsWhenDelivered: false,
  };
  const acknowledged = new Set<string>();
  const violations: string[] = [];
  try {
    for (let round = 0; round < rounds; round += 1) {
      await district.setFault(random() < 0.5 ? { type: 'answer-lost', times: 3 } : null);
      const terminal = startTerminal(options);
      await terminal.said('started').catch((error: unknown) => violations.push(String(error)));
      await pause(random() * 250);
      await terminal.kill();
      for (const key of terminal.acknowledged()) acknowledged.add(key);
    }
    await district.setFault(null);
    const last = startTerminal({ ...options, submitCount: 0, endsWhenDelivered: true });
    await last.said('done', 120_000);
    for (const key of acknowledged) {
      const effects = district.effectCount(key);
      if (effects !== 1) violations.push(`${effects === 0 ? 'lost' : 'double effect'}: ${key}`);
    }
    for (const { key, effects } of district.inbox()) {
      if (effects !== 1) violations.push(`double effect: ${key}`);
    }
  } finally {
    await district.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
  return { detail: `${acknowledged.size} acknowledged, each with one effect`, violations };
}
