import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '#main/basics/clock.ts';
import { makeSlipNumber } from '#main/basics/ids.ts';
import { unwrap } from '#main/basics/result.ts';
import { openSubmissionStore } from '#main/submissions/open-store.ts';
import { createOutbox } from '#main/submissions/outbox.ts';
import { sha256Hex } from '#main/submissions/sealing.ts';
import { defaultStoreLimits } from '#main/submissions/store-types.ts';
import { defaultOutboxLimits } from '#main/submissions/submissions.ts';
import { round, summarise, type BenchReport } from '../bench.ts';
import { startSink } from './sink.ts';

const mebibyte = 1024 * 1024;
const partBytes = 500_000;
const limits = {
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
    return await drain(dataFolder, count, sink.send);
  } finally {
    sink.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function submission(serial: number) {
  const sealedBody = randomBytes(4_096);
  const part = randomBytes(partBytes);
  return {
    key: randomUUID(),
    slipNumber: makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial: serial % 90_000 }),
    matterCode: '11440605MB2X0001224440131002001',
    definitionVersion: '1',
    formatVersion: 1,
    keyId: 'district-1',
    isUrgent: false,
    visitId: null,
    acknowledgedAtMs: systemClock.nowMs(),
    sealedBody,
    bodySha256: sha256Hex(sealedBody),
    sealedParts: [part],
    partSha256: [sha256Hex(part)],
  };
}

function fill(dataFolder: string, count: number): void {
  const store = unwrap(openSubmissionStore({ dataFolder, clock: systemClock, limits }));
  for (let serial = 1; serial <= count; serial += 1) {
    unwrap(store.insert(submission(serial)));
    if (store.isCheckpointDue()) store.checkpoint();
  }
  store.close();
}

async function drain(
  dataFolder: string,
  count: number,
  send: (bytes: Buffer) => Promise<void>,
): Promise<BenchReport> {
  const startMs = performance.now();
  const store = unwrap(openSubmissionStore({ dataFolder, clock: systemClock, limits }));
  let firstMs = 0;
  let peakBytes = 0;
  const outbox = createOutbox({
    store,
    client: {
      putPart: async ({ sealed }) => {
        await send(Buffer.from(sealed));
        return { type: 'delivered', value: undefined };
      },
      putSubmission: async ({ key, envelope }) => {
        await send(Buffer.from(envelope.sealedBody, 'base64'));
        const receivedAt = new Date(systemClock.nowMs()).toISOString();
        return {
          type: 'delivered',
          value: { receiptNumber: `R-${key}`, receivedAt, key, sha256OfSealed: 'b'.repeat(64) },
        };
      },
    },
    line: { observe: () => undefined },
    clock: systemClock,
    random: Math.random,
    log: () => undefined,
    limits: { ...defaultOutboxLimits, parallel: 8 },
  });
  outbox.onOutcome(() => {
    firstMs ||= performance.now() - startMs;
    peakBytes = Math.max(peakBytes, process.memoryUsage().rss);
    if (store.isCheckpointDue()) store.checkpoint();
  });
  outbox.start();
  const waits: number[] = [];
  for (let serial = count + 1; store.counts().delivered < count; serial += 1) {
    await pause(100);
    const ready = submission(serial);
    // From the press of the button: also what the event loop was busy with counts.
    const pressedMs = performance.now();
    await new Promise((resolve) => setImmediate(resolve));
    outbox.add(unwrap(store.insert(ready)));
    waits.push(performance.now() - pressedMs);
  }
  const drainMs = performance.now() - startMs;
  await outbox.close();
  store.close();
  return {
    bench: `outbox, backlog of ${count}`,
    rows: [summarise('a resident meanwhile, 504 KB to durable', 'ms', waits)],
    figures: {
      backlog_first_delivery_ms: round(firstMs),
      backlog_drain_s: round(drainMs / 1_000),
      backlog_peak_rss_mib: round(peakBytes / mebibyte),
    },
  };
}
