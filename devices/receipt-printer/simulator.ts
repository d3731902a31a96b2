import type { Clock } from '#main/basics/clock.ts';
import { createPtyPair } from '#devices/transports/pty-pair.ts';
import { EscPosInterpreter, type PrinterInterpreter, type PrintItem } from './simulator-interpreter.ts';
import { drawPaper } from './simulator-paper.ts';
import { StarInterpreter } from './simulator-star-interpreter.ts';
import { escPosStatus, starStatus, type PrinterCondition } from './simulator-status.ts';
import { createTcpWire, type SimulatorWire } from './simulator-wires.ts';

export type PrinterFault =
  /** The roll ends after some lines of the next slip. */
  | { readonly type: 'paper-out-in-mid-slip'; readonly afterLines?: number }
  /** The roll ends with the cut of the next slip, which is whole. */
  | { readonly type: 'paper-out-after-slip' }
  | { readonly type: 'cover-open-in-mid-slip'; readonly afterLines?: number }
  | { readonly type: 'paper-near-end' }
  | { readonly type: 'cover-open' }
  | { readonly type: 'cutter-jam' }
  | { readonly type: 'head-hot' }
  | { readonly type: 'unrecoverable' }
  /** A clone that prints and answers nothing. */
  | { readonly type: 'silent' }
  /** A clone that tells its status and never says that a slip is out. */
  | { readonly type: 'no-marks' }
  /** Takes a long time for each line. */
  | { readonly type: 'slow'; readonly lineMs?: number }
  /** Takes bytes off the line at this pace, and holds the sender back. */
  | { readonly type: 'drain'; readonly bytesPerSecond: number }
  /** Sends bytes that mean nothing, without end. */
  | { readonly type: 'babbling' }
  /** Mixes XON and XOFF into what it says. */
  | { readonly type: 'flow-control-bytes' };

export interface PrintedSlip {
  readonly id: number;
  /** Text lines as they were decoded from the bytes; raster lines carry no text and are left out. */
  readonly lines: readonly string[];
  readonly qrTexts: readonly string[];
  readonly rasterCount: number;
  /** False for paper that was torn off, or cut after the printer was told to forget the rest. */
  readonly isWhole: boolean;
  png(): Promise<Buffer>;
}

/** A printer at the far end of a line, and the hands around it. For tests, the demo and benchmarks only. */
export interface ReceiptPrinterSimulator {
  /** The serial path, or `host:port`. */
  readonly linkPath: string;
  readonly isPlugged: boolean;
  readonly hasPaper: boolean;
  /** Oldest first. */
  slips(): readonly PrintedSlip[];
  /** Commands that no printer of this language knows: must stay empty. */
  readonly unknownCommands: readonly (readonly number[])[];
  setPaper(hasPaper: boolean): void;
  setFault(fault: PrinterFault | null): void;
  /** Switched off and on while the line stays up, as with a USB adapter of its own. */
  cyclePower(): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

export interface PrinterModel {
  readonly clock: Clock;
  readonly widthDots: 576 | 512 | 384;
  /** ESC/POS when left out. */
  readonly commandSet?: 'escpos' | 'star';
  /** What its own font is encoded in; GB18030 when left out. */
  readonly encoding?: 'gb18030' | 'big5';
  /** Time that the head takes for a line; 0 prints as fast as the machine can. */
  readonly lineMs?: number;
}

export interface ReceiptPrinterSimulatorParts extends PrinterModel {
  readonly linkPath: string;
}

/** At the far end of a pseudo-terminal. */
export async function createReceiptPrinterSimulator(
  parts: ReceiptPrinterSimulatorParts,
): Promise<ReceiptPrinterSimulator> {
  const pair = await createPtyPair({ linkPath: parts.linkPath });
  return createReceiptPrinterSimulatorOn(pair, parts, parts.linkPath);
}

/** At a TCP port on loopback. */
export async function createTcpReceiptPrinterSimulator(
  model: PrinterModel,
): Promise<ReceiptPrinterSimulator & { readonly host: string; readonly port: number }> {
  const wire = await createTcpWire();
  const simulator = createReceiptPrinterSimulatorOn(wire, model, `${wire.host}:${wire.port}`);
  return Object.assign(simulator, { host: wire.host, port: wire.port });
}

/** On any wire, such as one in memory. */
export function createReceiptPrinterSimulatorOn(
  wire: SimulatorWire,
  model: PrinterModel,
  linkPath: string,
): ReceiptPrinterSimulator {
  return new SimulatedPrinter(wire, model, linkPath);
}

/** By the parameter of GS I. */
const SELF_DESCRIPTION: ReadonlyMap<number, string> = new Map([
  [65, '1.00'],
  [66, 'Citizen Window'],
  [67, 'Citizen Window receipt printer simulator'],
  [68, 'SIM-0002'],
]);

const SLOW_LINE_MS = 1_500;
const LINES_BEFORE_PAPER_ENDS = 6;
const BABBLE_EVERY_MS = 20;
const BABBLE_BYTES = 512;
/** What a slow printer has taken off the line and not looked at yet. */
const INPUT_BYTES = 256;

class SimulatedPrinter implements ReceiptPrinterSimulator {
  readonly linkPath: string;
  readonly unknownCommands: (readonly number[])[] = [];
  readonly #model: PrinterModel;
  readonly #clock: Clock;
  readonly #wire: SimulatorWire;
  #interpreter = this.#newInterpreter();
  #hasPaper = true;
  #fault: PrinterFault | null = null;
  /** Bytes that a slow printer has not looked at yet. */
  #input: number[] = [];
  #cancelDrain: (() => void) | null = null;
  #cancelBabble: (() => void) | null = null;
  /** Sent and not printed yet: kept through a paper end, as a real printer keeps it. */
  #buffer: PrintItem[] = [];
  #paper: PrintItem[] = [];
  /** What hangs from the printer is the beginning of a slip whose rest was thrown away. */
  #isPaperBroken = false;
  #slips: PrintedSlip[] = [];
  #isPrinting = false;
  #marks = 0;
  #tellsByItself = false;
  #lastTold = '';

