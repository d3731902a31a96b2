import type { Clock } from '#main/basics/clock.ts';
import { createTurns } from '#main/basics/turns.ts';
import type { DeviceIdentity, Unsubscribe } from '../status.ts';
import type {
  DocumentPrinter,
  DocumentPrinterStatus,
  DocumentPrintOutcome,
  DocumentToPrint,
} from './port.ts';
import { assertPrintable } from './printable.ts';
import { watchStatus, type StatusWatch } from './status-watch.ts';

/** What all A4 printers have in common: they tell their status when they are asked, and print one document at a time. */
export abstract class AskedDocumentPrinter implements DocumentPrinter {
  readonly #status: StatusWatch;
  readonly #turns = createTurns();

  constructor({ clock, askEveryMs }: { readonly clock: Clock; readonly askEveryMs: number }) {
    this.#status = watchStatus({ clock, everyMs: askEveryMs, ask: () => this.askStatus() });
  }

  abstract identity(): DeviceIdentity | null;

  /** Never rejects: a printer that cannot be asked is `offline`. */
  protected abstract askStatus(): Promise<DocumentPrinterStatus>;

  protected abstract printNow(
    document: DocumentToPrint,
    signal: AbortSignal | undefined,
  ): Promise<DocumentPrintOutcome>;

  status(): DocumentPrinterStatus {
    return this.#status.status();
  }

  onStatus(listener: (status: DocumentPrinterStatus) => void): Unsubscribe {
    return this.#status.onStatus(listener);
  }

  refreshStatus(): Promise<DocumentPrinterStatus> {
    return this.#status.refresh();
  }

  print(
    document: DocumentToPrint,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<DocumentPrintOutcome> {
    assertPrintable(document);
    return this.#turns.take(() => this.printNow(document, options.signal));
  }

  async close(): Promise<void> {
    this.#status.close();
  }

  /** Settles when nothing that was asked for is being printed any more. */
  protected jobsEnded(): Promise<void> {
    return this.#turns.ended();
  }
}
