import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Evaluation, ReceiptStatement, SubmissionEnvelope } from '#main/district/messages.ts';
import type { SubmissionDocument } from '#main/district/submission-document.ts';

export interface OpenedPart {
  readonly partNumber: number;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

export interface OpenedSubmission {
  readonly receipt: ReceiptStatement;
  readonly envelope: SubmissionEnvelope;
  readonly document: SubmissionDocument;
  readonly parts: readonly OpenedPart[];
  /** Every office that a work order went to, and what must follow. */
  readonly workOrder: WorkOrderNote | null;
}

export interface WorkOrderNote {
  readonly offices: readonly string[];
  readonly follow: { readonly task: string; readonly deadline: string } | null;
}

export interface InboxEntry {
  readonly key: string;
  readonly slipNumber: string;
  readonly matterTitle: string;
  readonly matterCode: string;
  readonly receiptNumber: string;
  readonly receivedAt: string;
  readonly partCount: number;
  readonly effects: number;
  readonly workOrder: ReceiptStatement['workOrder'] | null;
}

interface SubmissionRow {
  key: string;
  slip_number: string;
  envelope: string;
  document: string;
  receipt: string;
  work_order: string | null;
}

export interface DistrictStore extends ReturnType<typeof openDistrictStore> {}

/** The district's own memory, on disk or (null) in the process. It holds clear documents: it stands for the district, not for the terminal. */
export function openDistrictStore(dataFolder: string | null) {
  if (dataFolder !== null) mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const database = new Database(dataFolder === null ? ':memory:' : join(dataFolder, 'district.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.exec(`
    CREATE TABLE IF NOT EXISTS upload (id TEXT PRIMARY KEY, length INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS upload_piece (
      id TEXT NOT NULL REFERENCES upload ON DELETE CASCADE, at INTEGER NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (id, at)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS staged_part (
      key TEXT NOT NULL, part_number INTEGER NOT NULL, sha256 TEXT NOT NULL, sealed BLOB NOT NULL,
      PRIMARY KEY (key, part_number)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS submission (
      key TEXT PRIMARY KEY, slip_number TEXT NOT NULL UNIQUE, envelope TEXT NOT NULL, document TEXT NOT NULL,
      receipt TEXT NOT NULL, work_order TEXT
    ) STRICT;
    CREATE TABLE IF NOT EXISTS part (
      key TEXT NOT NULL, part_number INTEGER NOT NULL, media_type TEXT NOT NULL, bytes BLOB NOT NULL,
      PRIMARY KEY (key, part_number)
    ) STRICT;
    -- One row each time a submission takes effect. Nothing but the gateway's own care keeps it at one per key.
    CREATE TABLE IF NOT EXISTS effect (number INTEGER PRIMARY KEY, key TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS evaluation (key TEXT PRIMARY KEY, body TEXT NOT NULL, received_at TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS serial (name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  `);
  const nextSerial = database.prepare<[string], { last: number }>(
    'INSERT INTO serial VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET last = last + 1 RETURNING last',
  );
  const selectSubmission = database.prepare<[string], SubmissionRow>(
    'SELECT * FROM submission WHERE key = ?',
  );
  const countEffects = database.prepare<[string], { count: number }>(
    'SELECT count(*) AS count FROM effect WHERE key = ?',
  );

  return {
    /** For the offices, whose records belong into the same transactions. */
    database,

    /** The next number of a series, from 1. */
    nextSerial: (name: string): number => nextSerial.get(name)?.last ?? 1,

    /** Begins an upload, anew where it is there; a part that is already whole stays. */
    beginUpload(id: string, length: number): void {
      database
        .transaction(() => {
          database.prepare('DELETE FROM upload WHERE id = ?').run(id);
          database.prepare('INSERT INTO upload VALUES (?, ?)').run(id, length);
        })
        .immediate();
    },

    /** Null for an upload that is unknown or was dropped; `offset === length` only for a part whose digest was right. */
    uploadState(id: string): { readonly offset: number; readonly length: number } | null {
      const whole = database
        .prepare<[string, number, string], { length: number }>(
          'SELECT length(sealed) AS length FROM staged_part WHERE key = ? AND part_number = ? AND sha256 = ?',
        )
        .get(...readUploadId(id));
      if (whole) return { offset: whole.length, length: whole.length };
      const begun = database
        .prepare<[string], { offset: number; length: number }>(
          `SELECT length, coalesce((SELECT sum(length(bytes)) FROM upload_piece WHERE id = upload.id), 0) AS offset
             FROM upload WHERE id = ?`,
        )
        .get(id);
      return begun ?? null;
    },

    /** The last piece checks the whole: it becomes a staged part, or the upload is dropped. */
    appendToUpload(id: string, at: number, bytes: Buffer): 'more' | 'whole' | 'digest-differs' {
      return database
        .transaction(() => {
          database.prepare('INSERT INTO upload_piece VALUES (?, ?, ?)').run(id, at, bytes);
          const { length } = database
            .prepare<[string], { length: number }>('SELECT length FROM upload WHERE id = ?')
            .get(id) ?? { length: 0 };
          if (at + bytes.byteLength < length) return 'more';
          const pieces = database
            .prepare<[string], { bytes: Buffer }>('SELECT bytes FROM upload_piece WHERE id = ? ORDER BY at')
            .all(id);
          const sealed = Buffer.concat(pieces.map((piece) => piece.bytes));
          const [key, partNumber, sha256] = readUploadId(id);
          database.prepare('DELETE FROM upload WHERE id = ?').run(id);
          if (createHash('sha256').update(sealed).digest('hex') !== sha256) return 'digest-differs';
          if (!selectSubmission.get(key)) {
            database
              .prepare('INSERT OR REPLACE INTO staged_part VALUES (?, ?, ?, ?)')
              .run(key, partNumber, sha256, sealed);
          }
          return 'whole';
        })
        .immediate();
    },

    stagedParts(key: string): ReadonlyMap<number, { readonly sha256: string; readonly sealed: Buffer }> {
      const rows = database
        .prepare<[string], { part_number: number; sha256: string; sealed: Buffer }>(
          'SELECT part_number, sha256, sealed FROM staged_part WHERE key = ?',
        )
        .all(key);
      return new Map(rows.map((row) => [row.part_number, { sha256: row.sha256, sealed: row.sealed }]));
    },

    dropStagedParts(key: string): void {
      database.prepare('DELETE FROM staged_part WHERE key = ?').run(key);
    },

    receiptOf(key: string): ReceiptStatement | null {
      const row = selectSubmission.get(key);
      return row ? (JSON.parse(row.receipt) as ReceiptStatement) : null;
    },

    /** The effect: stores everything once and answers the receipt; the earlier one where there is one. */
    take(
      submission: {
        readonly envelope: SubmissionEnvelope;
        readonly document: SubmissionDocument;
        readonly parts: readonly OpenedPart[];
        readonly workOrder: WorkOrderNote | null;
        readonly atMs: number;
      },
      makeReceipt: (nextSerial: (name: string) => number) => ReceiptStatement,
    ): ReceiptStatement {
      const { envelope, document, parts, workOrder, atMs } = submission;
      return database
        .transaction((): ReceiptStatement => {
          const earlier = selectSubmission.get(document.key);
          if (earlier) return JSON.parse(earlier.receipt) as ReceiptStatement;
          const receipt = makeReceipt((name) => nextSerial.get(name)?.last ?? 1);
          database.prepare('INSERT INTO effect (key, at_ms) VALUES (?, ?)').run(document.key, atMs);
          database
            .prepare('INSERT INTO submission VALUES (?, ?, ?, ?, ?, ?)')
            .run(
              document.key,
              document.slipNumber,
              JSON.stringify(envelope),
              JSON.stringify(document),
              JSON.stringify(receipt),
              workOrder && JSON.stringify(workOrder),
            );
          const insertPart = database.prepare('INSERT INTO part VALUES (?, ?, ?, ?)');
          for (const part of parts) insertPart.run(document.key, part.partNumber, part.mediaType, part.bytes);
          database.prepare('DELETE FROM staged_part WHERE key = ?').run(document.key);
          return receipt;
        })
        .immediate();
    },

    effectCount(key: string): number {
      return countEffects.get(key)?.count ?? 0;
    },

    open(key: string): OpenedSubmission | null {
      const row = selectSubmission.get(key);
      if (!row) return null;
      const parts = database
        .prepare<[string], { part_number: number; media_type: string; bytes: Buffer }>(
          'SELECT part_number, media_type, bytes FROM part WHERE key = ? ORDER BY part_number',
        )
        .all(key);
      return {
        receipt: JSON.parse(row.receipt) as ReceiptStatement,
        envelope: JSON.parse(row.envelope) as SubmissionEnvelope,
        document: JSON.parse(row.document) as SubmissionDocument,
        parts: parts.map((part) => ({
          partNumber: part.part_number,
          mediaType: part.media_type,
          bytes: part.bytes,
        })),
        workOrder: row.work_order === null ? null : (JSON.parse(row.work_order) as WorkOrderNote),
      };
    },

    /** Newest first. */
    inbox(limit = 200): readonly InboxEntry[] {
      const rows = database
        .prepare<[number], SubmissionRow>('SELECT * FROM submission ORDER BY rowid DESC LIMIT ?')
        .all(limit);
      return rows.map((row) => {
        const document = JSON.parse(row.document) as SubmissionDocument;
        const receipt = JSON.parse(row.receipt) as ReceiptStatement;
        const envelope = JSON.parse(row.envelope) as SubmissionEnvelope;
        return {
          key: row.key,
          slipNumber: row.slip_number,
          matterTitle: document.matter.title,
          matterCode: envelope.matterCode,
          receiptNumber: receipt.receiptNumber,
          receivedAt: receipt.receivedAt,
          partCount: envelope.partCount,
          effects: countEffects.get(row.key)?.count ?? 0,
          workOrder: receipt.workOrder ?? null,
        };
      });
    },

    /** Answers when the first one arrived. */
    takeEvaluation(evaluation: Evaluation, receivedAt: string): string {
      database
        .prepare('INSERT INTO evaluation VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING')
        .run(evaluation.key, JSON.stringify(evaluation), receivedAt);
      const row = database
        .prepare<[string], { received_at: string }>('SELECT received_at FROM evaluation WHERE key = ?')
        .get(evaluation.key);
      return row?.received_at ?? receivedAt;
    },

    evaluations(): readonly Evaluation[] {
      return database
        .prepare<[], { body: string }>('SELECT body FROM evaluation ORDER BY rowid DESC')
        .all()
        .map((row) => JSON.parse(row.body) as Evaluation);
    },

    close(): void {
      database.close();
    },
  };
}

/** `uploadIdOf` of the client, the other way round; the gateway lets no other form through. */
function readUploadId(id: string): [key: string, partNumber: number, sha256: string] {
  const [key = '', partNumber = '', sha256 = ''] = id.split('.');
  return [key, Number(partNumber), sha256];
}
