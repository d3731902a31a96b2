import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import type { CardReader } from '#devices/card-reader/port.ts';
import type { CodeScanner } from '#devices/code-scanner/port.ts';
import type { DocumentPrinter } from '#devices/document-printer/port.ts';
import type { DocumentScanner, ScannedPage } from '#devices/document-scanner/port.ts';
import type { ReceiptPrinter } from '#devices/receipt-printer/port.ts';
import type { StaffCredentialReader } from '#devices/staff-credential/port.ts';
import {
  methodSchemas,
  serviceMessage,
  type HostedDevicesConfig,
  type HostMessage,
  type Method,
  type ServiceMessage,
} from './messages.ts';
import type { Device } from '../status.ts';
import type { PlugInFailure } from './port.ts';

/** The adapters of one terminal; a class that the terminal does not have is null. */
export interface Adapters {
  readonly cardReader: CardReader | null;
  readonly receiptPrinter: ReceiptPrinter | null;
  readonly documentPrinter: DocumentPrinter | null;
  readonly documentScanner: DocumentScanner | null;
  readonly codeScanner: CodeScanner | null;
  readonly staffCredential: StaffCredentialReader | null;
}

export type ReportPlugIn = (device: keyof Adapters, failure: PlugInFailure) => void;

/** The pipe to the terminal service, whichever process kind runs us. */
export interface ServicePipe {
  send(message: HostMessage): void;
  onMessage(listener: (message: unknown) => void): void;
}

/**
 * Answers the terminal service from the adapters. Throws on a message that is not of the protocol: it would be a
 * defect of ours, and the service starts the host again.
 */
export function serveDevices(parts: {
  readonly pipe: ServicePipe;
  readonly clock: Clock;
  readonly createAdapters: (
    config: HostedDevicesConfig,
    clock: Clock,
    onPlugInFailure: ReportPlugIn,
  ) => Promise<Adapters>;
}): void {
  const { pipe, clock, createAdapters } = parts;
  const running = new Map<number, AbortController>();
  let adapters: Promise<Adapters> | null = null;

  const configure = async (config: HostedDevicesConfig) => {
    adapters = createAdapters(config, clock, (device, failure) =>
      pipe.send({ type: 'plug-in-failed', device, failure }),
    );
    announceStatuses(await adapters, pipe);
    pipe.send({ type: 'ready' });
  };

  const answer = async ({ id, method, input }: Extract<ServiceMessage, { readonly type: 'request' }>) => {
    const abort = new AbortController();
    running.set(id, abort);
    try {
      if (!adapters) throw new Error('a request came before the configuration');
      const output = await call({
        adapters: await adapters,
        method,
        input,
        signal: abort.signal,
        onProgress: (progress) => pipe.send({ type: 'progress', id, progress }),
        onPage: (page) => pipe.send({ type: 'page', id, page }),
      });
      pipe.send({ type: 'answer', id, output });
    } finally {
      running.delete(id);
    }
  };

  pipe.onMessage((raw) => {
    const message = serviceMessage.parse(raw);
    switch (message.type) {
      case 'configure':
        void configure(message.config);
        return;
      case 'request':
        void answer(message);
        return;
      case 'cancel':
        running.get(message.id)?.abort();
        return;
      case 'ping':
        pipe.send({ type: 'pong' });
    }
  });
}

function announceStatuses(
  { cardReader, receiptPrinter, documentPrinter, documentScanner, codeScanner, staffCredential }: Adapters,
  pipe: ServicePipe,
): void {
  if (cardReader) announce('cardReader', cardReader);
  if (receiptPrinter) announce('receiptPrinter', receiptPrinter);
  if (documentPrinter) announce('documentPrinter', documentPrinter);
  if (documentScanner) announce('documentScanner', documentScanner);
  if (codeScanner) announce('codeScanner', codeScanner);
  if (staffCredential) announce('staffCredential', staffCredential);

  function announce<Status>(device: keyof Adapters, adapter: Announced<Status>) {
    let known = '';
    const tell = (status: Status) => {
      pipe.send({ type: 'status', device, status });
      // An adapter learns who its device is on the way to being ready.
      const identity = adapter.identity?.() ?? null;
      if (identity === null || JSON.stringify(identity) === known) return;
      known = JSON.stringify(identity);
      pipe.send({ type: 'identity', device, identity });
    };
    adapter.onStatus(tell);
    tell(adapter.status());
  }
}

type Announced<Status> = Pick<Device<Status>, 'status' | 'onStatus' | 'identity'>;

function call(request: {
  readonly adapters: Adapters;
  readonly method: Method;
  readonly input: unknown;
  readonly signal: AbortSignal;
  readonly onPage: (page: ScannedPage) => void;
  readonly onProgress: NonNullable<NonNullable<Parameters<CardReader['read']>[1]>['onProgress']>;
}): Promise<unknown> {
  const { adapters, method, input, signal, onProgress, onPage } = request;
  switch (method) {
    case 'cardReader.read':
      return installed(adapters.cardReader).read(methodSchemas[method].input.parse(input), {
        signal,
        onProgress,
      });
    case 'cardReader.isCardStillThere':
      return installed(adapters.cardReader).isCardStillThere();
    case 'cardReader.readSamId':
      return installed(adapters.cardReader).readSamId();
    case 'receiptPrinter.print':
      return installed(adapters.receiptPrinter).print(methodSchemas[method].input.parse(input), { signal });
    case 'receiptPrinter.refreshStatus':
      return installed(adapters.receiptPrinter).refreshStatus();
    case 'receiptPrinter.readPaperUse':
      return installed(adapters.receiptPrinter).readPaperUse();
    case 'documentPrinter.print':
      return installed(adapters.documentPrinter).print(methodSchemas[method].input.parse(input), { signal });
    case 'documentPrinter.refreshStatus':
      return installed(adapters.documentPrinter).refreshStatus();
    case 'documentScanner.scanPage':
      return installed(adapters.documentScanner).scanPage(methodSchemas[method].input.parse(input), {
        signal,
      });
    case 'documentScanner.scanBatch':
      return installed(adapters.documentScanner).scanBatch(methodSchemas[method].input.parse(input), {
        signal,
        onPage,
      });
    case 'codeScanner.readCode':
      return installed(adapters.codeScanner).readCode(methodSchemas[method].input.parse(input), { signal });
    case 'staffCredential.waitForCredential':
      return installed(adapters.staffCredential).waitForCredential(methodSchemas[method].input.parse(input), {
        signal,
      });
    default:
      return throwIllegalValue(method);
  }
}

function installed<T>(adapter: T | null): T {
  if (adapter === null) throw new Error('a request came for a device that this terminal does not have');
  return adapter;
}
