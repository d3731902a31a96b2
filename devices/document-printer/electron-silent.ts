import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import { withDeadline } from '#devices/transports/byte-line.ts';
import type { DeviceIdentity } from '../status.ts';
import { AskedDocumentPrinter } from './asked-printer.ts';
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

/** The shell has one hidden window: jobs go one after another. */
class ElectronSilentDocumentPrinter extends AskedDocumentPrinter {
  readonly #config: ElectronDocumentPrinterConfig;
  readonly #askShell: AskShell;
  readonly #clock: Clock;

  constructor(parts: {
    readonly config: ElectronDocumentPrinterConfig;
    readonly askShell: AskShell;
    readonly clock: Clock;
  }) {
    super({ clock: parts.clock, askEveryMs: SPOOLER_CHECK_MS });
    this.#config = parts.config;
    this.#askShell = parts.askShell;
    this.#clock = parts.clock;
  }

  identity(): DeviceIdentity {
    return { model: this.#config.deviceName, firmware: null, serial: null, connection: 'system spooler' };
  }

  protected async askStatus(): Promise<DocumentPrinterStatus> {
    const answer = await this.#ask({ type: 'list-printers' }, ANSWER_TIMEOUT_MS);
    const isThere =
      answer.ok &&
      answer.value.type === 'printers' &&
      answer.value.deviceNames.includes(this.#config.deviceName);
    if (isThere) return { type: 'ready' };
    return { type: 'offline', cause: answer.ok ? 'not-installed' : 'no-answer' };
  }

  protected async printNow(
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
