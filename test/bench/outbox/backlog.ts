import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#main/basics/clock.ts';
import { makeSlipNumber } from '#main/basics/ids.ts';
import { unwrap } from '#main/basics/result.ts';
import { openSubmissionStore } from '#main/submissions/open-store.ts';
import { defaultStoreLimits } from '#main/submissions/store-types.ts';
import { sealedSample } from '#main/submissions/testing/sealed-sample.ts';
import type { BenchReport } from '../bench.ts';
import { startSink } from './sink.ts';

const mebibyte = 1024 * 1024;
const partBytes = 500_000;
export const limits = {
  ...defaultStoreLimits,
  maxDatabaseBytes: 16_384 * mebibyte,
  maxWaitingMs: Number.MAX_SAFE_INTEGER,
};

/**
 * A terminal that was offline for long: so many submissions of 500 KB on its disk, then the line comes back. Real
 * store and outbox, HTTP on loopback; meanwhile one more is submitted every 100 ms, as a resident would.
 */
export async function runBacklog(count: number): Promise<BenchReport> {
  const parent = new URL('../../../.data/', import.meta.url).pathname;
  mkdirSync(parent, { recursive: true });
  const disk = statfsSync(parent);
  if (disk.bavail * disk.bsize < count * partBytes * 1.3)
    throw new Error('the disk has no room for this backlog');
  const dataFolder = mkdtempSync(join(parent, 'bench-backlog-'));
  const sink = await startSink(8);
  try {
    fill(dataFolder, count);
    return await drainInOwnProcess({ dataFolder, count, port: sink.port });
  } finally {
    sink.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** What the process that delivers is told. */
export interface DrainOrder {
  readonly dataFolder: string;
  readonly count: number;
  /** Where everything is taken. */
  readonly port: number;
}

/** Neither the filling nor the district counts in the memory of the terminal. */
async function drainInOwnProcess(order: DrainOrder): Promise<BenchReport> {
  const child = fork(new URL('drain-backlog.ts', import.meta.url), [JSON.stringify(order)]);
  const ended = once(child, 'exit');
  const [report] = (await Promise.race([
    once(child, 'message'),
    ended.then(([code]) => Promise.reject(new Error(`the delivering process ended with ${String(code)}`))),
  ])) as [BenchReport];
  await ended;
  return report;
}

export function submission(serial: number) {
  return sealedSample({
    slipNumber: makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial: serial % 90_000 }),
    acknowledgedAtMs: systemClock.nowMs(),
    sealedBody: randomBytes(4_096),
    sealedParts: [randomBytes(partBytes)],
  });
}

function fill(dataFolder: string, count: number): void {
  const store = unwrap(openSubmissionStore({ dataFolder, clock: systemClock, limits }));
  for (let serial = 1; serial <= count; serial += 1) {
    unwrap(store.insert(submission(serial)));
    if (store.isCheckpointDue()) store.checkpoint();
  }
  store.close();
}
