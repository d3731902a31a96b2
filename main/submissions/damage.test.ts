import { randomUUID } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import { readAcknowledgementJournal } from './acknowledgement-journal.ts';
import { isReadFailure, openConnection } from './connection.ts';
import { holdConnection } from './held-connection.ts';
import { migrate } from './migrations/migrate.ts';
import { migrations } from './migrations/migrations.ts';
import { openSubmissionStore, type OpenStoreOptions } from './open-store.ts';
import { reconcile, settleDamage } from './reconcile.ts';
import type { SubmissionStore } from './store.ts';
import { receiptFor, sealedSample, smallLimits } from './testing/sealed-sample.ts';

const clock = new ManualClock();
const open: SubmissionStore[] = [];
let dataFolder: string;

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'citizen-damage-'));
});
afterEach(() => {
  closeAll();
  rmSync(dataFolder, { recursive: true, force: true });
});

function openStore(more: Partial<OpenStoreOptions> = {}) {
  const opened = openSubmissionStore({ dataFolder, clock, limits: smallLimits, ...more });
  if (opened.ok) open.push(opened.value);
  return opened;
}

function closeAll(): void {
  for (const store of open.splice(0)) store.close();
}

/** Overwrites a stretch in the middle, as a bad block would: some submissions are hit, others are not. */
function damageFile(): void {
  const path = join(dataFolder, 'submissions.db');
  const file = openSync(path, 'r+');
  const at = Math.floor((statSync(path).size * 0.6) / 8_192) * 8_192;
  writeSync(file, Buffer.alloc(32_768, 0x5a), 0, 32_768, at);
  closeSync(file);
}

describe('durability', () => {
  it.each([
    ['synchronous', 1, 'synchronous is 1'],
    ['journal_mode', 'delete', 'journal_mode is delete'],
  ] as const)('is refused where %s reads back something else', (lied, value, detail) => {
    const readPragma: NonNullable<OpenStoreOptions['readPragma']> = (database, name) =>
      name === lied ? value : database.pragma(name, { simple: true });
    expect(openStore({ readPragma })).toEqual({ ok: false, error: { type: 'not-durable', detail } });
    // The folder is free again, and an honest library gets it.
    unwrap(openStore());
  });

  it('has only strict tables and trusts no schema', () => {
    const connection = unwrap(
      openConnection({ dataFolder, limits: smallLimits, checkDepth: 'whole', reclaimLeases: true }),
    );
    const { database } = connection;
    expect(database.pragma('trusted_schema', { simple: true })).toBe(0);
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
    const loose = database
      .prepare(`SELECT name FROM pragma_table_list WHERE strict = 0 AND name NOT LIKE 'sqlite_%'`)
      .all();
    expect(loose).toEqual([]);
    database.close();
  });
});