  constructor(wire: SimulatorWire, model: PrinterModel, linkPath: string) {
    this.linkPath = linkPath;
    this.#model = model;
    this.#clock = model.clock;
    this.#wire = wire;
    wire.onData((bytes) => this.#take(bytes));
    this.#interpreter = this.#newInterpreter();
  }

  get isPlugged(): boolean {
    return this.#wire.isPlugged;
  }

  get hasPaper(): boolean {
    return this.#hasPaper;
  }

  slips(): readonly PrintedSlip[] {
    return this.#slips;
  }

  setPaper(hasPaper: boolean): void {
    this.#hasPaper = hasPaper;
    if (!hasPaper) this.#tearOff();
    this.#announce();
    if (hasPaper) this.#resume();
  }

  setFault(fault: PrinterFault | null): void {
    this.#fault = fault;
    this.#cancelBabble?.();
    if (fault?.type === 'babbling') this.#babble();
    if (fault?.type !== 'drain') this.#drainAll();
    this.#announce();
    this.#resume();
  }

  async unplug(): Promise<void> {
    await this.#wire.unplug();
    // Power goes with the cable.
    this.cyclePower();
  }

  cyclePower(): void {
    // What was in the printer's memory is gone.
    this.#buffer = [];
    this.#input = [];
    this.#marks = 0;
    this.#tellsByItself = false;
    this.#interpreter = this.#newInterpreter();
    this.#tearOff();
  }

  plug(): Promise<void> {
    return this.#wire.plug();
  }

  close(): Promise<void> {
    this.#buffer = [];
    this.#cancelBabble?.();
    this.#cancelDrain?.();
    return this.#wire.close();
  }

  #newInterpreter(): PrinterInterpreter {
    const isStar = this.#model?.commandSet === 'star';
    const encoding = this.#model?.encoding ?? 'gb18030';
    const events = {
      onItem: (item: PrintItem) => {
        this.#buffer.push(item);
        this.#resume();
      },
      onQuery: (query: number) =>
        this.#answer(
          isStar ? this.#starStatus() : Uint8Array.of(escPosStatus.answer(query, this.#condition())),
        ),
      onRecover: () => {
        this.#buffer = [];
        this.#marks = 0;
        this.#isPaperBroken ||= this.#isPaperHanging();
      },
      onUnknown: (bytes: readonly number[]) => void this.unknownCommands.push(bytes),
      onAutomaticStatus: (isOn: boolean) => {
        this.#tellsByItself = isOn;
        this.#lastTold = '';
        this.#announce();
      },
    };
    return isStar ? new StarInterpreter(events, encoding) : new EscPosInterpreter(events, encoding);
  }

  #take(bytes: Uint8Array): void {
    if (this.#fault?.type !== 'drain') {
      this.#interpreter.write(bytes);
      return;
    }
    this.#input.push(...bytes);
    if (this.#input.length >= INPUT_BYTES) this.#wire.pauseReading();
    this.#drainNext(this.#fault.bytesPerSecond);
  }

