import { statfsSync } from 'node:fs';
import { assertDefined } from '#main/basics/assert.ts';
import { copyWal, primeWal, type Connection } from './connection.ts';
import type { Reserve } from './reserve.ts';
import type { StoreLimits } from './store-types.ts';

export interface Room {
  /** False from a full disk on until `check` finds room again; then only what frees room is written. */
  isOpen(): boolean;
  /** Whether quota and disk have room for one more of the largest usual size; takes the reserve back where it can. */
  check(connection: Connection): boolean;
  /** The disk is full, and something must be written that frees room. Throws SQLITE_FULL where none can be made. */
  make(connection: Connection): void;
  /** For a connection that was opened anew. */
  restrict(connection: Connection): void;
}

/**
 * The WAL of a full disk can be a trap: a commit that made the database longer stands in it, the database cannot grow
 * to take it over, so the WAL cannot begin anew and grows, until it cannot either and nothing is recorded any more,
 * whatever is delivered. So the reserve's room is used at once, before another program can take it: the WAL is copied
 * into the database, and both get spare room of their own. From then on the database may not grow: all that is
 * committed fits where it must go, and copying the WAL makes room for the next commits.
 */
export function createRoom(options: {
  readonly reserve: Reserve;
  readonly limits: StoreLimits;
  readonly dataFolder: string;
  readonly onReleased: () => void;
}): Room {
  const { reserve, limits, dataFolder, onReleased } = options;

  function restrict({ database }: Connection): void {
    if (reserve.isHeld()) return;
    // SQLite takes it for the present size.
    database.pragma('max_page_count = 1');
  }

  function limitPages({ database, pageBytes }: Connection, byteCount: number): void {
    database.pragma(`max_page_count = ${Math.floor(byteCount / pageBytes)}`);
  }

  function check(connection: Connection): boolean {
    const { used, free, page_size: pageBytes } = assertDefined(connection.sql.pages.get());
    const freeBytes = limits.maxDatabaseBytes - (used - free) * pageBytes;
    const disk = statfsSync(dataFolder);
    const freeDiskBytes = disk.bavail * disk.bsize - (reserve.isHeld() ? 0 : limits.reserveBytes);
    const hasRoom = freeBytes >= limits.largestSubmissionBytes && freeDiskBytes >= limits.minFreeDiskBytes;
    if (!hasRoom || reserve.isHeld()) return hasRoom;
    if (!reserve.refill()) return false;
    limitPages(connection, limits.maxDatabaseBytes);
    return true;
  }

  return {
    isOpen: () => reserve.isHeld(),
    check,
    make: (connection) => {
      if (!reserve.isHeld()) return copyWal(connection.database);
      reserve.release();
      try {
        copyWal(connection.database);
        // It may be the quota that is full: the spare pages are above it.
        limitPages(connection, limits.maxDatabaseBytes + 2 * limits.walPrimeBytes);
        primeWal(connection.database, limits.walPrimeBytes);
      } finally {
        restrict(connection);
        onReleased();
      }
    },
    restrict,
  };
}
