import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import { withDeadline } from '#devices/transports/byte-line.ts';
import type { DeviceIdentity, Unsubscribe } from '../status.ts';
import type {
  AskShell,
  DocumentPrinter,
  DocumentPrinterStatus,
  DocumentPrintOutcome,
  DocumentToPrint,
  ElectronDocumentPrinterConfig,
  ShellPrintAnswer,
  ShellPrintRequest,
} from './port.ts';
import { assertPrintable } from './printable.ts';
import { watchStatus, type StatusWatch } from './status-watch.ts';

const ANSWER_TIMEOUT_MS = 5_000;
const PRINT_TIMEOUT_MS = 60_000;
/** Between looks whether the system still knows the printer. */
export const SPOOLER_CHECK_MS = 30_000;

/**
 * For Windows terminals, where only the Electron shell reaches the spooler; it runs in the service, because the
 * device host has no way to the shell. The spooler says that it took a job, and nothing of what became of it: its
 * success is therefore `unknown`, never `printed`.
 */
export function createElectronSilentDocumentPrinter(parts: {
  readonly config: ElectronDocumentPrinterConfig;
  readonly askShell: AskShell;
  readonly clock: Clock;
}): DocumentPrinter {
  return new ElectronSilentDocumentPrinter(parts);
}

class ElectronSilentDocumentPrinter implements DocumentPrinter {
  readonly #config: ElectronDocumentPrinterConfig;
  readonly #askShell: AskShell;
  readonly #clock: Clock;
  readonly #status: StatusWatch;
  /** The shell has one hidden window: jobs go one after another. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(parts: {
    readonly config: ElectronDocumentPrinterConfig;
    readonly askShell: AskShell;
    readonly clock: Clock;
  }) {
    this.#config = parts.config;
    this.#askShell = parts.askShell;
    this.#clock = parts.clock;
    this.#status = watchStatus({
      clock: parts.clock,
      everyMs: SPOOLER_CHECK_MS,
      ask: () => this.#askStatus(),
    });
  }

  status(): DocumentPrinterStatus {
    return this.#status.status();
  }

  onStatus(listener: (status: DocumentPrinterStatus) => void): Unsubscribe {
    return this.#status.onStatus(listener);
  }

  refreshStatus(): Promise<DocumentPrinterStatus> {
    return this.#status.refresh();
  }

  identity(): DeviceIdentity {
    return { model: this.#config.deviceName, firmware: null, serial: null, connection: 'system spooler' };
  }

  async #askStatus(): Promise<DocumentPrinterStatus> {
    const answer = await this.#ask({ type: 'list-printers' }, ANSWER_TIMEOUT_MS);
    const isThere =
      answer.ok &&
      answer.value.type === 'printers' &&
      answer.value.deviceNames.includes(this.#config.deviceName);
    if (isThere) return { type: 'ready' };
    return { type: 'offline', cause: answer.ok ? 'not-installed' : 'no-answer' };
  }

  print(
    document: DocumentToPrint,
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<DocumentPrintOutcome> {
    assertPrintable(document);
    const turn = this.#queue.then(() => this.#print(document, options.signal));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    this.#status.close();
  }

  async #print(
    { pdf, copies, isDuplex = this.#config.isDuplex ?? false }: DocumentToPrint,
    signal: AbortSignal | undefined,
  ): Promise<DocumentPrintOutcome> {
    if ((await this.refreshStatus()).type !== 'ready') return { type: 'not-printed', cause: 'offline' };
    if (signal?.aborted) return { type: 'not-printed', cause: 'cancelled' };
    const { deviceName } = this.#config;
    const answer = await this.#ask(
      { type: 'print-silently', deviceName, pdf, copies, isDuplex },
      PRINT_TIMEOUT_MS,
    );
    if (answer.ok && answer.value.type === 'not-spooled') return { type: 'not-printed', cause: 'refused' };
    return { type: 'unknown', cause: 'no-status', sheets: null };
  }

  #ask(request: ShellPrintRequest, timeoutMs: number): Promise<Result<ShellPrintAnswer, 'no-answer'>> {
    const asked = this.#askShell(request).then(
      (answer): Result<ShellPrintAnswer, 'no-answer'> => ok(answer),
      () => err('no-answer' as const),
    );
    return withDeadline(this.#clock, timeoutMs, asked, 'no-answer');
  }
}
