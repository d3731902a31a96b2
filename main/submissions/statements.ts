import type Database from 'better-sqlite3';

interface SubmissionRow {
  sequence: number;
  key: string;
  slip_number: string;
  matter_code: string;
  definition_version: string;
  format_version: number;
  key_id: string;
  is_urgent: number;
  acknowledged_at_ms: number;
  sealed_bytes: number;
  part_count: number;
  part_sha256: string;
  state: 'waiting' | 'delivering' | 'set-aside';
  lease: number;
  attempts: number;
  suspicion: number;
  last_cause: string | null;
  sealed_body: Buffer;
  visit_id: string | null;
  body_sha256: string | null;
}

interface TombstoneRow {
  sequence: number;
  key: string;
  slip_number: string;
  matter_code: string;
  acknowledged_at_ms: number;
  delivered_at_ms: number;
  sealed_bytes: number;
  part_count: number;
  attempts: number;
  receipt_number: string;
  receipt: string;
}

export type Statements = ReturnType<typeof prepareStatements>;

/** Every statement of the store, prepared once: preparing costs more than most of them. */
export function prepareStatements(database: Database.Database) {
  const prepare: typeof database.prepare = database.prepare.bind(database);
  return {
    /** Numbers rise above all that is kept: a tombstone has its submission's. */
    insert: prepare<Record<string, unknown>>(
      `INSERT INTO submission (sequence, key, slip_number, matter_code, definition_version, format_version, key_id, is_urgent,
         acknowledged_at_ms, sealed_bytes, part_count, part_sha256, state, lease, attempts, suspicion, sealed_body,
         visit_id, body_sha256)
       VALUES (1 + max(ifnull((SELECT max(sequence) FROM submission), 0), ifnull((SELECT max(sequence) FROM tombstone), 0)),
         :key, :slipNumber, :matterCode, :definitionVersion, :formatVersion, :keyId, :isUrgent,
         :acknowledgedAtMs, :sealedBytes, :partCount, :partSha256, 'waiting', 0, 0, 0, :sealedBody, :visitId, :bodySha256)`,
    ),
    insertPart: prepare<[number, number, Buffer]>(
      'INSERT INTO part (submission, part_number, sealed) VALUES (?, ?, ?)',
    ),
    find: prepare<
      [string],
      Pick<
        SubmissionRow,
        'sequence' | 'slip_number' | 'matter_code' | 'acknowledged_at_ms' | 'state' | 'last_cause'
      >
    >(
      'SELECT sequence, slip_number, matter_code, acknowledged_at_ms, state, last_cause FROM submission WHERE key = ?',
    ),
    findTombstone: prepare<[string], TombstoneRow>('SELECT * FROM tombstone WHERE key = ?'),
    waiting: prepare<[], Pick<SubmissionRow, 'sequence' | 'key' | 'is_urgent' | 'attempts' | 'visit_id'>>(
      `SELECT sequence, key, is_urgent, attempts, visit_id FROM submission WHERE state = 'waiting' ORDER BY sequence`,
    ),
    reclaimLeases: prepare<[]>(
      `UPDATE submission SET state = 'waiting', lease = lease + 1 WHERE state = 'delivering'`,
    ),
    /** Of what still travels; what staff were told to look at does not close the terminal. */
    oldestAcknowledgedAtMs: prepare<[], { acknowledged_at_ms: number }>(
      `SELECT acknowledged_at_ms FROM submission WHERE state <> 'set-aside' ORDER BY sequence LIMIT 1`,
    ),
    withdraw: prepare<[string]>('DELETE FROM submission WHERE key = ?'),
    journalEntries: prepare<
      [],
      Pick<SubmissionRow, 'key' | 'slip_number' | 'matter_code' | 'acknowledged_at_ms' | 'sealed_bytes'> & {
        receipt_number: string | null;
      }
    >(
      `SELECT key, slip_number, matter_code, acknowledged_at_ms, sealed_bytes, NULL AS receipt_number FROM submission
       UNION ALL
       SELECT key, slip_number, matter_code, acknowledged_at_ms, sealed_bytes, receipt_number FROM tombstone`,
    ),
    pruneTombstones: prepare<[number, number]>(
      `DELETE FROM tombstone WHERE sequence IN
         (SELECT sequence FROM tombstone WHERE delivered_at_ms < ? ORDER BY sequence LIMIT ?)`,
    ),
    clockMark: prepare<[], { wall_ms: number | null }>(`SELECT max(wall_ms) AS wall_ms FROM clock_mark`),
    markClock: prepare<[number]>(
      `INSERT INTO clock_mark (id, wall_ms) VALUES (1, ?)
       ON CONFLICT (id) DO UPDATE SET wall_ms = max(wall_ms, excluded.wall_ms)`,
    ),
    lease: prepare<[number], SubmissionRow>(
      `SELECT * FROM submission WHERE sequence = ? AND state <> 'set-aside'`,
    ),
    read: prepare<[number], Pick<SubmissionRow, 'sealed_body' | 'body_sha256'>>(
      'SELECT sealed_body, body_sha256 FROM submission WHERE sequence = ?',
    ),
    part: prepare<[number, number], { sealed: Buffer }>(
      'SELECT sealed FROM part WHERE submission = ? AND part_number = ?',
    ),
    takeOut: prepare<
      [number],
      Omit<TombstoneRow, 'attempts' | 'delivered_at_ms' | 'receipt_number' | 'receipt'>
    >(
      `DELETE FROM submission WHERE sequence = ?
       RETURNING sequence, key, slip_number, matter_code, acknowledged_at_ms, sealed_bytes, part_count`,
    ),
    insertTombstone: prepare<Record<string, unknown>>(
      `INSERT INTO tombstone (sequence, key, slip_number, matter_code, acknowledged_at_ms, delivered_at_ms,
         sealed_bytes, part_count, attempts, receipt_number, receipt)
       VALUES (:sequence, :key, :slip_number, :matter_code, :acknowledged_at_ms, :deliveredAtMs,
         :sealed_bytes, :part_count, :attempts, :receiptNumber, :receipt)`,
    ),
    release: prepare<Record<string, unknown>>(
      `UPDATE submission SET state = :state, last_cause = :cause, suspicion = :suspicion, attempts = :attempts,
         lease = :lease WHERE sequence = :sequence AND state <> 'set-aside'`,
    ),
    /** Only what staff or the next start must know: a line that is down for days would else cost a flush at each try. */
    noteTry: prepare<Record<string, unknown>>(
      `UPDATE submission SET last_cause = :cause, suspicion = :suspicion, attempts = :attempts, lease = :lease
       WHERE sequence = :sequence AND state <> 'set-aside'
         AND (last_cause IS NOT :cause OR suspicion <> :suspicion OR :attempts >= 2 * attempts)`,
    ),
    requeue: prepare<[string], Pick<SubmissionRow, 'sequence' | 'is_urgent' | 'visit_id'>>(
      `UPDATE submission SET state = 'waiting', attempts = 0, suspicion = 0, last_cause = NULL
       WHERE key = ? AND state = 'set-aside' RETURNING sequence, is_urgent, visit_id`,
    ),
    bumpSerial: prepare<[string, string], { last: number }>(
      `INSERT INTO slip_serial (terminal_id, date, last) VALUES (?, ?, 1)
       ON CONFLICT (terminal_id, date) DO UPDATE SET last = last + 1 RETURNING last`,
    ),
    insertEvaluation: prepare<[string, string]>(
      `INSERT INTO evaluation (key, state, attempts, body) VALUES (?, 'waiting', 0, ?) ON CONFLICT (key) DO NOTHING`,
    ),
    nextEvaluation: prepare<[], { sequence: number; attempts: number; body: string }>(
      `SELECT sequence, attempts, body FROM evaluation WHERE state = 'waiting' ORDER BY attempts, sequence LIMIT 1`,
    ),
    deleteEvaluation: prepare<[number]>('DELETE FROM evaluation WHERE sequence = ?'),
    markEvaluation: prepare<[string, number]>(
      'UPDATE evaluation SET state = ?, attempts = attempts + 1 WHERE sequence = ?',
    ),
    counts: prepare<
      [],
      {
        waiting: number;
        delivering: number;
        set_aside: number;
        delivered: number;
        evaluations_waiting: number;
      }
    >(
      `SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting,
         count(*) FILTER (WHERE state = 'delivering') AS delivering,
         count(*) FILTER (WHERE state = 'set-aside') AS set_aside,
         (SELECT count(*) FROM tombstone) AS delivered,
         (SELECT count(*) FROM evaluation WHERE state = 'waiting') AS evaluations_waiting
       FROM submission`,
    ),
    listKept: prepare<[number], Omit<SubmissionRow, 'sealed_body' | 'visit_id' | 'body_sha256'>>(
      `SELECT sequence, key, slip_number, matter_code, acknowledged_at_ms, sealed_bytes, attempts, state, last_cause
       FROM submission ORDER BY sequence DESC LIMIT ?`,
    ),
    listTombstones: prepare<[number], TombstoneRow>('SELECT * FROM tombstone ORDER BY sequence DESC LIMIT ?'),
    pages: prepare<[], { used: number; free: number; page_size: number }>(
      `SELECT (SELECT page_count FROM pragma_page_count) AS used,
         (SELECT freelist_count FROM pragma_freelist_count) AS free,
         (SELECT page_size FROM pragma_page_size) AS page_size`,
    ),
  };
}
