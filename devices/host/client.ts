import type { Clock } from '#main/basics/clock.ts';
import { err } from '#main/basics/result.ts';
import type { CardReadProgress } from '#devices/card-reader/port.ts';
import { createElectronSilentDocumentPrinter } from '#devices/document-printer/electron-silent.ts';
import type { AskShell, DocumentPrinter } from '#devices/document-printer/port.ts';
import { assertPrintable } from '#devices/document-printer/printable.ts';
import type { BatchOutcome, ScannedPage } from '#devices/document-scanner/port.ts';
import { sameStatus, type Device, type DeviceIdentity, type Unsubscribe } from '../status.ts';
import { DeviceTally } from './device-counters.ts';
import {
  methodSchemas,
  scannedPage,
  statusSchemas,
  type DeviceName,
  type HostedDevicesConfig,
  type HostMessage,
  type InputOf,
  type Method,
  type OutputOf,
  type StatusOf,
} from './messages.ts';
import type {
  DeviceHost,
  DeviceHostConfig,
  DeviceHostState,
  DeviceInventory,
  PlugInFailure,
} from './port.ts';
import { forkHostProcess, type HostProcess } from './spawn-host.ts';
import { superviseHost, type DeviceHostEvent, type HostSupervisor } from './supervisor.ts';

export type { DeviceHostEvent } from './supervisor.ts';

/**
 * Longer than any adapter takes by its own deadlines, beyond the request's own time-out: who misses them hangs, and
 * only a restart of the host brings the device back.
 */
export const OVERDUE_AFTER_MS: Readonly<Record<Method, number>> = {
  'cardReader.read': 15_000,
  'cardReader.isCardStillThere': 15_000,
  'cardReader.readSamId': 15_000,
  'receiptPrinter.print': 180_000,
  'receiptPrinter.refreshStatus': 15_000,
  'receiptPrinter.readPaperUse': 5_000,
  // Longer than the adapter watches a job whose sheets come slowly.
  'documentPrinter.print': 780_000,
  'documentPrinter.refreshStatus': 15_000,
  'documentScanner.scanPage': 120_000,
  // Counted from the last page that came.
  'documentScanner.scanBatch': 120_000,
  'codeScanner.readCode': 10_000,
  'staffCredential.waitForCredential': 10_000,
};

export interface DeviceHostParts {
  readonly config: DeviceHostConfig;
  readonly clock: Clock;
  readonly log: (event: DeviceHostEvent) => void;
  /** Left out: a child process of this one, from the sources. */
  readonly spawn?: () => HostProcess;
  /** For an A4 printer behind the Electron shell; left out where no such shell started the service. */
  readonly askShell?: AskShell | undefined;
}

/**
 * Starts the device host and gives its devices as ports. While the host is away every status is `offline` and every
 * command answers with its offline failure; a command under way when it dies answers so at once.
 */
export function createDeviceHost(parts: DeviceHostParts): DeviceHost {
  return new DeviceHostClient(parts);
}

interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: CardReadProgress) => void) | undefined;
  readonly onPage?: ((page: ScannedPage) => void) | undefined;
}

/** What a request answers without its host: before it was sent, and when the host ended with it under way. */
interface WithoutHost<M extends Method> {
  readonly unsent: OutputOf<M>;
  readonly cutOff: OutputOf<M>;
}

interface Pending {
  readonly take: (output: unknown) => void;
  readonly cutOff: () => void;
  readonly onProgress: ((progress: CardReadProgress) => void) | undefined;
  readonly onPage: (page: unknown) => void;
}

