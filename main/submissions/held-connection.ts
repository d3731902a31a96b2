import type { Result } from '#main/basics/result.ts';
import { closeQuietly, type Connection } from './connection.ts';
import { isDiskFault, isDiskFull, isStoreError, StoreUnavailable } from './store-error.ts';
import type { OpenStoreFailure, StoreCondition } from './store-types.ts';

export interface HeldConnection {
  condition(): StoreCondition;
  /** Runs on a sound connection. After a fault of the disk it reopens, checks the whole file, and runs once more. */
  use<T>(work: (connection: Connection) => T): T;
  /** As `use`, for what delivers and frees: on a full disk room is made for it. */
  useReserve<T>(work: (connection: Connection) => T): T;
  /** As `use`, without the second run: for what must not happen twice. */
  useOnce<T>(work: (connection: Connection) => T): T;
  /** Reopens now; false where the disk still fails or the file is damaged. */
  heal(): boolean;
  close(): void;
}

/**
 * A read error can look like corruption for a moment, so the answer to any fault is the same: close, reopen, check.
 * Only a file that fails its check after reopening is damaged, and then it is left for staff.
 */
export function holdConnection(options: {
  readonly first: Connection;
  readonly reopen: () => Result<Connection, OpenStoreFailure>;
  readonly onHealed: (connection: Connection) => void;
  readonly onDamaged: () => void;
  /** The disk is full: makes room on it for what delivers and frees, or throws SQLITE_FULL. */
  readonly makeRoom: (connection: Connection) => void;
}): HeldConnection {
  let connection: Connection | null = options.first;
  let condition: StoreCondition = 'sound';

  function heal(): boolean {
    if (condition === 'damaged') return false;
    closeQuietly(connection?.database ?? null);
    connection = null;
    condition = 'unavailable';
    let reopened = options.reopen();
    // The page that failed may be read again from the disk, not from a cache that was filled with nonsense.
    if (!reopened.ok && reopened.error.type === 'damaged') reopened = options.reopen();
    if (reopened.ok) return takeUp(reopened.value);
    if (reopened.error.type === 'damaged') {
      condition = 'damaged';
      options.onDamaged();
    }
    return false;
  }

  /** The disk may fail again in the first thing that is asked of it. */
  function takeUp(reopened: Connection): boolean {
    try {
      options.onHealed(reopened);
    } catch (error) {
      if (!isStoreError(error)) throw error;
      closeQuietly(reopened.database);
      return false;
    }
    connection = reopened;
    condition = 'sound';
    return true;
  }

  function current(): Connection {
    if (connection === null && !heal()) throw unavailable();
    if (connection === null) throw unavailable();
    return connection;
  }

  function unavailable(): StoreUnavailable {
    return new StoreUnavailable(condition === 'damaged' ? 'STORE_DAMAGED' : 'STORE_UNAVAILABLE');
  }

  function healing<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!isDiskFault(error)) throw error;
      if (!heal()) throw unavailable();
      return work();
    }
  }

  function withReserve<T>(work: (connection: Connection) => T): T {
    try {
      return work(current());
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      options.makeRoom(current());
      return work(current());
    }
  }

  return {
    condition: () => condition,
    useOnce: (work) => work(current()),
    use: (work) => healing(() => work(current())),
    useReserve: (work) => healing(() => withReserve(work)),
    heal,
    close: () => closeQuietly(connection?.database ?? null),
  };
}
