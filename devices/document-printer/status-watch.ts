import type { Clock } from '#main/basics/clock.ts';
import { sameStatus, type Unsubscribe } from '../status.ts';
import type { DocumentPrinterStatus } from './port.ts';

/** A printer that tells nothing by itself: asked when its status is first wanted, then from time to time. */
export interface StatusWatch {
  status(): DocumentPrinterStatus;
  onStatus(listener: (status: DocumentPrinterStatus) => void): Unsubscribe;
  refresh(): Promise<DocumentPrinterStatus>;
  close(): void;
}

export function watchStatus(parts: {
  readonly clock: Clock;
  readonly everyMs: number;
  /** Never rejects: a printer that cannot be asked is `offline`. */
  readonly ask: () => Promise<DocumentPrinterStatus>;
}): StatusWatch {
  const listeners = new Set<(status: DocumentPrinterStatus) => void>();
  let status: DocumentPrinterStatus = { type: 'starting' };
  let cancelLook = (): void => undefined;
  let isStarted = false;
  let isClosed = false;

  async function refresh(): Promise<DocumentPrinterStatus> {
    const next = await parts.ask();
    if (!sameStatus(status, next)) {
      status = next;
      for (const listener of listeners) listener(next);
    }
    return next;
  }

  async function look(): Promise<void> {
    await refresh();
    if (!isClosed) cancelLook = parts.clock.after(parts.everyMs, () => void look());
  }

  return {
    status: () => {
      if (!isStarted && !isClosed) {
        isStarted = true;
        void look();
      }
      return status;
    },
    onStatus: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
    close: () => {
      isClosed = true;
      cancelLook();
    },
  };
}