  #drainNext(bytesPerSecond: number): void {
    if (this.#cancelDrain !== null) return;
    this.#cancelDrain = this.#clock.after(1_000 / bytesPerSecond, () => {
      this.#cancelDrain = null;
      const byte = this.#input.shift();
      if (byte === undefined) return;
      this.#interpreter.write(Uint8Array.of(byte));
      if (this.#input.length < INPUT_BYTES) this.#wire.resumeReading();
      this.#drainNext(bytesPerSecond);
    });
  }

  #drainAll(): void {
    this.#cancelDrain?.();
    this.#cancelDrain = null;
    const rest = Uint8Array.from(this.#input);
    this.#input = [];
    this.#wire.resumeReading();
    this.#interpreter.write(rest);
  }

  #babble(): void {
    this.#wire.write(Uint8Array.from({ length: BABBLE_BYTES }, (_, i) => (i * 97 + 0x80) & 0xff));
    this.#cancelBabble = this.#clock.after(BABBLE_EVERY_MS, () => this.#babble());
  }

  #condition(): PrinterCondition {
    const type = this.#fault?.type;
    return {
      isPaperOut: !this.#hasPaper,
      isPaperNearEnd: type === 'paper-near-end',
      isCoverOpen: type === 'cover-open',
      isCutterJammed: type === 'cutter-jam',
      isHeadHot: type === 'head-hot',
      isUnrecoverable: type === 'unrecoverable',
    };
  }

  #isStopped(): boolean {
    return Object.entries(this.#condition()).some(([name, holds]) => holds && name !== 'isPaperNearEnd');
  }

  #isNetwork(): boolean {
    return !this.linkPath.startsWith('/');
  }

  #starStatus(): Uint8Array {
    const marks = this.#fault?.type === 'no-marks' ? null : this.#marks;
    return starStatus({ condition: this.#condition(), marks, isNetwork: this.#isNetwork() });
  }

  /** Tells a change by itself, where it was asked to. */
  #announce(): void {
    const now = JSON.stringify(this.#condition());
    if (!this.#tellsByItself || now === this.#lastTold) return;
    this.#lastTold = now;
    this.#answer(
      this.#model.commandSet === 'star' ? this.#starStatus() : escPosStatus.automatic(this.#condition()),
    );
  }

  #answer(bytes: Uint8Array): void {
    if (this.#fault?.type === 'silent') return;
    // A network has no flow control of this kind.
    const mixed = this.#fault?.type === 'flow-control-bytes' && !this.#isNetwork();
    this.#wire.write(mixed ? Uint8Array.from([...bytes].flatMap((byte) => [0x13, byte, 0x11])) : bytes);
  }

  #resume(): void {
    if (this.#isPrinting) return;
    this.#isPrinting = true;
    this.#printNext();
  }

  #printNext(): void {
    while (!this.#isStopped() && this.#buffer.length > 0) {
      const item = this.#buffer.shift();
      if (!item) break;
      this.#printItem(item);
      const waitMs = this.#fault?.type === 'slow' ? (this.#fault.lineMs ?? SLOW_LINE_MS) : this.#model.lineMs;
      if (waitMs !== undefined && waitMs > 0) {
        this.#clock.after(waitMs, () => this.#printNext());
        return;
      }
    }
    this.#isPrinting = false;
  }

  #printItem(item: PrintItem): void {
    if (item.type === 'mark') return this.#reachMark();
    if (item.type === 'reset-marks') {
      this.#marks = 0;
      return;
    }
    if (item.type === 'tell') return this.#tellWhoItIs(item.what);
    this.#paper.push(item);
    if (item.type === 'cut') this.#finish();
    this.#meetFault(item);
  }

  #tellWhoItIs(what: number): void {
    const text = SELF_DESCRIPTION.get(what);
    if (text !== undefined) this.#answer(Buffer.from(`_${text}\0`, 'latin1'));
  }

  #reachMark(): void {
    if (this.#fault?.type === 'no-marks') return;
    this.#marks = (this.#marks + 1) & 31;
    if (this.#model.commandSet !== 'star') this.#answer(Uint8Array.of(escPosStatus.paper(this.#condition())));
    else if (this.#tellsByItself) this.#answer(this.#starStatus());
  }

  #meetFault(item: PrintItem): void {
    const fault = this.#fault;
    if (fault?.type === 'paper-out-after-slip' && item.type === 'cut') this.#endRoll();
    if (fault?.type !== 'paper-out-in-mid-slip' && fault?.type !== 'cover-open-in-mid-slip') return;
    if (this.#paper.length < (fault.afterLines ?? LINES_BEFORE_PAPER_ENDS)) return;
    if (fault.type === 'paper-out-in-mid-slip') this.#endRoll();
    else this.#fault = { type: 'cover-open' };
    this.#announce();
  }

  #endRoll(): void {
    this.#fault = null;
    this.#hasPaper = false;
    this.#tearOff();
    this.#announce();
  }

  #isPaperHanging(): boolean {
    return this.#paper.some(({ type }) => type !== 'feed' && type !== 'cut');
  }

  #tearOff(): void {
    this.#isPaperBroken = true;
    this.#finish();
  }

  /** Paper without a dot on it is no slip. */
  #finish(): void {
    const items = this.#paper;
    const isWhole = !this.#isPaperBroken;
    const isBlank = !this.#isPaperHanging();
    this.#paper = [];
    this.#isPaperBroken = false;
    if (isBlank) return;
    let picture: Promise<Buffer> | null = null;
    this.#slips = [
      ...this.#slips,
      {
        id: this.#slips.length + 1,
        lines: items.flatMap((item) => (item.type === 'line' ? [item.line.left] : [])),
        qrTexts: items.flatMap((item) => (item.type === 'qr' ? [item.text] : [])),
        rasterCount: items.filter(({ type }) => type === 'raster').length,
        isWhole,
        png: () => (picture ??= drawPaper(items, this.#model.widthDots)),
      },
    ];
  }
}
