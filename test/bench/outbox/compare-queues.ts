import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { better, defineQueue, defineWorker } from 'plainjob';
import { systemClock } from '#main/basics/clock.ts';
import { makeSlipNumber } from '#main/basics/ids.ts';
import { unwrap } from '#main/basics/result.ts';
import { openSubmissionStore } from '#main/submissions/open-store.ts';
import { createOutbox } from '#main/submissions/outbox.ts';
import { sha256Hex } from '#main/submissions/sealing.ts';
import { defaultOutboxLimits } from '#main/submissions/submissions.ts';
import { round, summarise, type BenchRow } from '../bench.ts';
import { startSink } from './sink.ts';

const jobCount = 600;
const inFlight = 8;
const rounds = 5;
const body = randomBytes(4_096);

interface Speed {
  readonly enqueuePerSecond: number;
  readonly drainPerSecond: number;
}

/**
 * The same work by our outbox and by plainjob with synchronous=FULL: 4 KB enqueued one by one, each durable before
 * the next, then sent over HTTP on loopback with eight under way. In turns, so that both see the same disk.
 */
export async function compareQueues(folder: string): Promise<{
  readonly rows: readonly BenchRow[];
  readonly figures: Readonly<Record<string, number>>;
}> {
  const sink = await startSink(inFlight);
  const { send } = sink;
  const ours: Speed[] = [];
  const theirs: Speed[] = [];
  for (let turn = 0; turn < rounds; turn += 1) {
    ours.push(await runOutbox(join(folder, `ours-${turn}`), send));
    theirs.push(await runPlainjob(join(folder, `plainjob-${turn}.db`), send));
  }
  sink.close();
  const row = (name: string, speeds: readonly Speed[], of: keyof Speed) =>
    summarise(
      name,
      'jobs/s',
      speeds.map((speed) => speed[of]),
    );
  const [ourEnqueue, theirEnqueue] = [
    row('outbox, enqueue', ours, 'enqueuePerSecond'),
    row('plainjob (FULL), enqueue', theirs, 'enqueuePerSecond'),
  ];
  const [ourDrain, theirDrain] = [
    row('outbox, drain, 8 in flight', ours, 'drainPerSecond'),
    row('plainjob (FULL), drain, 8 workers', theirs, 'drainPerSecond'),
  ];
  return {
    rows: [ourEnqueue, theirEnqueue, ourDrain, theirDrain],
    figures: {
      enqueue_over_plainjob: round(ourEnqueue.p50 / theirEnqueue.p50),
      drain_over_plainjob: round(ourDrain.p50 / theirDrain.p50),
    },
  };
}

async function runOutbox(dataFolder: string, send: (bytes: Buffer) => Promise<void>): Promise<Speed> {
  const store = unwrap(openSubmissionStore({ dataFolder, clock: systemClock }));
  const bodySha256 = sha256Hex(body);
  const enqueuePerSecond = perSecond(() => {
    for (let serial = 1; serial <= jobCount; serial += 1) {
      unwrap(
        store.insert({
          key: randomUUID(),
          slipNumber: makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial }),
          matterCode: '11440605MB2X0001224440131002001',
          definitionVersion: '1',
          formatVersion: 1,
          keyId: 'district-1',
          isUrgent: false,
          visitId: null,
          acknowledgedAtMs: systemClock.nowMs(),
          sealedBody: body,
          bodySha256,
          sealedParts: [],
          partSha256: [],
        }),
      );
      // As the service does behind an acknowledgement; plainjob checkpoints in the same way.
      if (store.isCheckpointDue()) store.checkpoint();
    }
  });
  const outbox = createOutbox({
    store,
    client: {
      putPart: () => Promise.reject(new Error('there are no parts')),
      putSubmission: async ({ key }) => {
        await send(body);
        const receiptNumber = `R-${key}`;
        const receivedAt = new Date(systemClock.nowMs()).toISOString();
        return { type: 'delivered', value: { receiptNumber, receivedAt, key, sha256OfSealed: bodySha256 } };
      },
    },
    line: { observe: () => undefined },
    clock: systemClock,
    random: Math.random,
    log: () => undefined,
    limits: { ...defaultOutboxLimits, parallel: inFlight },
  });
  const startMs = performance.now();
  const drained = new Promise<void>((resolve) => {
    outbox.onOutcome(() => {
      if (store.isCheckpointDue()) store.checkpoint();
      if (store.counts().delivered === jobCount) resolve();
    });
  });
  outbox.start();
  await drained;
  const drainPerSecond = (jobCount * 1_000) / (performance.now() - startMs);
  await outbox.close();
  store.close();
  return { enqueuePerSecond, drainPerSecond };
}

const silent = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
};

async function runPlainjob(path: string, send: (bytes: Buffer) => Promise<void>): Promise<Speed> {
  const database = new Database(path);
  const queue = defineQueue({ connection: better(database), logger: silent });
  // It sets NORMAL itself, which a power cut would not survive.
  database.pragma('synchronous = FULL');
  if (database.pragma('synchronous', { simple: true }) !== 2)
    throw new Error('plainjob does not run under FULL');
  const data = { body: body.toString('base64') };
  const enqueuePerSecond = perSecond(() => {
    for (let count = 0; count < jobCount; count += 1) queue.add('submission', data);
  });
  let done = 0;
  const startMs = performance.now();
  let finish: () => void = () => undefined;
  const drained = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const workers = Array.from({ length: inFlight }, () =>
    defineWorker(
      'submission',
      async (job) => send(Buffer.from((JSON.parse(job.data) as { body: string }).body, 'base64')),
      {
        queue,
        logger: silent,
        pollIntervall: 10,
        onCompleted: () => {
          done += 1;
          if (done === jobCount) finish();
        },
      },
    ),
  );
  for (const worker of workers) void worker.start();
  await drained;
  const drainPerSecond = (jobCount * 1_000) / (performance.now() - startMs);
  await Promise.all(workers.map((worker) => worker.stop()));
  queue.close();
  return { enqueuePerSecond, drainPerSecond };
}

function perSecond(work: () => void): number {
  const startMs = performance.now();
  work();
  return (jobCount * 1_000) / (performance.now() - startMs);
}
