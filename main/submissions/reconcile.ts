import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Clock } from '#main/basics/clock.ts';
import type { SlipNumber, SubmissionKey } from '#main/basics/ids.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import {
  openAcknowledgementJournal,
  readAcknowledgementJournal,
  type JournalRecord,
} from './acknowledgement-journal.ts';
import { databaseFileName } from './connection.ts';
import { copyReadable } from './copy-readable.ts';
import { markSettled, moveDamagedAside, unsettledDamage } from './damaged-store.ts';
import { openSubmissionStore } from './open-store.ts';
import { takeOwnerLock } from './owner-lock.ts';
import { sha256Hex } from './sealing.ts';
import type { OpenStoreFailure, SealedSubmission, StoreLimits } from './store-types.ts';

export interface Reconciliation {
  /** Folders with databases that were moved aside and are not settled. */
  readonly damagedFolders: readonly string[];
  readonly delivered: readonly JournalRecord[];
  /** Undelivered, and whole in a damaged database: `settle` takes them over. */
  readonly salvageable: readonly JournalRecord[];
  /** Undelivered, and not to be read any more: these residents must be asked to come again. */
  readonly missing: readonly JournalRecord[];
}

/**
 * What a technician needs after damage: which acknowledged submissions are safe and which are not, from the journal
 * and from what can still be read of the damaged databases. Changes nothing; the service must not be running.
 */
export function reconcile(dataFolder: string): Reconciliation {
  const damagedFolders = unsettledDamage(dataFolder);
  const folders = [dataFolder, ...damagedFolders.map((folder) => join(dataFolder, folder))];
  const readable = new Set<SubmissionKey>();
  for (const folder of folders) for (const { key } of salvage(folder)) readable.add(key);
  const records = [...readAcknowledgementJournal(dataFolder).values()].filter(
    (record) => record.acknowledged !== null && !record.isWithdrawn && !record.isLost,
  );
  const undelivered = records.filter((record) => record.receiptNumber === null);
  const isReadable = ({ acknowledged }: JournalRecord) => readable.has(acknowledged?.key as SubmissionKey);
  return {
    damagedFolders,
    delivered: records.filter((record) => record.receiptNumber !== null),
    salvageable: undelivered.filter(isReadable),
    missing: undelivered.filter((record) => !isReadable(record)),
  };
}

/**
 * Starts a new database with what can be salvaged, and lets the terminal take submissions again. What is missing is
 * noted as lost in the journal. Doing it twice changes nothing: a key is taken over once.
 */
export function settleDamage(options: {
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly limits?: StoreLimits;
}): Result<Reconciliation, OpenStoreFailure> {
  const { dataFolder } = options;
  const reconciliation = reconcile(dataFolder);
  const { damagedFolders, missing } = reconciliation;
  if (damagedFolders.length === 0 && missing.length === 0) return ok(reconciliation);
  const opened = openSubmissionStore({ ...options, mayStartAnew: true });
  if (!opened.ok) return err(opened.error);
  const store = opened.value;
  try {
    for (const folder of damagedFolders) {
      for (const submission of salvage(join(dataFolder, folder))) {
        if (store.find(submission.key) !== null) continue;
        const inserted = store.insert(submission);
        if (store.isCheckpointDue()) store.checkpoint();
        if (!inserted.ok) {
          return err(
            inserted.error.type === 'store-full'
              ? { type: 'disk-full' }
              : { type: 'disk-fault', detail: inserted.error.detail },
          );
        }
      }
    }
  } finally {
    store.close();
  }
  const journal = openAcknowledgementJournal(dataFolder);
  journal.append(
    missing.flatMap(({ acknowledged }) => (acknowledged ? [{ type: 'lost', key: acknowledged.key }] : [])),
  );
  journal.close();
  for (const folder of damagedFolders) markSettled(dataFolder, folder);
  return ok(reconciliation);
}

/**
 * For a disk that cannot read the database in places and never will: the program itself waits for it, because the file
 * may be sound. Moves it aside, so that `settleDamage` takes over what can be read. Answers where to; null where none is.
 */
