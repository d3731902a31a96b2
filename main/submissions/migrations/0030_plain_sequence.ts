import type { Migration } from './migration.ts';

/**
 * Numbers are given by the insert itself, above every submission and tombstone (`statements.ts`): AUTOINCREMENT wrote
 * the page of `sqlite_sequence` in each acknowledgement, one of six. Only the table's text changes, so a backlog of
 * gigabytes is not copied and a full disk still opens; SQLite documents this way for changes that leave the rows'
 * format as it is (https://sqlite.org/lang_altertable.html, section 7).
 */
export const plainSequence: Migration = {
  version: 30,
  sql: `
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET sql = replace(sql, 'PRIMARY KEY AUTOINCREMENT', 'PRIMARY KEY')
      WHERE type = 'table' AND name = 'submission';
    PRAGMA writable_schema = RESET;
    DELETE FROM sqlite_sequence WHERE name = 'submission';
  `,
};
