import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import { ok } from '#main/basics/result.ts';
import { createTurns } from '#main/basics/turns.ts';
import type { ReceiptPrinterConfig } from '#devices/host/port.ts';
import type { OpenByteLine } from '#devices/transports/byte-line.ts';
import { createLineKeeper, type LineKeeper, type LineState } from '#devices/transports/line-keeper.ts';
import { serialLineOpener } from '#devices/transports/serial-line.ts';
import { tcpLineOpener } from '#devices/transports/tcp-line.ts';
import { sameStatus, type DeviceIdentity, type Unsubscribe } from '../status.ts';
import { isStopped, type DecodedStatus, type PrinterCommandSet } from './command-set.ts';
import { composeSlip, type ComposedSlip, type PaperSettings } from './compose.ts';
import { createPrinterDriver, type LineFailure, type PrinterDriver, type SlipFate } from './driver.ts';
import { createEscPosCommandSet } from './escpos.ts';
import { createPaperCounter } from './paper-counter.ts';
import type {
  PaperUse,
  PrinterPersonCause,
  PrintExtent,
  PrintOutcome,
  ReceiptDocument,
  ReceiptPrinter,
  ReceiptPrinterStatus,
} from './port.ts';
import { createStarCommandSet } from './star.ts';

/** Between looks at an idle printer, so that a missing roll is known before a resident starts. */
export const IDLE_CHECK_MS = 2_000;
/** A printer that has answered before and misses this many looks is gone, and no clone. */
const SILENT_LOOKS = 2;

export interface ReceiptPrinterParts {
  readonly config: ReceiptPrinterConfig;
  readonly clock: Clock;
  /** Left out: the serial path or the address of the configuration. */
  readonly openLine?: OpenByteLine;
}

/** A receipt printer on a serial line or a TCP port. Connects when its status is first asked for and heals itself. */
export function createReceiptPrinter(parts: ReceiptPrinterParts): ReceiptPrinter {
  return new LineReceiptPrinter(parts);
}

function lineOpenerFor(config: ReceiptPrinterConfig, clock: Clock): OpenByteLine {
  switch (config.adapter) {
    case 'escpos-serial':
    case 'star-serial':
      return serialLineOpener({ config: { path: config.path, baudRate: config.baudRate }, clock });
    case 'escpos-tcp':
    case 'star-tcp':
      return tcpLineOpener({ config: { host: config.host, port: config.port }, clock });
    default:
      return throwIllegalValue(config);
  }
}

function commandSetFor(config: ReceiptPrinterConfig): PrinterCommandSet {
  switch (config.adapter) {
    case 'escpos-serial':
    case 'escpos-tcp':
      return createEscPosCommandSet({ hasAutomaticStatus: config.hasAutomaticStatus ?? true });
    case 'star-serial':
    case 'star-tcp':
      return createStarCommandSet({ hasAutomaticStatus: config.hasAutomaticStatus ?? false });
    default:
      return throwIllegalValue(config);
  }
}

class LineReceiptPrinter implements ReceiptPrinter {
  readonly #clock: Clock;
  readonly #paper: PaperSettings;
  readonly #commandSet: PrinterCommandSet;
  readonly #keeper: LineKeeper<PrinterDriver, never>;
  readonly #connection: string;
  #identity: DeviceIdentity | null = null;
  #identified: PrinterDriver | null = null;
  readonly #listeners = new Set<(status: ReceiptPrinterStatus) => void>();
  readonly #paperCounter: ReturnType<typeof createPaperCounter>;
  #status: ReceiptPrinterStatus = { type: 'starting' };
  /** Commands run one after another: a status query between the lines of a slip would be answered out of turn. */
  readonly #turns = createTurns();
  #cancelCheck: (() => void) | null = null;
  #isStarted = false;
  #isClosed = false;
  #isPrinting = false;
  #hasAnswered = false;
  #silentLooks = 0;
  /** A part of an earlier slip may hang from the printer: it is cut off before the next one begins. */
  #mayPaperHang = false;
  /** The last slip was not confirmed: should the printer stop, the rest of it must not come out with the next roll. */
  #mayHoldSlip = false;

