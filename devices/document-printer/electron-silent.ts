import type { Clock } from '#main/basics/clock.ts';
import { ok, type Result } from '#main/basics/result.ts';
import { withDeadline } from '#devices/transports/byte-line.ts';
import { sameStatus, type Unsubscribe } from '../status.ts';
import type { DocumentPrinter, DocumentPrinterStatus, DocumentPrintOutcome } from './port.ts';

/**
 * What the Electron shell is asked, and answers: it loads the PDF into a hidden window and calls
 * `webContents.print({ silent: true, deviceName })`, whose callback tells that the spooler took the job or why not.
 * Only the shell can do it, so it goes by message.
 */
export type ShellPrintRequest =
  | { readonly type: 'list-printers' }
  | {
      readonly type: 'print-silently';
      readonly deviceName: string;
      readonly pdf: Uint8Array;
      readonly copies: number;
      readonly isDuplex: boolean;
    };

export type ShellPrintAnswer =
  | { readonly type: 'printers'; readonly deviceNames: readonly string[] }
  | { readonly type: 'spooled' }
  | { readonly type: 'not-spooled'; readonly reason: string };

export type AskShell = (request: ShellPrintRequest) => Promise<ShellPrintAnswer>;

const ANSWER_TIMEOUT_MS = 5_000;
const PRINT_TIMEOUT_MS = 60_000;

/**
 * For Windows terminals: the spooler says that it took a job, and nothing of what became of it. Its success is
 * therefore `unknown`, never `printed`. Not tried with a real Electron yet.
 */
export function createElectronSilentDocumentPrinter({
  deviceName,
  askShell,
  clock,
}: {
  readonly deviceName: string;
  readonly askShell: AskShell;
  readonly clock: Clock;
}): DocumentPrinter {
  const listeners = new Set<(status: DocumentPrinterStatus) => void>();
  let status: DocumentPrinterStatus = { type: 'starting' };

  const ask = async (request: ShellPrintRequest, timeoutMs: number): Promise<ShellPrintAnswer | null> => {
    const asked = askShell(request).then((answer): Result<ShellPrintAnswer, 'late'> => ok(answer));
    const answer = await withDeadline(clock, timeoutMs, asked, 'late');
    return answer.ok ? answer.value : null;
  };

  const refreshStatus = async (): Promise<DocumentPrinterStatus> => {
    const answer = await ask({ type: 'list-printers' }, ANSWER_TIMEOUT_MS);
    const isThere = answer?.type === 'printers' && answer.deviceNames.includes(deviceName);
    const next: DocumentPrinterStatus = isThere
      ? { type: 'ready' }
      : { type: 'offline', cause: answer === null ? 'no-answer' : 'not-installed' };
    if (!sameStatus(status, next)) {
      status = next;
      for (const listener of listeners) listener(next);
    }
    return next;
  };

  return {
    status: () => status,
    onStatus: (listener): Unsubscribe => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refreshStatus,
    async print({ pdf, copies, isDuplex }, options): Promise<DocumentPrintOutcome> {
      if ((await refreshStatus()).type !== 'ready') return { type: 'not-printed', cause: 'offline' };
      if (options?.signal?.aborted) return { type: 'not-printed', cause: 'cancelled' };
      const answer = await ask(
        { type: 'print-silently', deviceName, pdf, copies, isDuplex },
        PRINT_TIMEOUT_MS,
      );
      if (answer?.type === 'not-spooled') return { type: 'not-printed', cause: 'refused' };
      return { type: 'unknown', cause: 'no-status', sheets: null };
    },
    close: async () => listeners.clear(),
  };
}
