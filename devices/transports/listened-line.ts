import { type Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { Unsubscribe } from '../status.ts';
import { withDeadline, type LineClosed, type LineWriteFailure } from './byte-line.ts';

/** Hands bytes to whoever starts a write; called with an error when the system did not take them. */
type Send = (done: (error?: Error | null) => void) => void;

/** What every line does alike: hands on what comes, and says once that it is over. */
export abstract class ListenedLine {
  readonly #dataListeners = new Set<(bytes: Uint8Array) => void>();
  readonly #closedListeners = new Set<(reason: LineClosed) => void>();
  #closed: LineClosed | null = null;

  get isOpen(): boolean {
    return this.#closed === null;
  }

  onData(listener: (bytes: Uint8Array) => void): Unsubscribe {
    this.#dataListeners.add(listener);
    return () => this.#dataListeners.delete(listener);
  }

  onClosed(listener: (reason: LineClosed) => void): Unsubscribe {
    if (this.#closed) {
      listener(this.#closed);
      return () => undefined;
    }
    this.#closedListeners.add(listener);
    return () => this.#closedListeners.delete(listener);
  }

  protected handOn(bytes: Uint8Array): void {
    for (const listener of this.#dataListeners) listener(bytes);
  }

  /** Closed for this reason; true the first time, after which nothing is handed on. */
  protected settleClosed(reason: LineClosed): boolean {
    if (this.#closed) return false;
    this.#closed = reason;
    const listeners = [...this.#closedListeners];
    this.#closedListeners.clear();
    this.#dataListeners.clear();
    for (const listener of listeners) listener(reason);
    return true;
  }

  /** A write that ends when the system took the bytes, when the line closed, or when its time is over. */
  protected writeBy(
    send: Send,
    { clock, timeoutMs }: { readonly clock: Clock; readonly timeoutMs: number },
  ): Promise<Result<undefined, LineWriteFailure>> {
    const written = new Promise<Result<undefined, LineWriteFailure>>((resolve) => {
      const unsubscribe = this.onClosed(() => resolve(err({ type: 'closed' })));
      send((error) => {
        unsubscribe();
        resolve(error ? err({ type: 'write-failed', detail: error.message }) : ok());
      });
    });
    return withDeadline(clock, timeoutMs, written, { type: 'timed-out' });
  }
}
