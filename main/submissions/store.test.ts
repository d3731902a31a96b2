import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { makeSlipNumber } from '#main/basics/ids.ts';
import { unwrap } from '#main/basics/result.ts';
import type { DistrictReceipt } from '#main/district/messages.ts';
import { migrations } from './migrations/migrations.ts';
import { sha256Hex } from './sealing.ts';
import { openSubmissionStore } from './open-store.ts';
import { defaultStoreLimits, type SealedSubmission } from './store-types.ts';
import type { SubmissionStore } from './store.ts';

const mebibyte = 1024 * 1024;
const limits = {
  ...defaultStoreLimits,
  maxDatabaseBytes: 4 * mebibyte,
  largestSubmissionBytes: mebibyte,
  minFreeDiskBytes: mebibyte,
  walPrimeBytes: 65_536,
  reserveBytes: mebibyte,
};
const clock = new ManualClock();
const open: SubmissionStore[] = [];
let dataFolder: string;
let serial = 0;

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'citizen-store-'));
});
afterEach(() => {
  for (const store of open.splice(0)) store.close();
  rmSync(dataFolder, { recursive: true, force: true });
});

function openStore() {
  const opened = openSubmissionStore({ dataFolder, clock, limits });
  if (opened.ok) open.push(opened.value);
  return opened;
}

function closeAll(): void {
  for (const store of open.splice(0)) store.close();
}

function onDatabase<T>(work: (database: Database.Database) => T): T {
  const database = new Database(join(dataFolder, 'submissions.db'));
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function sealed(partBytes: readonly number[] = []): SealedSubmission {
  serial += 1;
  const sealedBody = randomBytes(4_000);
  const sealedParts = partBytes.map((byteCount) => randomBytes(byteCount));
  return {
    key: randomUUID(),
    slipNumber: makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial }),
    matterCode: '11440605MB2X0001224440131002001',
    definitionVersion: '1',
    formatVersion: 1,
    keyId: 'district-1',
    isUrgent: false,
    visitId: null,
    acknowledgedAtMs: clock.nowMs(),
    sealedBody,
    bodySha256: sha256Hex(sealedBody),
    sealedParts,
    partSha256: sealedParts.map(sha256Hex),
  };
}

function receiptFor(submission: SealedSubmission): DistrictReceipt {
  return {
    receiptNumber: 'NHSJ-20261122-00001',
    receivedAt: '2026-11-22T03:00:00Z',
    key: submission.key,
    sha256OfSealed: 'b'.repeat(64),
  };
}

