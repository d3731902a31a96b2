import type Database from 'better-sqlite3';
import { assert } from '#main/basics/assert.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { Migration } from './migration.ts';

/** "CWsb": marks the file as ours (`PRAGMA application_id`), so that no other database is taken for it. */
export const submissionsApplicationId = 0x43577362;

export type MigrationFailure =
  /** Made by a later release of this program: going on could lose what it does not know. */
  | { readonly type: 'database-newer'; readonly databaseVersion: number; readonly programVersion: number }
  | { readonly type: 'database-foreign'; readonly applicationId: number };

/** Brings the database to the newest version, all steps in one transaction; a cut leaves the old version whole. */
export function migrate(
  database: Database.Database,
  migrations: readonly Migration[],
): Result<{ readonly from: number; readonly to: number }, MigrationFailure> {
  const from = readPragma(database, 'user_version');
  const applicationId = readPragma(database, 'application_id');
  const to = migrations.at(-1)?.version ?? 0;
  const isNew = from === 0 && applicationId === 0 && countTables(database) === 0;
  if (!isNew && applicationId !== submissionsApplicationId) {
    return err({ type: 'database-foreign', applicationId });
  }
  if (from > to) return err({ type: 'database-newer', databaseVersion: from, programVersion: to });
  const steps = migrations.filter((migration) => migration.version > from);
  if (steps.length > 0) run(database, steps, to);
  return ok({ from, to });
}

function run(database: Database.Database, steps: readonly Migration[], to: number): void {
  // A step may edit the text of the schema, which SQLite's defensive mode forbids to everyone else.
  database.unsafeMode(true);
  try {
    database
      .transaction(() => {
        for (const step of steps) database.exec(step.sql);
        database.pragma(`application_id = ${submissionsApplicationId}`);
        database.pragma(`user_version = ${to}`);
      })
      .immediate();
  } finally {
    database.unsafeMode(false);
  }
}

function readPragma(database: Database.Database, name: 'user_version' | 'application_id'): number {
  const value: unknown = database.pragma(name, { simple: true });
  assert(typeof value === 'number', `${name} is not a number`);
  return value;
}

function countTables(database: Database.Database): number {
  return (
    database.prepare<[], { count: number }>('SELECT count(*) AS count FROM sqlite_schema').get()?.count ?? 0
  );
}