class DeviceHostClient implements DeviceHost {
  readonly cardReader: DeviceHost['cardReader'];
  readonly receiptPrinter: DeviceHost['receiptPrinter'];
  readonly documentPrinter: DeviceHost['documentPrinter'];
  readonly documentScanner: DeviceHost['documentScanner'];
  readonly codeScanner: DeviceHost['codeScanner'];
  readonly staffCredential: DeviceHost['staffCredential'];
  readonly #clock: Clock;
  readonly #config: DeviceHostConfig;
  readonly #log: (event: DeviceHostEvent) => void;
  readonly #supervisor: HostSupervisor;
  readonly #shellPrinter: DocumentPrinter | null;
  readonly #statuses: { readonly [Name in DeviceName]: StatusCell<StatusOf<Name>> };
  readonly #failedPlugIns = new Map<DeviceName, readonly PlugInFailure[]>();
  readonly #identities = new Map<DeviceName, DeviceIdentity>();
  readonly #tallies: Readonly<Record<DeviceName, DeviceTally>>;
  #hostEnds = 0;
  readonly #stateListeners = new Set<(state: DeviceHostState) => void>();
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  constructor({ config, clock, log, spawn = forkHostProcess, askShell }: DeviceHostParts) {
    this.#clock = clock;
    this.#config = config;
    this.#log = log;
    this.#statuses = {
      cardReader: new StatusCell<StatusOf<'cardReader'>>(this.#firstStatus('cardReader')),
      receiptPrinter: new StatusCell<StatusOf<'receiptPrinter'>>(this.#firstStatus('receiptPrinter')),
      documentPrinter: new StatusCell<StatusOf<'documentPrinter'>>(this.#firstStatus('documentPrinter')),
      documentScanner: new StatusCell<StatusOf<'documentScanner'>>(this.#firstStatus('documentScanner')),
      codeScanner: new StatusCell<StatusOf<'codeScanner'>>(this.#firstStatus('codeScanner')),
      staffCredential: new StatusCell<StatusOf<'staffCredential'>>(this.#firstStatus('staffCredential')),
    };
    this.#tallies = {
      cardReader: new DeviceTally(),
      receiptPrinter: new DeviceTally(),
      documentPrinter: new DeviceTally(),
      documentScanner: new DeviceTally(),
      codeScanner: new DeviceTally(),
      staffCredential: new DeviceTally(),
    };
    this.cardReader = this.#cardReaderPort();
    this.receiptPrinter = this.#receiptPrinterPort();
    this.#shellPrinter = this.#createShellPrinter(askShell ?? NO_SHELL);
    this.documentPrinter = this.#shellPrinter
      ? this.#shellPrinterPort(this.#shellPrinter)
      : this.#documentPrinterPort();
    this.documentScanner = this.#documentScannerPort();
    this.codeScanner = this.#codeScannerPort();
    this.staffCredential = this.#staffCredentialPort();
    this.#supervisor = superviseHost({
      config: hostedPart(config),
      clock,
      log,
      spawn: () => spawn(),
      onMessage: (message) => this.#take(message),
      onState: (state) => this.#onHostState(state),
    });
  }

  state(): DeviceHostState {
    return this.#supervisor.state();
  }

  inventory(): DeviceInventory {
    const devices = (Object.keys(this.#statuses) as DeviceName[]).flatMap((device) => {
      const config = this.#config[device];
      if (config === null) return [];
      return {
        device,
        adapter: config.adapter,
        identity: this.#identities.get(device) ?? null,
        counters: this.#tallies[device].get(),
        failedPlugIns: this.#failedPlugIns.get(device) ?? [],
      };
    });
    return { hostRestarts: this.#hostEnds, devices };
  }

  onState(listener: (state: DeviceHostState) => void): Unsubscribe {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#stateListeners.clear();
    for (const cell of Object.values(this.#statuses)) cell.forgetListeners();
    await this.#shellPrinter?.close();
    await this.#supervisor.close();
    this.#cutOffAll();
  }

  #firstStatus(device: DeviceName) {
    return this.#config[device] === null ? NOT_INSTALLED : ({ type: 'starting' } as const);
  }

  #cardReaderPort(): DeviceHost['cardReader'] {
    const offline = err({ type: 'reader-offline' });
    const without = { unsent: offline, cutOff: offline };
    return {
      ...deviceOf(this.#statuses.cardReader),
      read: (input, options) => this.#call({ method: 'cardReader.read', input, without, options }),
      isCardStillThere: () => this.#call({ method: 'cardReader.isCardStillThere', input: {}, without }),
      readSamId: () => this.#call({ method: 'cardReader.readSamId', input: {}, without }),
    };
  }

  #receiptPrinterPort(): DeviceHost['receiptPrinter'] {
    return {
      ...deviceOf(this.#statuses.receiptPrinter),
      // A host that dies with a slip under way leaves nobody who knows whether it came out.
      print: (input, options) =>
        this.#call({
          method: 'receiptPrinter.print',
          input,
          without: {
            unsent: { type: 'not-printed', cause: 'offline' },
            cutOff: { type: 'unknown', cause: 'offline' },
          },
          options,
        }),
      refreshStatus: () =>
        this.#call({
          method: 'receiptPrinter.refreshStatus',
          input: {},
          without: { unsent: HOST_AWAY, cutOff: HOST_AWAY },
        }),
      readPaperUse: () =>
        this.#call({
          method: 'receiptPrinter.readPaperUse',
          input: {},
          without: { unsent: null, cutOff: null },
        }),
    };
  }

  #documentPrinterPort(): DocumentPrinter {
    return {
      ...deviceOf(this.#statuses.documentPrinter),
      print: (input, options) => {
        assertPrintable(input);
        return this.#call({
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
        this.#call({
          method: 'documentPrinter.refreshStatus',
          input: {},
          without: { unsent: HOST_AWAY, cutOff: HOST_AWAY },
        }),
    };
  }

  #createShellPrinter(askShell: AskShell): DocumentPrinter | null {
    const config = this.#config.documentPrinter;
    if (config?.adapter !== 'electron-silent') return null;
    return createElectronSilentDocumentPrinter({ config, askShell, clock: this.#clock });
  }

  /** Counted and logged as those of the host; a host that is away does not concern it. */
  #shellPrinterPort(printer: DocumentPrinter): DocumentPrinter {
    const cell = this.#statuses.documentPrinter;
    printer.onStatus((status) => this.#setStatus('documentPrinter', status));
    const identity = printer.identity?.() ?? null;
    if (identity) this.#identities.set('documentPrinter', identity);
    this.#setStatus('documentPrinter', printer.status());
    return {
      ...deviceOf(cell),
      print: async (document, options) => {
        const outcome = await printer.print(document, options);
        // That a job was taken is all that a spooler can say.
        const isTaken = outcome.type === 'unknown' && outcome.cause === 'no-status';
        this.#tallies.documentPrinter.countAnswer(isTaken ? { type: 'printed' } : outcome);
        return outcome;
      },
      refreshStatus: () => printer.refreshStatus(),
    };
  }

  #documentScannerPort(): DeviceHost['documentScanner'] {
    const offline = err({ type: 'scanner-offline' });
    return {
      ...deviceOf(this.#statuses.documentScanner),
      scanPage: (input, options) =>
        this.#call({
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
        const outcome = await this.#call({
          method: 'documentScanner.scanBatch',
          input,
          without: { unsent: cutOff, cutOff },
          options: { ...options, onPage },
        });
        return { ...outcome, pageCount };
      },
    };
  }

  #codeScannerPort(): DeviceHost['codeScanner'] {
    const offline = err({ type: 'scanner-offline' });
    return {
      ...deviceOf(this.#statuses.codeScanner),
      readCode: (input, options) =>
        this.#call({
          method: 'codeScanner.readCode',
          input,
          without: { unsent: offline, cutOff: offline },
          options,
        }),
    };
  }

  #staffCredentialPort(): DeviceHost['staffCredential'] {
    const offline = err({ type: 'reader-offline' });
    return {
      ...deviceOf(this.#statuses.staffCredential),
      waitForCredential: (input, options) =>
        this.#call({
          method: 'staffCredential.waitForCredential',
          input,
          without: { unsent: offline, cutOff: offline },
          options,
        }),
    };
  }

  #call<M extends Method>(request: {
    readonly method: M;
    readonly input: InputOf<M>;
    readonly without: WithoutHost<M>;
    readonly options?: CallOptions | undefined;
  }): Promise<OutputOf<M>> {
    const { method, input, without, options = {} } = request;
    const [device] = method.split('.') as [DeviceName];
    if (this.state().type !== 'running' || this.#config[device] === null)
      return Promise.resolve(without.unsent);
    this.#lastId += 1;
    const id = this.#lastId;
    const ownTimeoutMs = 'timeoutMs' in input ? input.timeoutMs : 0;
    return new Promise((resolve) => {
      const settle = (output: OutputOf<M>) => {
        this.#tallies[device].countAnswer(output);
        this.#pending.delete(id);
        cancelOverdue();
        options.signal?.removeEventListener('abort', cancel);
        resolve(output);
      };
      const cancel = () => this.#supervisor.send({ type: 'cancel', id });
      const onOverdue = () => {
        this.#log({ type: 'request-overdue', method });
        settle(without.cutOff);
        this.#supervisor.restart();
      };
      const watchOverdue = () => this.#clock.after(ownTimeoutMs + OVERDUE_AFTER_MS[method], onOverdue);
      let cancelOverdue = watchOverdue();
      this.#pending.set(id, {
        onProgress: options.onProgress,
        onPage: (page) => {
          cancelOverdue();
          cancelOverdue = watchOverdue();
          const parsed = scannedPage.safeParse(page);
          if (parsed.success) return options.onPage?.(parsed.data);
          this.#log({ type: 'message-refused', detail: `page of ${method}` });
        },
        cutOff: () => settle(without.cutOff),
        take: (output) => {
          const parsed = methodSchemas[method].output.safeParse(output);
          if (parsed.success) return settle(parsed.data as OutputOf<M>);
          this.#log({ type: 'message-refused', detail: `answer to ${method}` });
          settle(without.cutOff);
        },
      });
      this.#supervisor.send({ type: 'request', id, method, input });
      if (options.signal?.aborted) cancel();
      options.signal?.addEventListener('abort', cancel, { once: true });
    });
  }

  #take(message: Exclude<HostMessage, { readonly type: 'ready' | 'pong' }>): void {
    switch (message.type) {
      case 'answer':
        this.#pending.get(message.id)?.take(message.output);
        return;
      case 'progress':
        this.#pending.get(message.id)?.onProgress?.(message.progress);
        return;
      case 'page':
        this.#pending.get(message.id)?.onPage(message.page);
        return;
      case 'status':
        this.#takeStatus(message.device, message.status);
        return;
      case 'identity':
        this.#identities.set(message.device, message.identity);
        return;
      case 'plug-in-failed':
        this.#failedPlugIns.set(message.device, [message.failure]);
        this.#log({ type: 'plug-in-failed', device: message.device, ...message.failure });
    }
  }

  #takeStatus(device: DeviceName, raw: unknown): void {
    const parsed = statusSchemas[device].safeParse(raw);
    if (!parsed.success) return this.#log({ type: 'message-refused', detail: `status of ${device}` });
    this.#setStatus(device, parsed.data);
  }

  #setStatus<Name extends DeviceName>(device: Name, status: StatusOf<Name>): void {
    const cell: { set(status: StatusOf<Name>): boolean } = this.#statuses[device];
    const before = this.#statuses[device].get().type;
    const wasThere = before !== 'offline' && before !== 'starting';
    if (!cell.set(status)) return;
    if (wasThere && status.type === 'offline') this.#tallies[device].countLost();
    this.#log(statusEvent(device, status));
  }

  #onHostState(state: DeviceHostState): void {
    if (state.type !== 'running') {
      this.#hostEnds += 1;
      this.#cutOffAll();
      for (const device of Object.keys(this.#statuses) as DeviceName[]) {
        const isHosted = device !== 'documentPrinter' || this.#shellPrinter === null;
        if (isHosted && this.#config[device] !== null) this.#setStatus(device, HOST_AWAY);
      }
    }
    for (const listener of this.#stateListeners) listener(state);
  }

  #cutOffAll(): void {
    for (const pending of this.#pending.values()) pending.cutOff();
  }
}

/** No Electron shell: no printer of its system. */
const NO_SHELL: AskShell = async () => ({ type: 'printers', deviceNames: [] });

function hostedPart(config: DeviceHostConfig): HostedDevicesConfig {
  const { documentPrinter } = config;
  return { ...config, documentPrinter: documentPrinter?.adapter === 'cups' ? documentPrinter : null };
}

const NOT_INSTALLED = { type: 'offline', cause: 'not-installed' } as const;
const HOST_AWAY = { type: 'offline', cause: 'no-answer', detail: 'device host away' } as const;

function statusEvent(
  device: DeviceName,
  status: { readonly type: string; readonly cause?: string; readonly detail?: string },
): DeviceHostEvent {
  return {
    type: 'device-status',
    device,
    status: status.type,
    ...(status.cause === undefined ? {} : { cause: status.cause }),
    ...(status.detail === undefined ? {} : { detail: status.detail }),
  };
}

class StatusCell<Status extends { readonly type: string }> {
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
function deviceOf<Status extends { readonly type: string }>(cell: StatusCell<Status>): Device<Status> {
  return {
    status: () => cell.get(),
    onStatus: (listener) => cell.listen(listener),
    close: async () => cell.forgetListeners(),
  };
}