describe('the store', () => {
  it('marks its file, and goes on with what the last owner had under way', () => {
    const store = unwrap(openStore());
    const submission = sealed([2_000]);
    const { sequence } = unwrap(store.insert(submission));
    expect(store.lease(sequence)?.sealedBody).toEqual(submission.sealedBody);
    expect(store.counts()).toMatchObject({ waiting: 0, delivering: 1 });
    closeAll();

    expect(onDatabase((database) => database.pragma('application_id', { simple: true }))).toBe(0x43577362);
    const again = unwrap(openStore());
    expect(again.waiting()).toMatchObject([{ key: submission.key }]);
    const lease = again.lease(sequence);
    expect(lease && again.part(lease, 1)).toEqual(submission.sealedParts[0]);
  });

  it('keeps a tombstone and no payload after the receipt', () => {
    const store = unwrap(openStore());
    const submission = sealed([2_000]);
    const { sequence } = unwrap(store.insert(submission));
    const lease = store.lease(sequence);
    expect(lease && store.recordDelivered(lease, receiptFor(submission), clock.nowMs())).toBe(true);
    expect(store.find(submission.key)).toMatchObject({ type: 'delivered', receipt: receiptFor(submission) });
    closeAll();
    const rows = (table: string) =>
      onDatabase((database) =>
        database.prepare<[], { count: number }>(`SELECT count(*) AS count FROM ${table}`).get(),
      );
    expect([rows('submission'), rows('part'), rows('tombstone')].map((row) => row?.count)).toEqual([0, 0, 1]);
    // A new submission never takes the number of a tombstone.
    const next = unwrap(unwrap(openStore()).insert(sealed()));
    expect(next.sequence).toBeGreaterThan(sequence);
  });

  it('lets the holder of an older lease change nothing', () => {
    const store = unwrap(openStore());
    const submission = sealed();
    const { sequence } = unwrap(store.insert(submission));
    const late = store.lease(sequence);
    const newest = store.lease(sequence);
    const waiting = { state: 'waiting', cause: 'line-down', suspicion: 0 } as const;
    expect(late && store.recordFailure(late, waiting)).toBe(false);
    expect(late && store.recordDelivered(late, receiptFor(submission), clock.nowMs())).toBe(false);
    expect(newest && store.recordDelivered(newest, receiptFor(submission), clock.nowMs())).toBe(true);
  });

  it('says full at its quota, loses nothing, and still records deliveries', () => {
    const store = unwrap(openStore());
    const kept: SealedSubmission[] = [];
    let refusal: unknown = null;
    for (let count = 0; count < 50 && refusal === null; count += 1) {
      const submission = sealed([400_000]);
      const inserted = store.insert(submission);
      if (inserted.ok) kept.push(submission);
      else refusal = inserted.error;
    }
    expect(refusal).toEqual({ type: 'store-full' });
    expect(store.hasRoom()).toBe(false);
    expect(store.waiting().map((queued) => queued.key)).toEqual(kept.map((submission) => submission.key));
    for (const queued of store.waiting()) {
      const lease = store.lease(queued.sequence);
      const submission = kept.find((candidate) => candidate.key === queued.key);
      expect(lease && submission && store.recordDelivered(lease, receiptFor(submission), clock.nowMs())).toBe(
        true,
      );
    }
    expect(store.hasRoom()).toBe(true);
  });

  it('writes a try down only where it says something new, and counts each', () => {
    const store = unwrap(openStore());
    const { sequence } = unwrap(store.insert(sealed()));
    const noted: boolean[] = [];
    const fail = (cause: string) => {
      store.checkpoint();
      const lease = store.lease(sequence);
      if (lease) store.recordFailure(lease, { state: 'waiting', cause, suspicion: 0 });
      noted.push(store.hasUncheckpointed());
    };
    for (let count = 1; count <= 9; count += 1) fail('line-down');
    fail('busy');
    expect(noted).toEqual([true, true, false, true, false, false, false, true, false, true]);
    fail('busy');
    expect(store.list(1)).toMatchObject([{ attempts: 11, lastCause: 'busy' }]);
    closeAll();
    expect(unwrap(openStore()).waiting()).toMatchObject([{ sequence, attempts: 10 }]);
  });

  it('counts slips per terminal and day across restarts', () => {
    const store = unwrap(openStore());
    expect(unwrap(store.nextSerial('LW0101', '20261122'))).toBe(1);
    expect(unwrap(store.nextSerial('LW0101', '20261122'))).toBe(2);
    expect(unwrap(store.nextSerial('LW0101', '20261123'))).toBe(1);
    closeAll();
    expect(unwrap(unwrap(openStore()).nextSerial('LW0101', '20261122'))).toBe(3);
  });
});

describe('opening', () => {
  it('refuses a database of a newer release and leaves it as it is', () => {
    unwrap(openStore());
    closeAll();
    onDatabase((database) => database.pragma('user_version = 9990'));
    const newest = migrations.at(-1)?.version;
    expect(openStore()).toEqual({
      ok: false,
      error: { type: 'database-newer', databaseVersion: 9990, programVersion: newest },
    });
    expect(onDatabase((database) => database.pragma('user_version', { simple: true }))).toBe(9990);
  });

  it('refuses a database of another program', () => {
    onDatabase((database) => database.exec('CREATE TABLE somebody_elses (x) ; PRAGMA application_id = 7'));
    expect(openStore()).toEqual({ ok: false, error: { type: 'database-foreign', applicationId: 7 } });
  });

  it('refuses a damaged file and does not recreate it', () => {
    const path = join(dataFolder, 'submissions.db');
    writeFileSync(path, randomBytes(20_000));
    const before = readFileSync(path);
    expect(openStore()).toMatchObject({ ok: false, error: { type: 'damaged' } });
    const [folder] = readdirSync(dataFolder).filter((name) => name.startsWith('damaged-'));
    expect(readFileSync(join(dataFolder, folder ?? '', 'submissions.db'))).toEqual(before);
    // Nor at the next start: only a technician ends it.
    expect(openStore()).toMatchObject({ ok: false, error: { type: 'damaged' } });
    expect(existsSync(path)).toBe(false);
  });

  it('rolls a failing migration back whole', async () => {
    const { migrate } = await import('./migrations/migrate.ts');
    const database = new Database(':memory:');
    const broken = [...migrations, { version: 99, sql: 'CREATE TABLE more (x) STRICT; nonsense' }];
    expect(() => migrate(database, broken)).toThrow(/nonsense|syntax|type/);
    expect(database.pragma('user_version', { simple: true })).toBe(0);
    expect(database.prepare('SELECT name FROM sqlite_schema').all()).toEqual([]);
    expect(migrate(database, migrations)).toEqual({ ok: true, value: { from: 0, to: 30 } });
    database.close();
  });
});
