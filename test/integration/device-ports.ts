import { ok, type Result } from '#main/basics/result.ts';
import type { CardReader, CardReadFailure, IdentityCard } from '#devices/card-reader/port.ts';
import type { CodeReadFailure } from '#devices/code-scanner/port.ts';
import type {
  DocumentPrinter,
  DocumentPrintOutcome,
  DocumentToPrint,
} from '#devices/document-printer/port.ts';
import type {
  BatchOutcome,
  DocumentScanner,
  ScanFailure,
  ScannedPage,
} from '#devices/document-scanner/port.ts';
import type { DeviceHost } from '#devices/host/port.ts';
import type {
  CredentialFailure,
  PresentedCredential,
  StaffCredentialReader,
} from '#devices/staff-credential/port.ts';
import type { PrintOutcome, ReceiptDocument, ReceiptPrinter } from '#devices/receipt-printer/port.ts';

/**
 * Devices at the level of their ports, for tests of the journey's rules under a manual clock: they answer when the
 * test says so. Whole-system tests run the real adapters.
 */
export interface DevicePorts {
  readonly host: DeviceHost;
  /** How many reads wait for a card now: the reader is enabled while it is not 0. */
  readonly waitingReads: () => number;
  /** Answers the read that waits. */
  readonly answerRead: (answer: Result<IdentityCard, CardReadFailure>) => void;
  readonly showReading: () => void;
  readonly setCardStillThere: (isThere: boolean) => void;
  /** Something was held before the code scanner. */
  readonly answerCode: (text: string) => void;
  readonly waitingCodes: () => number;
  readonly answerScan: (answer: Result<ScannedPage, ScanFailure>) => void;
  /** Answers the wait for a badge. */
  readonly answerCredential: (answer: Result<PresentedCredential, CredentialFailure>) => void;
  readonly waitingScans: () => number;
  /** A sheet of the stack that goes through comes out whole. */
  readonly giveSheet: (page: ScannedPage) => void;
  readonly endStack: (end: BatchOutcome['end']) => void;
  readonly waitingStacks: () => readonly Pick<WaitingStack, 'maxPages' | 'isDuplex' | 'onPage'>[];
  readonly printed: readonly ReceiptDocument[];
  readonly setPrintOutcome: (outcome: PrintOutcome) => void;
  readonly printedDocuments: readonly DocumentToPrint[];
  readonly setDocumentPrintOutcome: (outcome: DocumentPrintOutcome) => void;
  /** What happens while the next document comes out. */
  readonly whileDocumentPrints: (happens: () => Promise<void>) => void;
  readonly setStatus: (
    device: 'cardReader' | 'receiptPrinter' | 'documentPrinter' | 'documentScanner',
    status: unknown,
  ) => void;
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly showReading: () => void;
}

interface WaitingStack {
  readonly maxPages: number;
  readonly isDuplex: boolean;
  pageCount: number;
  readonly onPage: (page: ScannedPage) => void;
  readonly end: (end: BatchOutcome['end']) => void;
}

