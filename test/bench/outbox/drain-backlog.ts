import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import { openSubmissionStore } from '#main/submissions/open-store.ts';
import { createOutbox } from '#main/submissions/outbox.ts';
import { defaultOutboxLimits } from '#main/submissions/submissions.ts';
import { round, summarise, type BenchReport } from '../bench.ts';
import { limits, submission, type DrainOrder } from './backlog.ts';
import { sendTo } from './sink.ts';

const mebibyte = 1024 * 1024;

// The terminal alone in a process: what it holds is what a backlog costs it.
const order = JSON.parse(process.argv[2] ?? '') as DrainOrder;
const report = await drain(order);
process.send?.(report);
process.disconnect?.();

async function drain({ dataFolder, count, port }: DrainOrder): Promise<BenchReport> {
  const { send, close } = sendTo(port, 8);
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
  close();
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
