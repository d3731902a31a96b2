import { closeSync, openSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { systemClock } from '#main/basics/clock.ts';
import { makeSlipNumber } from '#main/basics/ids.ts';
import { unwrap } from '#main/basics/result.ts';
import { openSubmissionStore } from '#main/submissions/open-store.ts';
import type { SealedSubmission } from '#main/submissions/store-types.ts';
import { sealedSample } from '#main/submissions/testing/sealed-sample.ts';
import { seededRandom } from '../random.ts';
import { workloadLimits } from './workload-limits.ts';

// A terminal's store at work under the preload library: every acknowledgement is a line of the same log.
const [dataFolder = '', ackFile = '', seed = '1', synchronous = 'FULL'] = process.argv.slice(2);
const random = seededRandom(Number(seed));

if (synchronous === 'NORMAL') {
  // The negative control: a build of SQLite that takes NORMAL and reads back FULL, as a careless one would.
  const pragma = Database.prototype.pragma;
  Database.prototype.pragma = function lyingPragma(source, options) {
    return pragma.call(this, source === 'synchronous = FULL' ? 'synchronous = NORMAL' : source, options);
  };
}
const lie =
  synchronous === 'NORMAL'
    ? { readPragma: (_: unknown, name: string) => (name === 'synchronous' ? 2 : 'wal') }
    : {};
const store = unwrap(openSubmissionStore({ dataFolder, clock: systemClock, limits: workloadLimits, ...lie }));
const acks = openSync(ackFile, 'a');
const acknowledge = (word: string, key: string) => void writeSync(acks, `${word} ${key}\n`);

for (let serial = 1; serial <= 24; serial += 1) {
  const submission = sealed(serial);
  const { sequence } = unwrap(store.insert(submission));
  acknowledge('kept', submission.key);
  if (random() < 0.5) deliver(sequence, submission.key);
  if (random() < 0.2) store.checkpoint();
  if (random() < 0.1) {
    store.keepHouse(systemClock.nowMs());
    await store.flushJournal();
  }
}
closeSync(acks);
// No close: the power goes while the terminal runs.
process.kill(process.pid, 'SIGKILL');

function deliver(sequence: number, key: SealedSubmission['key']): void {
  const lease = store.lease(sequence);
  if (!lease) throw new Error('nothing to lease');
  const receipt = {
    receiptNumber: `R-${sequence}`,
    receivedAt: new Date(systemClock.nowMs()).toISOString(),
    key,
    sha256OfSealed: 'b'.repeat(64),
  };
  if (store.recordDelivered(lease, receipt, systemClock.nowMs())) acknowledge('delivered', key);
}

function sealed(serial: number): SealedSubmission {
  const bytes = (count: number) =>
    Buffer.from(Array.from({ length: count }, () => Math.floor(random() * 256)));
  const sealedBody = bytes(200 + Math.floor(random() * 9_000));
  const sealedParts = random() < 0.5 ? [bytes(Math.floor(random() * 40_000))] : [];
  return sealedSample({
    slipNumber: makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial }),
    acknowledgedAtMs: systemClock.nowMs(),
    sealedBody,
    sealedParts,
  });
}
