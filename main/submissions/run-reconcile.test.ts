import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import { openSubmissionStore } from './open-store.ts';
import { sealedSample, smallLimits } from './testing/sealed-sample.ts';

const tool = fileURLToPath(new URL('run-reconcile.ts', import.meta.url));
const clock = new ManualClock();
let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'citizen-reconcile-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

const openStore = () => unwrap(openSubmissionStore({ dataFolder, clock, limits: smallLimits }));

function runTool(...more: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, dataFolder, ...more], {
    encoding: 'utf8',
  });
  return { status, lines: `${stdout}${stderr}`.trimEnd().split('\n') };
}

it('names by slip number what a lost database held, and lets the terminal start anew', () => {
  const store = openStore();
  const kept = sealedSample();
  const { slipNumber, matterCode, key, acknowledgedAtMs } = kept;
  unwrap(store.insert(kept));
  store.close();
  rmSync(join(dataFolder, 'submissions.db'));
  const missing = `missing ${slipNumber} ${matterCode} ${new Date(acknowledgedAtMs).toISOString()} ${key}`;
  expect(runTool()).toEqual({
    status: 0,
    lines: ['moved aside: nothing', '0 delivered, 0 can be taken over with --settle, 1 missing', missing],
  });
  expect(runTool('--settle').lines).toContain(missing);
  expect(runTool().lines).toEqual(['moved aside: nothing', expect.stringContaining(' 0 missing')]);
  openStore().close();
});

it('takes over from a database that is given up', () => {
  const store = openStore();
  const kept = Array.from({ length: 12 }, () => sealedSample({ sealedParts: [Buffer.alloc(40_000, 7)] }));
  for (const submission of kept) unwrap(store.insert(submission));
  expect(runTool('--give-up')).toEqual({ status: 1, lines: ['not settled: owned-by-another-process'] });
  store.close();
  const { status, lines } = runTool('--give-up');
  expect([status, lines[1]]).toEqual([0, '0 delivered, 12 taken over, 0 missing']);
  expect(lines[0]).toMatch(/^moved aside: damaged-\d{8}T\d{6}$/);
  const anew = openStore();
  expect(anew.waiting().map(({ key }) => key)).toEqual(kept.map(({ key }) => key));
  anew.close();
});

it('asks for a folder', () => {
  const { status, stderr } = spawnSync(process.execPath, [tool], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, expect.stringContaining('usage:')]);
});
