import { join } from 'node:path';
import Database from 'better-sqlite3';
import { err, ok, type Result } from '#main/basics/result.ts';

export interface OwnerLock {
  release(): void;
}

/**
 * One process owns a data folder. The lock is an exclusive SQLite transaction on a file of its own, that is a lock of
 * the operating system: it is gone the moment the owner dies, however it dies, and no stale file can keep others out.
 * It is not the database's own lock, because POSIX drops that when any code of the process closes the file.
 */
export function takeOwnerLock(
  dataFolder: string,
): Result<OwnerLock, { readonly type: 'owned-by-another-process' }> {
  const lock = new Database(join(dataFolder, 'owner.lock'), { timeout: 0 });
  try {
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      return err({ type: 'owned-by-another-process' });
    }
    throw error;
  }
  return ok({ release: () => lock.close() });
}
