import type { Clock } from '#main/basics/clock.ts';
import { createElectronSilentDocumentPrinter } from '#devices/document-printer/electron-silent.ts';
import type { AskShell, DocumentPrinter } from '#devices/document-printer/port.ts';
import type { DeviceIdentity, Unsubscribe } from '../status.ts';
import { DeviceTally } from './device-counters.ts';
import {
  cardReaderPort,
  codeScannerPort,
  documentPrinterPort,
  documentScannerPort,
  HOST_AWAY,
  receiptPrinterPort,
  staffCredentialPort,
} from './hosted-ports.ts';
import {
  statusSchemas,
  type DeviceName,
  type HostedDevicesConfig,
  type HostMessage,
  type StatusOf,
} from './messages.ts';
import type {
  DeviceHost,
  DeviceHostConfig,
  DeviceHostState,
  DeviceInventory,
  PlugInFailure,
} from './port.ts';
import { createHostRequests, type HostRequests } from './requests.ts';
import { forkHostProcess, type HostProcess } from './spawn-host.ts';
import { deviceOf, StatusCell } from './status-cell.ts';
import { superviseHost, type DeviceHostEvent, type HostSupervisor } from './supervisor.ts';

export type { DeviceHostEvent } from './supervisor.ts';

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
  readonly #requests: HostRequests;

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
    this.#requests = createHostRequests({
      clock,
      log,
      isThere: (device) => this.state().type === 'running' && config[device] !== null,
      send: (message) => this.#supervisor.send(message),
      restart: () => this.#supervisor.restart(),
      onAnswer: (device, output) => this.#tallies[device].countAnswer(output),
    });
    const { call } = this.#requests;
    this.cardReader = cardReaderPort(this.#statuses.cardReader, call);
    this.receiptPrinter = receiptPrinterPort(this.#statuses.receiptPrinter, call);
    this.#shellPrinter = this.#createShellPrinter(askShell ?? NO_SHELL);
    this.documentPrinter = this.#shellPrinter
      ? this.#shellPrinterPort(this.#shellPrinter)
      : documentPrinterPort(this.#statuses.documentPrinter, call);
    this.documentScanner = documentScannerPort(this.#statuses.documentScanner, call);
    this.codeScanner = codeScannerPort(this.#statuses.codeScanner, call);
    this.staffCredential = staffCredentialPort(this.#statuses.staffCredential, call);
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
    this.#requests.cutOffAll();
  }

  #firstStatus(device: DeviceName) {
    return this.#config[device] === null ? NOT_INSTALLED : ({ type: 'starting' } as const);
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

  #take(message: Exclude<HostMessage, { readonly type: 'ready' | 'pong' }>): void {
    switch (message.type) {
      case 'answer':
      case 'progress':
      case 'page':
        return this.#requests.take(message);
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
      this.#requests.cutOffAll();
      for (const device of Object.keys(this.#statuses) as DeviceName[]) {
        const isHosted = device !== 'documentPrinter' || this.#shellPrinter === null;
        if (isHosted && this.#config[device] !== null) this.#setStatus(device, HOST_AWAY);
      }
    }
    for (const listener of this.#stateListeners) listener(state);
  }
}

/** No Electron shell: no printer of its system. */
const NO_SHELL: AskShell = async () => ({ type: 'printers', deviceNames: [] });

function hostedPart(config: DeviceHostConfig): HostedDevicesConfig {
  const { documentPrinter } = config;
  return { ...config, documentPrinter: documentPrinter?.adapter === 'cups' ? documentPrinter : null };
}

const NOT_INSTALLED = { type: 'offline', cause: 'not-installed' } as const;

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
