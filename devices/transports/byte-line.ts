import type { Clock } from '#main/basics/clock.ts';
import { err, type Result } from '#main/basics/result.ts';
import type { Unsubscribe } from '../status.ts';

/**
 * Bytes in both directions over one cable, as the drivers see it. Everything that a cable does is a value:
 * nothing here rejects, and nothing waits without a deadline, because a write after unplug never calls back.
 */
export interface ByteLine {
  readonly isOpen: boolean;
  /** Resolves when the operating system has taken the bytes. A write that misses its deadline means a dead line: close it. */
  write(
    bytes: Uint8Array,
    options: { readonly timeoutMs: number },
  ): Promise<Result<undefined, LineWriteFailure>>;
  /** Chunks as they come, of any size up to the transport's read bound. What nobody listens to is dropped. */
  onData(listener: (bytes: Uint8Array) => void): Unsubscribe;
  /** Called once when the line is lost or closed; at once when that has happened already. */
  onClosed(listener: (reason: LineClosed) => void): Unsubscribe;
  /** Drops what the operating system has received and nobody has read yet. Never waits longer than a moment. */
  flushInput(): Promise<void>;
  /** Gives the path back. Safe to call twice. */
  close(): Promise<void>;
}

export type LineWriteFailure =
  | { readonly type: 'closed' }
  | { readonly type: 'timed-out' }
  | { readonly type: 'write-failed'; readonly detail: string };

/** `lost`: the cable or the device went away; `closed`: our own side closed it. */
export type LineClosed = { readonly type: 'lost'; readonly detail: string } | { readonly type: 'closed' };

/** `absent`: no such path; `in-use`: another program holds it; both are worth trying again later. */
export interface LineOpenFailure {
  readonly type: 'absent' | 'in-use' | 'denied' | 'timed-out' | 'open-failed';
  readonly detail: string;
}

/** Opens the one line of an adapter anew: adapters own the back-off, the opener owns path and settings. */
export type OpenByteLine = () => Promise<Result<ByteLine, LineOpenFailure>>;

/** The result of `work`, or `err(late)` when it has not come within `timeoutMs`. What comes later is dropped. */
export function withDeadline<T, E, const L>(
  clock: Clock,
  timeoutMs: number,
  work: Promise<Result<T, E>>,
  late: L,
): Promise<Result<T, E | L>> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(timeoutMs, () => resolve(err(late)));
    work.then(
      (result) => {
        cancel();
        resolve(result);
      },
      (error: unknown) => {
        cancel();
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
