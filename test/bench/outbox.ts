import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#main/basics/clock.ts';
import { makeSlipNumber } from '#main/basics/ids.ts';
import { unwrap } from '#main/basics/result.ts';
import { createSealer, sha256Hex } from '#main/submissions/sealing.ts';
import { openSubmissionStore } from '#main/submissions/open-store.ts';
import type { SealedSubmission } from '#main/submissions/store-types.ts';
import { makeKeyPair } from '#test/district/key-pair.ts';
import { round, summarise, type BenchReport } from './bench.ts';
import { compareQueues } from './outbox/compare-queues.ts';

const bodyBytes = 4_096;
const pageBytes = 512 * 1_024;
const warmUpRounds = 150;
const smallRounds = 1_000;
const warmUpLargeRounds = 10;
const largeRounds = 240;

/**
 * Confirmation to durable (design §9): a sealed body of 4 KB from hand-over to flushed commit, beside the least that
 * any durable acknowledgement costs, a raw append of 4 KB and fdatasync on the same disk. Interleaved in one run, so
 * that both see the same disk; checkpoints run between the rounds, as they run in idle moments of the terminal.
 */
export async function run(): Promise<BenchReport> {
  // Beside the data folder's usual place: the system's temporary folder may be memory, which flushes for nothing.
  const parent = new URL('../../.data/', import.meta.url).pathname;
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'bench-outbox-'));
  const rawFile = openSync(join(folder, 'raw'), 'a');
  const store = unwrap(openSubmissionStore({ dataFolder: join(folder, 'store'), clock: systemClock }));
  const keyPair = await makeKeyPair();
  const sealer = unwrap(await createSealer(keyPair));
  const unpreparedSealer = unwrap(await createSealer(keyPair));

  const context = { key: randomUUID(), formatVersion: 1, matterCode: '11440605MB2X0001224440131002001' };
  const clearBody = randomBytes(bodyBytes);
  const clearPage = randomBytes(pageBytes);
  const sealedBody = (await sealer.seal({ ...context, partNumber: 0, partCount: 0 }, clearBody)).subarray(
    0,
    bodyBytes,
  );
  let serial = 0;

  function submission(
    body: Buffer,
    parts: readonly Buffer[],
    partSha256: readonly string[],
  ): SealedSubmission {
    serial += 1;
    return {
      key: randomUUID(),
      slipNumber: makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial }),
      matterCode: context.matterCode,
      definitionVersion: '1',
      formatVersion: 1,
      keyId: sealer.keyId,
      isUrgent: false,
      visitId: null,
      acknowledgedAtMs: systemClock.nowMs(),
      sealedBody: body,
      bodySha256: sha256Hex(body),
      sealedParts: parts,
      partSha256,
    };
  }

  const samples = { raw: [] as number[], durable: [] as number[], sealed: [] as number[] };
  for (let turn = 0; turn < warmUpRounds + smallRounds; turn += 1) {
    const ready = submission(sealedBody, [], []);
    const raw = timed(() => {
      writeSync(rawFile, sealedBody);
      fdatasyncSync(rawFile);
    });
    const durable = timed(() => unwrap(store.insert(ready)));
    const startMs = performance.now();
    const body = await sealer.seal({ ...context, partNumber: 0, partCount: 0 }, clearBody);
    unwrap(store.insert(submission(body, [], [])));
    const sealed = performance.now() - startMs;
    if (turn >= warmUpRounds) {
      samples.raw.push(raw);
      samples.durable.push(durable);
      samples.sealed.push(sealed);
    }
    checkpointAsWhenIdle(turn);
  }

  // Every second round finds no key prepared, as a second submission within two seconds would.
  const large = { prepared: [] as number[], unprepared: [] as number[] };
  for (let turn = 0; turn < 2 * warmUpLargeRounds + largeRounds; turn += 1) {
    const isPrepared = turn % 2 === 0;
    const { seal } = isPrepared ? sealer : unpreparedSealer;
    // As the terminal does in the idle moment after each submission, with the checkpoint.
    await sealer.prepare();
    const startMs = performance.now();
    const [body, page] = await Promise.all([
      seal({ ...context, partNumber: 0, partCount: 1 }, clearBody),
      seal({ ...context, partNumber: 1, partCount: 1 }, clearPage),
    ]);
    unwrap(store.insert(submission(body, [page], [sha256Hex(page)])));
    const tookMs = performance.now() - startMs;
    if (turn >= 2 * warmUpLargeRounds) large[isPrepared ? 'prepared' : 'unprepared'].push(tookMs);
    checkpointAsWhenIdle(turn);
  }

  /** Every 8 rounds: a terminal's pauses are longer than that, its WAL never fuller. */
  function checkpointAsWhenIdle(turn: number): void {
    if (turn % 8 === 7) store.checkpoint();
  }

  store.close();
  closeSync(rawFile);
  const queues = await compareQueues(folder);
  rmSync(folder, { recursive: true, force: true });
  const raw = summarise('raw 4 KB append + fdatasync', 'ms', samples.raw);
  const durable = summarise('sealed 4 KB, hand-over to durable', 'ms', samples.durable);
  const sealStore = summarise('seal 4 KB + 512 KB page and store', 'ms', large.prepared);
  const unprepared = summarise('the same, no key prepared', 'ms', large.unprepared);
  return {
    bench: 'outbox',
    rows: [
      raw,
      durable,
      summarise('seal 4 KB and store', 'ms', samples.sealed),
      sealStore,
      unprepared,
      ...queues.rows,
    ],
    figures: {
      durable_over_raw_p50: round(durable.p50 / raw.p50),
      durable_over_raw_p95: round(durable.p95 / raw.p95),
      seal_store_p95_ms: sealStore.p95,
      ...queues.figures,
    },
  };
}

function timed(work: () => void): number {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
}
