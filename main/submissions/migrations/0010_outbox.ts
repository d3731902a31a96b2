import type { Migration } from './migration.ts';

/**
 * The first schema. `submission` holds only what is not delivered yet; its sealed body stands last in the row, so
 * that reading the other columns never touches its overflow pages. After the district's receipt the row moves to
 * `tombstone`, which has no payload.
 */
export const outbox: Migration = {
  version: 10,
  sql: `
    CREATE TABLE submission (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL UNIQUE,
      slip_number TEXT NOT NULL,
      matter_code TEXT NOT NULL,
      definition_version TEXT NOT NULL,
      format_version INTEGER NOT NULL,
      key_id TEXT NOT NULL,
      is_urgent INTEGER NOT NULL CHECK (is_urgent IN (0, 1)),
      acknowledged_at_ms INTEGER NOT NULL,
      sealed_bytes INTEGER NOT NULL,
      part_count INTEGER NOT NULL,
      part_sha256 TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'delivering', 'set-aside')),
      lease INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      suspicion INTEGER NOT NULL,
      last_cause TEXT,
      sealed_body BLOB NOT NULL
    ) STRICT;

    CREATE TABLE part (
      submission INTEGER NOT NULL REFERENCES submission (sequence) ON DELETE CASCADE,
      part_number INTEGER NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (submission, part_number)
    ) STRICT;

    CREATE TABLE tombstone (
      sequence INTEGER PRIMARY KEY,
      key TEXT NOT NULL UNIQUE,
      slip_number TEXT NOT NULL,
      matter_code TEXT NOT NULL,
      acknowledged_at_ms INTEGER NOT NULL,
      delivered_at_ms INTEGER NOT NULL,
      sealed_bytes INTEGER NOT NULL,
      part_count INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      receipt_number TEXT NOT NULL,
      receipt TEXT NOT NULL
    ) STRICT;

    CREATE TABLE evaluation (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'set-aside')),
      attempts INTEGER NOT NULL,
      body TEXT NOT NULL
    ) STRICT;

    CREATE TABLE slip_serial (
      terminal_id TEXT NOT NULL,
      date TEXT NOT NULL,
      last INTEGER NOT NULL,
      PRIMARY KEY (terminal_id, date)
    ) STRICT, WITHOUT ROWID;
  `,
};
