import type { Clock } from '#main/basics/clock.ts';
import { ok } from '#main/basics/result.ts';
import type { ReceiptPrinterConfig } from '#devices/host/port.ts';
import type { OpenByteLine } from '#devices/transports/byte-line.ts';
import { createLineKeeper, type LineKeeper, type LineState } from '#devices/transports/line-keeper.ts';
import { serialLineOpener } from '#devices/transports/serial-line.ts';
import { sameStatus, type Unsubscribe } from '../status.ts';
import type { DecodedStatus } from './codec.ts';
import { composeSlip } from './compose.ts';
import { createEscPosDriver, isStopped, type EscPosDriver } from './driver.ts';
import type {
  PrinterPersonCause,
  PrintOutcome,
  ReceiptDocument,
  ReceiptPrinter,
  ReceiptPrinterStatus,
} from './port.ts';

/** Between looks at an idle printer, so that a missing roll is known before a resident starts. */
export const IDLE_CHECK_MS = 2_000;

export interface EscPosSerialReceiptPrinterParts {
  readonly config: ReceiptPrinterConfig;
  readonly clock: Clock;
  /** Left out: the serial path of the configuration. */
  readonly openLine?: OpenByteLine;
}

/** An ESC/POS receipt printer on a serial line. Connects when its status is first asked for and heals itself. */
export function createEscPosSerialReceiptPrinter(parts: EscPosSerialReceiptPrinterParts): ReceiptPrinter {
  return new EscPosSerialReceiptPrinter(parts);
}

class EscPosSerialReceiptPrinter implements ReceiptPrinter {
  readonly #config: ReceiptPrinterConfig;
  readonly #clock: Clock;
  readonly #keeper: LineKeeper<EscPosDriver, never>;
  readonly #listeners = new Set<(status: ReceiptPrinterStatus) => void>();
  #status: ReceiptPrinterStatus = { type: 'starting' };
  /** Commands run one after another: a status query between the lines of a slip would be answered out of turn. */
  #queue: Promise<unknown> = Promise.resolve();
  #cancelCheck: (() => void) | null = null;
  #isStarted = false;
  #isClosed = false;

  constructor({ config, clock, openLine }: EscPosSerialReceiptPrinterParts) {
    this.#config = config;
    this.#clock = clock;
    this.#keeper = createLineKeeper<EscPosDriver>({
      clock,
      openLine:
        openLine ?? serialLineOpener({ config: { path: config.path, baudRate: config.baudRate }, clock }),
      establish: async (line) => ok(createEscPosDriver({ line, clock })),
      onState: (state) => this.#lineChanged(state),
    });
  }

  status(): ReceiptPrinterStatus {
    if (!this.#isStarted && !this.#isClosed) {
      this.#isStarted = true;
      void this.refreshStatus();
    }
    return this.#status;
  }

  onStatus(listener: (status: ReceiptPrinterStatus) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  refreshStatus(): Promise<ReceiptPrinterStatus> {
    return this.#inTurn(() => this.#look());
  }

  print(
    { document }: { readonly document: ReceiptDocument },
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<PrintOutcome> {
    return this.#inTurn(() => this.#print(document, options.signal));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelCheck?.();
    await this.#keeper.close();
    await this.#queue;
  }

  async #print(document: ReceiptDocument, signal: AbortSignal | undefined): Promise<PrintOutcome> {
    const before = await this.#look();
    const hindrance = hindranceOf(before);
    if (hindrance) return { type: 'not-printed', cause: hindrance };
    const bytes = await composeSlip(document, this.#config);
    const connected = await this.#keeper.connect();
    if (!connected.ok) return { type: 'not-printed', cause: 'offline' };
    if (signal?.aborted) return { type: 'not-printed', cause: 'cancelled' };
    this.#setStatus({ type: 'busy' });
    return this.#send(connected.value, bytes);
  }

  /** From the first byte on the outcome is "unknown" unless the printer confirms: paper may have come out. */
  async #send(driver: EscPosDriver, bytes: Uint8Array): Promise<PrintOutcome> {
    const fate = await driver.sendSlip(bytes);
    switch (fate.type) {
      case 'done':
        await this.#look();
        return { type: 'printed' };
      case 'stopped': {
        await driver.clearBuffer();
        this.#setStatus(statusOf(fate.status));
        return { type: 'unknown', cause: causeOf(fate.status) ?? 'unrecoverable' };
      }
      case 'no-confirmation':
        this.#setStatus({ type: 'unknown' });
        return { type: 'unknown', cause: 'no-status' };
      case 'too-late':
        await driver.clearBuffer();
        this.#setStatus({ type: 'unknown' });
        return { type: 'unknown', cause: 'no-status' };
      case 'line-failed':
        this.#keeper.drop(driver, { type: 'offline', cause: 'no-line', detail: fate.detail });
        return { type: 'unknown', cause: 'offline' };
    }
  }

  async #look(): Promise<ReceiptPrinterStatus> {
    this.#cancelCheck?.();
    const connected = await this.#keeper.connect();
    if (connected.ok) {
      const answer = await connected.value.queryStatus();
      if (answer.ok) this.#setStatus(answer.value === null ? { type: 'unknown' } : statusOf(answer.value));
      else
        this.#keeper.drop(connected.value, {
          type: 'offline',
          cause: 'no-line',
          detail: answer.error.detail,
        });
    }
    this.#scheduleCheck();
    return this.#status;
  }

  #scheduleCheck(): void {
    this.#cancelCheck?.();
    if (this.#isClosed) return;
    this.#cancelCheck = this.#clock.after(IDLE_CHECK_MS, () => void this.refreshStatus());
  }

  #lineChanged(state: LineState<EscPosDriver, never>): void {
    if (state.type === 'down') this.#setStatus(state.reason);
    // A printer that came back says for itself how it is.
    if (state.type === 'up' && this.#isStarted) this.#scheduleCheck();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  #setStatus(status: ReceiptPrinterStatus): void {
    if (sameStatus(this.#status, status)) return;
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}

function statusOf(status: DecodedStatus): ReceiptPrinterStatus {
  if (status.isUnrecoverable) return { type: 'needs-technician', cause: 'unrecoverable' };
  const cause = causeOf(status);
  if (cause !== null && cause !== 'unrecoverable') return { type: 'needs-person', cause };
  if (status.isOffline)
    return { type: 'offline', cause: 'no-answer', detail: 'the printer says that it is offline' };
  return status.isPaperNearEnd ? { type: 'paper-near-end' } : { type: 'ready' };
}

function causeOf(status: DecodedStatus): PrinterPersonCause | 'unrecoverable' | null {
  if (!isStopped(status)) return null;
  if (status.isCoverOpen) return 'cover-open';
  if (status.isPaperOut) return 'paper-out';
  if (status.isCutterJammed) return 'cutter-jam';
  if (status.isHeadHot) return 'head-hot';
  return 'unrecoverable';
}

/** What keeps the printer from printing at all; null for a clone that tells nothing and may well print. */
function hindranceOf(
  status: ReceiptPrinterStatus,
): Extract<PrintOutcome, { type: 'not-printed' }>['cause'] | null {
  switch (status.type) {
    case 'needs-person':
      return status.cause;
    case 'needs-technician':
      return 'unrecoverable';
    case 'offline':
    case 'starting':
      return 'offline';
    case 'ready':
    case 'busy':
    case 'paper-near-end':
    case 'unknown':
      return null;
  }
}
