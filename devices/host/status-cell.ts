import { sameStatus, type Device, type Unsubscribe } from '../status.ts';

/** What a device said last, and who wants to hear of the next. */
export class StatusCell<Status extends { readonly type: string }> {
  readonly #listeners = new Set<(status: Status) => void>();
  #status: Status;

  constructor(status: Status) {
    this.#status = status;
  }

  get(): Status {
    return this.#status;
  }

  /** Whether it was a change. */
  set(status: Status): boolean {
    if (sameStatus(status, this.#status)) return false;
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
    return true;
  }

  listen(listener: (status: Status) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  forgetListeners(): void {
    this.#listeners.clear();
  }
}

/** The part of every port that is about status. A single device is closed with its host, not by itself. */
export function deviceOf<Status extends { readonly type: string }>(cell: StatusCell<Status>): Device<Status> {
  return {
    status: () => cell.get(),
    onStatus: (listener) => cell.listen(listener),
    close: async () => cell.forgetListeners(),
  };
}
