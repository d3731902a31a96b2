import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { better, defineQueue, defineWorker } from 'plainjob';
import { assertDefined } from '#main/basics/assert.ts';
import { systemClock } from '#main/basics/clock.ts';
import { makeSlipNumber } from '#main/basics/ids.ts';
import { unwrap } from '#main/basics/result.ts';
import { openSubmissionStore } from '#main/submissions/open-store.ts';
import { createOutbox } from '#main/submissions/outbox.ts';
import { sha256Hex } from '#main/submissions/sealing.ts';
import { defaultOutboxLimits } from '#main/submissions/submissions.ts';
import { summarise, type BenchRow } from '../bench.ts';
import { startSink } from './sink.ts';

const jobCount = 600;
/** About ten milliseconds: whatever else the machine does falls on both. */
const jobsATurn = 20;
const inFlight = 8;
const rounds = 9;
const body = randomBytes(4_096);

interface Queue {
  /** One by one, each durable before the next; with the checkpoints that fall due. */
  enqueue(count: number): void;
  /** Sends all that waits, with eight under way. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

interface Speed {
  readonly enqueuePerSecond: number;
  readonly drainPerSecond: number;
}

/**
 * The same work by our outbox and by plainjob with synchronous=FULL: 4 KB enqueued one by one, each durable before
 * the next, then sent over HTTP on loopback with eight under way. They take turns every few jobs, and who begins
 * changes each round. A figure is the middle of the rounds' own ratios, so that a slow minute weighs on no side.
 */
export async function compareQueues(folder: string): Promise<{
  readonly rows: readonly BenchRow[];
  readonly figures: Readonly<Record<string, number>>;
}> {
  const sink = await startSink(inFlight);
  const ours: Speed[] = [];
  const theirs: Speed[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const outbox = openOutbox(join(folder, `ours-${round}`), sink.send);
    const plainjob = openPlainjob(join(folder, `plainjob-${round}.db`), sink.send);
    const [ourSpeed, theirSpeed] =
      round % 2 === 0 ? await race(outbox, plainjob) : (await race(plainjob, outbox)).toReversed();
    ours.push(assertDefined(ourSpeed));
    theirs.push(assertDefined(theirSpeed));
  }
  sink.close();
  const row = (name: string, speeds: readonly Speed[], of: keyof Speed) =>
    summarise(
      name,
      'jobs/s',
      speeds.map((speed) => speed[of]),
    );
  const ratio = (of: keyof Speed) =>
    summarise(
      of,
      'ratio',
      ours.map((speed, index) => speed[of] / assertDefined(theirs[index])[of]),
    ).p50;
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
      enqueue_over_plainjob: ratio('enqueuePerSecond'),
      drain_over_plainjob: ratio('drainPerSecond'),
    },
  };
}

async function race(...queues: readonly Queue[]): Promise<readonly Speed[]> {
  const enqueueMs = queues.map(() => 0);
  for (let done = 0; done < jobCount; done += jobsATurn) {
    for (const [index, queue] of queues.entries()) {
      const startMs = performance.now();
      queue.enqueue(jobsATurn);
      enqueueMs[index] = assertDefined(enqueueMs[index]) + performance.now() - startMs;
    }
  }
  const speeds: Speed[] = [];
  for (const [index, queue] of queues.entries()) {
    const startMs = performance.now();
    await queue.drain();
    speeds.push({
      enqueuePerSecond: (jobCount * 1_000) / assertDefined(enqueueMs[index]),
      drainPerSecond: (jobCount * 1_000) / (performance.now() - startMs),
    });
    await queue.close();
  }
  return speeds;
}

function openOutbox(dataFolder: string, send: (bytes: Buffer) => Promise<void>): Queue {
  const store = unwrap(openSubmissionStore({ dataFolder, clock: systemClock }));
  const bodySha256 = sha256Hex(body);
  let serial = 0;
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
  return {
    enqueue: (count) => {
      for (const last = serial + count; serial < last;) {
        serial += 1;
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
    },
    drain: () =>
      new Promise<void>((resolve) => {
        outbox.onOutcome(() => {
          if (store.isCheckpointDue()) store.checkpoint();
          if (store.counts().delivered === jobCount) resolve();
        });
        outbox.start();
      }),
    close: async () => {
      await outbox.close();
      store.close();
    },
  };
}

const silent = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
};

function openPlainjob(path: string, send: (bytes: Buffer) => Promise<void>): Queue {
  const database = new Database(path);
  const queue = defineQueue({ connection: better(database), logger: silent });
  // It sets NORMAL itself, which a power cut would not survive.
  database.pragma('synchronous = FULL');
  if (database.pragma('synchronous', { simple: true }) !== 2)
    throw new Error('plainjob does not run under FULL');
  const data = { body: body.toString('base64') };
  let done = 0;
  let finish: () => void = () => undefined;
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
  return {
    enqueue: (count) => {
      for (let added = 0; added < count; added += 1) queue.add('submission', data);
    },
    drain: () =>
      new Promise<void>((resolve) => {
        finish = resolve;
        for (const worker of workers) void worker.start();
      }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      queue.close();
    },
  };
}