  constructor({ config, clock, openLine }: ReceiptPrinterParts) {
    this.#clock = clock;
    this.#connection =
      'host' in config ? `TCP, ${config.host}:${config.port}` : `serial, ${config.baudRate} baud`;
    this.#paper = {
      widthDots: config.widthDots,
      encoding: config.encoding,
      mode: config.mode,
      hasFourByteGlyphs: config.hasFourByteGlyphs ?? false,
    };
    this.#commandSet = commandSetFor(config);
    this.#paperCounter = createPaperCounter(clock);
    this.#keeper = createLineKeeper<PrinterDriver>({
      clock,
      openLine: openLine ?? lineOpenerFor(config, clock),
      establish: async (line) => {
        const driver: PrinterDriver = createPrinterDriver({
          line,
          clock,
          commandSet: this.#commandSet,
          onAutomaticStatus: (status) => this.#tell(status),
          onBabble: (detail) => this.#drop(driver, { type: 'babbling', detail }),
        });
        return ok(driver);
      },
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

  identity(): DeviceIdentity | null {
    return this.#identity;
  }

  refreshStatus(): Promise<ReceiptPrinterStatus> {
    return this.#turns.take(() => this.#look());
  }

  async readPaperUse(): Promise<PaperUse> {
    return this.#paperCounter.use();
  }

  print(
    { document }: { readonly document: ReceiptDocument },
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<PrintOutcome> {
    return this.#turns.take(() => this.#print(document, options.signal));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancelCheck?.();
    await this.#keeper.close();
    await this.#turns.ended();
  }

  async #print(document: ReceiptDocument, signal: AbortSignal | undefined): Promise<PrintOutcome> {
    let before = await this.#look();
    // One missed answer makes no clone of a printer that has told its status before: it may well be out of paper.
    if (before.type === 'unknown' && this.#hasAnswered) before = await this.#look();
    const hindrance = hindranceOf(before);
    if (hindrance) return { type: 'not-printed', cause: hindrance };
    const slip = await composeSlip(document, this.#paper, this.#commandSet);
    const connected = await this.#keeper.connect();
    if (!connected.ok) return { type: 'not-printed', cause: 'offline' };
    if (signal?.aborted) return { type: 'not-printed', cause: 'cancelled' };
    this.#setStatus({ type: 'busy' });
    this.#isPrinting = true;
    try {
      return await this.#send(connected.value, this.#mayPaperHang ? this.#withCutBefore(slip) : slip);
    } finally {
      this.#isPrinting = false;
    }
  }

  /** From the first byte on the outcome is "unknown" unless the printer confirms: paper may have come out. */
  async #send(driver: PrinterDriver, slip: ComposedSlip): Promise<PrintOutcome> {
    const fate = await driver.sendSlip(slip);
    // One that confirms nothing has probably printed all of it: a count that runs ahead warns early, not late.
    const isPresumed = fate.type === 'done' || (fate.type === 'no-confirmation' && fate.extent === null);
    const lines = isPresumed ? slip.totalLines : (fate.extent?.confirmedLines ?? 0);
    this.#paperCounter.countSlip({ lines });
    // A clone was not cleared: what is left of its slip comes out with the slip's own cut.
    this.#mayPaperHang = fate.type !== 'done' && fate.type !== 'no-confirmation';
    this.#mayHoldSlip = fate.type === 'no-confirmation';
    if (fate.type === 'done') {
      if (fate.stoppedBy) await this.#clear(driver);
      await this.#look();
      return { type: 'printed' };
    }
    return this.#afterUnclearSlip(driver, fate);
  }

  async #afterUnclearSlip(
    driver: PrinterDriver,
    fate: Exclude<SlipFate, { readonly type: 'done' }>,
  ): Promise<PrintOutcome> {
    switch (fate.type) {
      case 'stopped':
        await this.#clear(driver);
        this.#tell(fate.status);
        return unknownBecause(causeOf(fate.status) ?? 'unrecoverable', fate.extent);
      case 'no-confirmation':
        this.#setStatus({ type: 'unknown' });
        return unknownBecause('no-status', fate.extent);
      case 'too-late':
        await this.#clear(driver);
        this.#setStatus({ type: 'unknown' });
        return unknownBecause('no-status', fate.extent);
      case 'line-failed':
      case 'babbling':
        this.#drop(driver, fate);
        return unknownBecause('offline', fate.extent);
    }
  }

