import type { Migration } from './migration.ts';

/**
 * What order, bit rot and a jumping clock need. `visit_id` keeps the submissions of one visit in order; `body_sha256`
 * lets a delivery notice that the disk returns other bytes than were sealed (null for rows of the version before);
 * `clock_mark` is the latest wall-clock time that this terminal trusted. Columns are added, not tables rebuilt:
 * dropping a table would cascade to the parts, and a backlog of gigabytes would be copied.
 */
export const visitOrder: Migration = {
  version: 20,
  sql: `
    ALTER TABLE submission ADD COLUMN visit_id TEXT;
    ALTER TABLE submission ADD COLUMN body_sha256 TEXT;
    CREATE TABLE clock_mark (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      wall_ms INTEGER NOT NULL
    ) STRICT;
  `,
};
