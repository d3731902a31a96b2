import Database from 'better-sqlite3';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { StoreFailure } from './store-types.ts';

/** The store cannot answer now (the disk fails) or any more (the file was moved aside). */
export class StoreUnavailable extends Error {
  readonly code: 'STORE_UNAVAILABLE' | 'STORE_DAMAGED';

  constructor(code: StoreUnavailable['code']) {
    super(code);
    this.code = code;
  }
}

/** What the disk or SQLite reports, as opposed to a defect of ours. */
export function isStoreError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof StoreUnavailable || error instanceof Database.SqliteError;
}

export function isDiskFull(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_FULL';
}

/** A fault of the disk or of what it returned; a reading that failed once may well succeed after reopening. */
export function isDiskFault(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    /^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)/.test(error.code)
  );
}

export function attempt<T>(change: () => T): Result<T, StoreFailure> {
  try {
    return ok(change());
  } catch (error) {
    if (isDiskFull(error)) return err({ type: 'store-full' });
    if (error instanceof StoreUnavailable || isDiskFault(error)) {
      return err({ type: 'store-failed', detail: (error as { readonly code: string }).code });
    }
    throw error;
  }
}