  /** A line that takes no more bytes still holds the rest of the slip: it is closed, which drops them. */
  async #clear(driver: PrinterDriver): Promise<void> {
    if (!(await driver.clearBuffer()))
      this.#drop(driver, { type: 'line-failed', detail: 'the printer takes no bytes' });
  }

  #withCutBefore(slip: ComposedSlip): ComposedSlip {
    const cut = { bytes: Buffer.concat([this.#commandSet.initialise, this.#commandSet.cut]), lines: 0 };
    return { ...slip, pieces: [cut, ...slip.pieces] };
  }

  async #look(): Promise<ReceiptPrinterStatus> {
    this.#cancelCheck?.();
    const connected = await this.#keeper.connect();
    if (connected.ok) {
      const answer = await connected.value.queryStatus();
      if (!answer.ok) this.#drop(connected.value, answer.error);
      else if (answer.value === null) this.#missAnswer(connected.value);
      else await this.#identifyAndHear(connected.value, answer.value);
    }
    this.#scheduleCheck();
    return this.#status;
  }

  /** Asked once a connection: another printer may stand at the end of the next. */
  async #identifyAndHear(driver: PrinterDriver, status: DecodedStatus): Promise<void> {
    if (this.#identified !== driver && !isStopped(status) && !status.isOffline) {
      const said = await driver.readIdentity();
      if (!said.ok) return this.#drop(driver, said.error);
      this.#identified = driver;
      this.#identity = { ...said.value, connection: this.#connection };
      const learnt = await driver.learnConfirmation();
      if (!learnt.ok) return this.#drop(driver, learnt.error);
    }
    this.#hearAnswer(status);
    if (!this.#mayHoldSlip || !isStopped(status)) return;
    this.#mayHoldSlip = false;
    this.#mayPaperHang = true;
    await this.#clear(driver);
  }

  #hearAnswer(status: DecodedStatus): void {
    this.#hasAnswered = true;
    this.#silentLooks = 0;
    this.#setStatus(statusOf(status));
    this.#paperCounter.see(status);
  }

  /** A clone never answers; a printer that used to answer is off or far away, even where the line does not tell. */
  #missAnswer(driver: PrinterDriver): void {
    this.#silentLooks += 1;
    if (!this.#hasAnswered || this.#silentLooks < SILENT_LOOKS) this.#setStatus({ type: 'unknown' });
    else {
      this.#keeper.drop(driver, {
        type: 'offline',
        cause: 'no-answer',
        detail: 'it answered before and does not now',
      });
    }
  }

  /** What the printer says by itself. While a slip is printed the terminal shows it as busy until its fate is known. */
  #tell(status: DecodedStatus): void {
    this.#hasAnswered = true;
    this.#paperCounter.see(status);
    if (this.#isPrinting && this.#status.type === 'busy' && !isStopped(status)) return;
    this.#setStatus(statusOf(status));
  }

  #drop(driver: PrinterDriver, failure: LineFailure): void {
    const cause = failure.type === 'babbling' ? 'babbling' : 'no-line';
    this.#keeper.drop(driver, { type: 'offline', cause, detail: failure.detail });
  }

  #scheduleCheck(): void {
    this.#cancelCheck?.();
    if (this.#isClosed) return;
    this.#cancelCheck = this.#clock.after(IDLE_CHECK_MS, () => void this.refreshStatus());
  }

  #lineChanged(state: LineState<PrinterDriver, never>): void {
    if (state.type === 'down') this.#setStatus(state.reason);
    // A printer that came back says for itself how it is.
    if (state.type === 'up' && this.#isStarted) this.#scheduleCheck();
  }

  #setStatus(status: ReceiptPrinterStatus): void {
    if (sameStatus(this.#status, status)) return;
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}

function unknownBecause(
  cause: Extract<PrintOutcome, { type: 'unknown' }>['cause'],
  extent: PrintExtent | null,
): PrintOutcome {
  return extent === null ? { type: 'unknown', cause } : { type: 'unknown', cause, extent };
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
