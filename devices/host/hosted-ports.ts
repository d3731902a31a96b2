import { err } from '#main/basics/result.ts';
import type { DocumentPrinter } from '#devices/document-printer/port.ts';
import { assertPrintable } from '#devices/document-printer/printable.ts';
import type { BatchOutcome, ScannedPage } from '#devices/document-scanner/port.ts';
import type { DeviceName, StatusOf } from './messages.ts';
import type { DeviceHost } from './port.ts';
import type { CallHost } from './requests.ts';
import { deviceOf, type StatusCell } from './status-cell.ts';

type Cell<Name extends DeviceName> = StatusCell<StatusOf<Name>>;

/** What every device of a host that is away says of itself; what is asked of it then is answered here, per port. */
export const HOST_AWAY = { type: 'offline', cause: 'no-answer', detail: 'device host away' } as const;

export function cardReaderPort(cell: Cell<'cardReader'>, call: CallHost): DeviceHost['cardReader'] {
  const offline = err({ type: 'reader-offline' });
  const without = { unsent: offline, cutOff: offline };
  return {
    ...deviceOf(cell),
    read: (input, options) => call({ method: 'cardReader.read', input, without, options }),
    isCardStillThere: () => call({ method: 'cardReader.isCardStillThere', input: {}, without }),
    readSamId: () => call({ method: 'cardReader.readSamId', input: {}, without }),
  };
}

export function receiptPrinterPort(
  cell: Cell<'receiptPrinter'>,
  call: CallHost,
): DeviceHost['receiptPrinter'] {
  return {
    ...deviceOf(cell),
    // A host that dies with a slip under way leaves nobody who knows whether it came out.
    print: (input, options) =>
      call({
        method: 'receiptPrinter.print',
        input,
        without: {
          unsent: { type: 'not-printed', cause: 'offline' },
          cutOff: { type: 'unknown', cause: 'offline' },
        },
        options,
      }),
    refreshStatus: () =>
      call({
        method: 'receiptPrinter.refreshStatus',
        input: {},
        without: { unsent: HOST_AWAY, cutOff: HOST_AWAY },
      }),
    readPaperUse: () =>
      call({
        method: 'receiptPrinter.readPaperUse',
        input: {},
        without: { unsent: null, cutOff: null },
      }),
  };
}

export function documentPrinterPort(cell: Cell<'documentPrinter'>, call: CallHost): DocumentPrinter {
  return {
    ...deviceOf(cell),
    print: (input, options) => {
      assertPrintable(input);
      return call({
        method: 'documentPrinter.print',
        input,
        without: {
          unsent: { type: 'not-printed', cause: 'offline' },
          cutOff: { type: 'unknown', cause: 'offline', sheets: null },
        },
        options,
      });
    },
    refreshStatus: () =>
      call({
        method: 'documentPrinter.refreshStatus',
        input: {},
        without: { unsent: HOST_AWAY, cutOff: HOST_AWAY },
      }),
  };
}

export function documentScannerPort(
  cell: Cell<'documentScanner'>,
  call: CallHost,
): DeviceHost['documentScanner'] {
  const offline = err({ type: 'scanner-offline' });
  return {
    ...deviceOf(cell),
    scanPage: (input, options) =>
      call({
        method: 'documentScanner.scanPage',
        input,
        without: { unsent: offline, cutOff: offline },
        options,
      }),
    // The pages that came before the host went away were handed over, and are counted here: it cannot say.
    scanBatch: async (input, options) => {
      let pageCount = 0;
      const onPage = (page: ScannedPage) => {
        pageCount += 1;
        options.onPage(page);
      };
      const cutOff: BatchOutcome = {
        pageCount: 0,
        end: { type: 'failed', failure: { type: 'scanner-offline' } },
      };
      const outcome = await call({
        method: 'documentScanner.scanBatch',
        input,
        without: { unsent: cutOff, cutOff },
        options: { ...options, onPage },
      });
      return { ...outcome, pageCount };
    },
  };
}

export function codeScannerPort(cell: Cell<'codeScanner'>, call: CallHost): DeviceHost['codeScanner'] {
  const offline = err({ type: 'scanner-offline' });
  return {
    ...deviceOf(cell),
    readCode: (input, options) =>
      call({
        method: 'codeScanner.readCode',
        input,
        without: { unsent: offline, cutOff: offline },
        options,
      }),
  };
}

export function staffCredentialPort(
  cell: Cell<'staffCredential'>,
  call: CallHost,
): DeviceHost['staffCredential'] {
  const offline = err({ type: 'reader-offline' });
  return {
    ...deviceOf(cell),
    waitForCredential: (input, options) =>
      call({
        method: 'staffCredential.waitForCredential',
        input,
        without: { unsent: offline, cutOff: offline },
        options,
      }),
  };
}