describe('a database of version', () => {
  it.each([
    [10, 8_192, '', ''],
    [20, 8_192, ', visit_id, body_sha256', ', NULL, NULL'],
  ])(
    '%i with rows is brought to the newest whole, and delivers what it held',
    (version, pageBytes, more, nulls) => {
      const database = new Database(join(dataFolder, 'submissions.db'));
      database.pragma(`page_size = ${pageBytes}`);
      const older = migrations.filter((migration) => migration.version <= version);
      expect(migrate(database, older)).toEqual({ ok: true, value: { from: 0, to: version } });
      const { key, sealedBody, slipNumber } = sealedSample();
      database
        .prepare(
          `INSERT INTO submission (key, slip_number, matter_code, definition_version, format_version, key_id, is_urgent,
           acknowledged_at_ms, sealed_bytes, part_count, part_sha256, state, lease, attempts, suspicion, sealed_body${more})
         VALUES (?, ?, 'm', '1', 1, 'k', 1, 5, 4000, 1, '["${'a'.repeat(64)}"]', 'delivering', 3, 2, 0, ?${nulls})`,
        )
        .run(key, slipNumber, sealedBody);
      database.prepare(`INSERT INTO part VALUES (1, 1, x'0102')`).run();
      // A delivered one has a higher number than all that waits.
      database
        .prepare(`INSERT INTO tombstone VALUES (7, ?, 'CW-7', 'm', 5, 6, 4000, 0, 1, 'R-7', '{}')`)
        .run(randomUUID());
      database.prepare(`INSERT INTO slip_serial VALUES ('LW0101', '20261122', 41)`).run();
      database.close();

      const store = unwrap(openStore());
      expect(store.databaseVersion).toBe(30);
      expect(store.waiting()).toEqual([{ sequence: 1, key, isUrgent: true, visitId: null, attempts: 2 }]);
      expect(unwrap(store.nextSerial('LW0101', '20261122'))).toBe(42);
      const lease = assertDefined(store.lease(1));
      // A row of that version has no digest of its body, and is sent as it is.
      expect(lease.sealedBody).toEqual(sealedBody);
      expect(store.recordDelivered(lease, receiptFor(key), 1)).toBe(true);
      const { sequence } = unwrap(store.insert(sealedSample({ sealedParts: [Buffer.alloc(100)] })));
      expect(sequence).toBe(8);
      closeAll();
      const after = new Database(join(dataFolder, 'submissions.db'));
      const read = (sql: string) => after.prepare(sql).pluck().all();
      expect(after.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(after.pragma('foreign_key_check')).toEqual([]);
      expect(read('SELECT submission FROM part')).toEqual([8]);
      expect(read(`SELECT name FROM sqlite_schema WHERE sql LIKE '%AUTOINCREMENT%'`)).toEqual(['evaluation']);
      after.close();
    },
  );

  it('that is open lets nobody edit its schema', () => {
    const { database } = unwrap(
      openConnection({ dataFolder, limits: smallLimits, checkDepth: 'whole', reclaimLeases: true }),
    );
    database.pragma('writable_schema = ON');
    expect(() => database.prepare(`UPDATE sqlite_schema SET sql = ''`)).toThrow(/may not be modified/);
    database.close();
  });
});

describe('a fault of the disk', () => {
  it('that passes is healed by reopening, and the work is done', () => {
    const connect = () =>
      openConnection({ dataFolder, limits: smallLimits, checkDepth: 'whole', reclaimLeases: false });
    let healed = 0;
    const held = holdConnection({
      first: unwrap(connect()),
      reopen: connect,
      onHealed: () => (healed += 1),
      onDamaged: () => expect.unreachable('the file is sound'),
      makeRoom: () => expect.unreachable('the disk is not full'),
    });
    let attempts = 0;
    const answer = held.use(({ sql }) => {
      attempts += 1;
      if (attempts === 1) throw new Database.SqliteError('disk image is malformed', 'SQLITE_CORRUPT');
      return sql.waiting.all();
    });
    expect([answer, healed, held.condition()]).toEqual([[], 1, 'sound']);
    held.close();
  });

  it.each([
    ['Tree 4 page 4 cell 1: unable to get the page. error code=266', true],
    ['Tree 4 page 9 cell 0: failed to get page 17', true],
    ['Tree 4 page 9 cell 0: unable to get the page. error code=11', false],
    ['Tree 4 page 4 cell 1: Rowid 7 out of order', false],
  ])('is told from damage in what the check finds: %s', (finding, isFault) => {
    expect(isReadFailure(finding)).toBe(isFault);
  });

  it('that stays takes the store out of service, and the file is left for staff', () => {
    const store = unwrap(openStore());
    for (let count = 0; count < 20; count += 1) {
      unwrap(store.insert(sealedSample({ sealedParts: [Buffer.alloc(30_000, 7)] })));
    }
    closeAll();
    const connect = () =>
      openConnection({ dataFolder, limits: smallLimits, checkDepth: 'whole', reclaimLeases: false });
    const first = unwrap(connect());
    damageFile();
    let damaged = 0;
    const held = holdConnection({
      first,
      reopen: connect,
      onHealed: () => expect.unreachable('the file is damaged'),
      onDamaged: () => (damaged += 1),
      makeRoom: () => expect.unreachable('the disk is not full'),
    });
    const failing = () => {
      throw new Database.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT');
    };
    expect(() => held.use(failing)).toThrow('STORE_DAMAGED');
    expect(() => held.use(({ sql }) => sql.waiting.all())).toThrow('STORE_DAMAGED');
    expect([damaged, held.condition()]).toEqual([1, 'damaged']);
  });
});

describe('the journal of acknowledgements', () => {
  it('holds each acknowledgement and delivery, and gets back from the database what a power cut took', () => {
    const store = unwrap(openStore());
    const [first, second] = [sealedSample(), sealedSample()];
    const { sequence } = unwrap(store.insert(first));
    unwrap(store.insert(second));
    const lease = assertDefined(store.lease(sequence));
    store.recordDelivered(lease, receiptFor(first.key), 1);
    closeAll();
    const path = join(dataFolder, 'acknowledgements.jsonl');
    const whole = readFileSync(path, 'utf8');
    expect(whole.trimEnd().split('\n')).toHaveLength(3);
    // The second line is torn, the third never came to the disk.
    const torn = whole.slice(0, whole.indexOf('\n') + 30);
    const file = openSync(path, 'w');
    writeSync(file, torn);
    closeSync(file);
    unwrap(openStore());
    closeAll();
    const records = readAcknowledgementJournal(dataFolder);
    expect(records.get(first.key)).toMatchObject({ receiptNumber: 'NHSJ-20261122-00001' });
    expect(records.get(second.key)).toMatchObject({
      acknowledged: { slipNumber: second.slipNumber },
      receiptNumber: null,
    });
  });
});

describe('a technician', () => {
  it('learns what is safe and what is missing, and starts anew with what can be read', () => {
    const store = unwrap(openStore());
    const kept = Array.from({ length: 30 }, () => sealedSample({ sealedParts: [Buffer.alloc(20_000, 3)] }));
    const queued = kept.map((submission) => unwrap(store.insert(submission)));
    const done = assertDefined(store.lease(assertDefined(queued[0]).sequence));
    store.recordDelivered(done, receiptFor(done.key), 1);
    store.checkpoint();
    closeAll();
    damageFile();
    expect(openStore()).toMatchObject({ ok: false, error: { type: 'damaged' } });

    const report = reconcile(dataFolder);
    expect(report.delivered).toHaveLength(1);
    expect(report.salvageable.length + report.missing.length).toBe(29);
    expect(report.missing.length).toBeGreaterThan(0);
    expect(report.salvageable.length).toBeGreaterThan(0);
    unwrap(settleDamage({ dataFolder, clock, limits: smallLimits }));
    const anew = unwrap(openStore());
    const keys = report.salvageable
      .map(({ acknowledged }) => acknowledged?.key ?? '')
      .toSorted((a, b) => a.localeCompare(b));
    expect(
      anew
        .waiting()
        .map(({ key }) => key)
        .toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(keys);
    closeAll();
    expect(reconcile(dataFolder)).toMatchObject({ damagedFolders: [], missing: [] });
  });

  it('gets back what stands beside a torn page of the list, by the tree of its keys', () => {
    const store = unwrap(openStore());
    for (let count = 0; count < 40; count += 1) unwrap(store.insert(sealedSample()));
    closeAll();
    const path = join(dataFolder, 'submissions.db');
    const database = new Database(path);
    const torn = database
      .prepare<[], { pageno: number; ncell: number }>(
        `SELECT pageno, ncell FROM dbstat WHERE name = 'submission' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET 1`,
      )
      .get();
    const pageBytes = Number(database.pragma('page_size', { simple: true }));
    database.close();
    const { pageno, ncell } = assertDefined(torn);
    const file = openSync(path, 'r+');
    writeSync(file, Buffer.alloc(pageBytes, 0x5a), 0, pageBytes, (pageno - 1) * pageBytes);
    closeSync(file);
    expect(openStore()).toMatchObject({ ok: false, error: { type: 'damaged' } });

    const { salvageable, missing } = reconcile(dataFolder);
    expect([salvageable.length, missing.length]).toEqual([40 - ncell, ncell]);
  });

  it('is called when the database is gone but the journal knows of undelivered submissions', () => {
    const store = unwrap(openStore());
    const { key } = sealedSample();
    unwrap(store.insert(sealedSample({ key })));
    closeAll();
    rmSync(join(dataFolder, 'submissions.db'));
    expect(openStore()).toEqual({ ok: false, error: { type: 'damaged', detail: 'the database is gone' } });
    expect(reconcile(dataFolder).missing.map(({ acknowledged }) => acknowledged?.key)).toEqual([key]);
    unwrap(settleDamage({ dataFolder, clock, limits: smallLimits }));
    unwrap(openStore());
  });
});

describe('upkeep', () => {
  it('prunes tombstones after their retention, and nothing that waits', () => {
    const store = unwrap(openStore());
    const dayMs = 86_400_000;
    const [old, fresh, waiting] = [sealedSample(), sealedSample(), sealedSample()];
    for (const [submission, atMs] of [
      [old, clock.nowMs() - 181 * dayMs],
      [fresh, clock.nowMs() - 179 * dayMs],
    ] as const) {
      const lease = assertDefined(store.lease(unwrap(store.insert(submission)).sequence));
      store.recordDelivered(lease, receiptFor(submission.key), atMs);
    }
    unwrap(store.insert(waiting));
    store.keepHouse(clock.nowMs());
    expect(store.find(old.key)).toBeNull();
    expect(store.find(fresh.key)?.type).toBe('delivered');
    expect(store.find(waiting.key)?.type).toBe('kept');
    expect(store.counts()).toMatchObject({ waiting: 1, delivered: 1 });
  });
});