export function createDevicePorts(): DevicePorts {
  const reads: Waiting<Result<IdentityCard, CardReadFailure>>[] = [];
  const codes: Waiting<Result<{ readonly text: string }, CodeReadFailure>>[] = [];
  const scans: Waiting<Result<ScannedPage, ScanFailure>>[] = [];
  const stacks: WaitingStack[] = [];
  const credentials: Waiting<Result<PresentedCredential, CredentialFailure>>[] = [];
  const printed: ReceiptDocument[] = [];
  let isCardThere = false;
  let printOutcome: PrintOutcome = { type: 'printed' };
  const printedDocuments: DocumentToPrint[] = [];
  let documentPrintOutcome: DocumentPrintOutcome = { type: 'printed', sheets: 1 };
  let happensMeanwhile = async (): Promise<void> => {};
  const statuses = {
    cardReader: device(),
    receiptPrinter: device(),
    documentPrinter: device(),
    documentScanner: device(),
  };

  const cardReader = {
    ...statuses.cardReader,
    read: (_request, options) =>
      waitIn(reads, options?.signal, { type: 'cancelled' }, () => options?.onProgress?.('reading')),
    isCardStillThere: async () => ok(isCardThere),
    readSamId: async () => ok('00000000000000000000'),
  } as CardReader;
  const documentScanner = {
    ...statuses.documentScanner,
    scanPage: (_request, options) => waitIn(scans, options?.signal, { type: 'cancelled' }, () => {}),
    scanBatch: ({ maxPages, isDuplex }, { onPage, signal }) =>
      new Promise((resolve) => {
        const stack = {
          maxPages,
          isDuplex,
          pageCount: 0,
          onPage,
          end: (end: BatchOutcome['end']) => {
            stacks.splice(stacks.indexOf(stack), 1);
            resolve({ pageCount: stack.pageCount, end });
          },
        };
        stacks.push(stack);
        signal?.addEventListener('abort', () =>
          stack.end({ type: 'failed', failure: { type: 'cancelled' } }),
        );
      }),
  } as DocumentScanner;
  const receiptPrinter = {
    ...statuses.receiptPrinter,
    print: async ({ document }) => {
      if (printOutcome.type !== 'not-printed') printed.push(document);
      return printOutcome;
    },
    refreshStatus: async () => ({ type: 'ready' }),
    readPaperUse: async () => ({ slips: printed.length, lines: 30 * printed.length, rollChangedAtMs: null }),
  } as ReceiptPrinter;

  const documentPrinter = {
    ...statuses.documentPrinter,
    print: async (document) => {
      await happensMeanwhile();
      if (documentPrintOutcome.type !== 'not-printed') printedDocuments.push(document);
      return documentPrintOutcome;
    },
    refreshStatus: async () => ({ type: 'ready' }),
  } as DocumentPrinter;

  return {
    host: {
      cardReader,
      documentScanner,
      receiptPrinter,
      documentPrinter,
      codeScanner: {
        ...device(),
        readCode: (_request, options) => waitIn(codes, options?.signal, { type: 'cancelled' }, () => {}),
      },
      staffCredential: {
        ...device(),
        waitForCredential: (_request, options) =>
          waitIn(credentials, options?.signal, { type: 'cancelled' }, () => {}),
      } as StaffCredentialReader,
      state: () => ({ type: 'running', processId: 1 }),
      inventory: () => ({ hostRestarts: 0, devices: [] }),
      onState: () => () => {},
      close: async () => {},
    } as DeviceHost,
    waitingReads: () => reads.length,
    answerRead: (answer) => reads.shift()?.resolve(answer),
    showReading: () => reads[0]?.showReading(),
    setCardStillThere: (isThere) => {
      isCardThere = isThere;
    },
    answerCode: (text) => codes.shift()?.resolve(ok({ text })),
    waitingCodes: () => codes.length,
    answerScan: (answer) => scans.shift()?.resolve(answer),
    answerCredential: (answer) => credentials.shift()?.resolve(answer),
    waitingScans: () => scans.length,
    giveSheet: (page) => {
      const [stack] = stacks;
      if (!stack) return;
      stack.pageCount += 1;
      stack.onPage(page);
    },
    endStack: (end) => stacks[0]?.end(end),
    waitingStacks: () => stacks,
    printed,
    setPrintOutcome: (outcome) => {
      printOutcome = outcome;
    },
    printedDocuments,
    setDocumentPrintOutcome: (outcome) => {
      documentPrintOutcome = outcome;
    },
    whileDocumentPrints: (happens) => {
      happensMeanwhile = happens;
    },
    setStatus: (name, status) => statuses[name].set(status),
  };
}

function waitIn<Value, Failure>(
  waiting: Waiting<Result<Value, Failure>>[],
  signal: AbortSignal | undefined,
  cancelled: Failure,
  showReading: () => void,
): Promise<Result<Value, Failure>> {
  return new Promise((resolve) => {
    const entry = { resolve, showReading };
    waiting.push(entry);
    signal?.addEventListener('abort', () => {
      const index = waiting.indexOf(entry);
      if (index >= 0) waiting.splice(index, 1);
      resolve({ ok: false, error: cancelled });
    });
  });
}

function device() {
  let status: unknown = { type: 'ready' };
  const listeners = new Set<(status: unknown) => void>();
  return {
    status: () => status,
    onStatus: (listener: (status: unknown) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {},
    set: (next: unknown) => {
      status = next;
      for (const listener of listeners) listener(next);
    },
  };
}