export function giveUpDatabase(options: {
  readonly dataFolder: string;
  readonly clock: Clock;
}): Result<string | null, OpenStoreFailure> {
  const { dataFolder, clock } = options;
  const lock = takeOwnerLock(dataFolder);
  if (!lock.ok) return lock;
  try {
    if (!existsSync(join(dataFolder, databaseFileName))) return ok(null);
    return ok(moveDamagedAside(dataFolder, clock.nowMs()));
  } finally {
    lock.value.release();
  }
}

interface SalvagedRow {
  sequence: number;
  key: SubmissionKey;
  slip_number: SlipNumber;
  matter_code: string;
  definition_version: string;
  format_version: number;
  key_id: string;
  is_urgent: number;
  acknowledged_at_ms: number;
  part_count: number;
  part_sha256: string;
  sealed_body: Buffer;
  visit_id: string | null;
  body_sha256: string | null;
}

/** Undelivered submissions that are still whole, read one by one from a copy: the evidence stays as it is. */
function* salvage(folder: string): Generator<SealedSubmission, void, undefined> {
  const copy = mkdtempSync(join(folder, 'salvage-'));
  try {
    for (const file of [databaseFileName, `${databaseFileName}-wal`]) {
      if (existsSync(join(folder, file))) copyReadable(join(folder, file), join(copy, file));
    }
    if (!existsSync(join(copy, databaseFileName))) return;
    const database = new Database(join(copy, databaseFileName));
    try {
      for (const sequence of readSequences(database)) {
        const submission = readWhole(database, sequence);
        if (submission) yield submission;
      }
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** By the table; where its tree is torn, by the tree of its keys; where that is torn too, by number. */
function readSequences(database: Database.Database): readonly number[] {
  const read = (sql: string) => readOr(() => database.prepare<[], number>(sql).pluck().all(), null);
  const all =
    read('SELECT sequence FROM submission NOT INDEXED ORDER BY sequence') ??
    read('SELECT sequence FROM submission INDEXED BY sqlite_autoindex_submission_1 ORDER BY key');
  if (all) return all.toSorted((a, b) => a - b);
  const lastKnown = Math.max(
    ...['SELECT max(sequence) FROM tombstone', 'SELECT max(submission) FROM part'].map(
      (sql) => read(sql)?.[0] ?? 0,
    ),
  );
  return Array.from({ length: lastKnown + 100_000 }, (_, index) => index + 1);
}

function readWhole(database: Database.Database, sequence: number): SealedSubmission | null {
  return readOr(() => {
    const row = database
      .prepare<[number], SalvagedRow>('SELECT * FROM submission WHERE sequence = ?')
      .get(sequence);
    if (!row) return null;
    const parts = database
      .prepare<[number], Buffer>('SELECT sealed FROM part WHERE submission = ? ORDER BY part_number')
      .pluck()
      .all(sequence);
    const partSha256 = JSON.parse(row.part_sha256) as string[];
    const isWhole =
      parts.length === row.part_count &&
      parts.every((part, index) => sha256Hex(part) === partSha256[index]) &&
      (row.body_sha256 === null || sha256Hex(row.sealed_body) === row.body_sha256);
    if (!isWhole) return null;
    return {
      key: row.key,
      slipNumber: row.slip_number,
      matterCode: row.matter_code,
      definitionVersion: row.definition_version,
      formatVersion: row.format_version,
      keyId: row.key_id,
      isUrgent: row.is_urgent === 1,
      visitId: row.visit_id ?? null,
      acknowledgedAtMs: row.acknowledged_at_ms,
      sealedBody: row.sealed_body,
      bodySha256: sha256Hex(row.sealed_body),
      sealedParts: parts,
      partSha256,
    };
  }, null);
}

function readOr<T, Else>(read: () => T, otherwise: Else): T | Else {
  try {
    return read();
  } catch (error) {
    if (error instanceof Database.SqliteError || error instanceof SyntaxError) return otherwise;
    throw error;
  }
}
