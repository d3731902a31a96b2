import type { Clock } from '#main/basics/clock.ts';
import { createPtyPair, type PtyPair } from '#devices/transports/pty-pair.ts';
import { EscPosInterpreter, type PrintItem } from './simulator-interpreter.ts';
import { drawPaper } from './simulator-paper.ts';

export type PrinterFault =
  /** The roll ends after some lines of the next slip. */
  | { readonly type: 'paper-out-in-mid-slip'; readonly afterLines?: number }
  | { readonly type: 'paper-near-end' }
  | { readonly type: 'cover-open' }
  | { readonly type: 'cutter-jam' }
  | { readonly type: 'head-hot' }
  | { readonly type: 'unrecoverable' }
  /** A clone that prints and answers nothing. */
  | { readonly type: 'silent' }
  /** Takes a long time for each line. */
  | { readonly type: 'slow'; readonly lineMs?: number };

export interface PrintedSlip {
  readonly id: number;
  /** Text lines as they were decoded from the bytes; raster lines carry no text and are left out. */
  readonly lines: readonly string[];
  readonly qrTexts: readonly string[];
  readonly rasterCount: number;
  /** False for paper that was torn off before the cut. */
  readonly isWhole: boolean;
  png(): Promise<Buffer>;
}

/** An ESC/POS printer at the far end of a pseudo-terminal, and the hands around it. For tests, the demo and benchmarks only. */
export interface ReceiptPrinterSimulator {
  readonly linkPath: string;
  readonly isPlugged: boolean;
  readonly hasPaper: boolean;
  /** Oldest first. */
  slips(): readonly PrintedSlip[];
  /** Commands that no ESC/POS printer knows: must stay empty. */
  readonly unknownCommands: readonly (readonly number[])[];
  setPaper(hasPaper: boolean): void;
  setFault(fault: PrinterFault | null): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

export interface ReceiptPrinterSimulatorParts {
  readonly linkPath: string;
  readonly clock: Clock;
  readonly widthDots: 576 | 512 | 384;
  /** Time that the head takes for a line; 0 prints as fast as the machine can. */
  readonly lineMs?: number;
}

export async function createReceiptPrinterSimulator(
  parts: ReceiptPrinterSimulatorParts,
): Promise<ReceiptPrinterSimulator> {
  return new SimulatedPrinter(parts, await createPtyPair({ linkPath: parts.linkPath }));
}

const SLOW_LINE_MS = 1_500;
const LINES_BEFORE_PAPER_ENDS = 6;

class SimulatedPrinter implements ReceiptPrinterSimulator {
  readonly linkPath: string;
  readonly unknownCommands: (readonly number[])[] = [];
  readonly #clock: Clock;
  readonly #widthDots: number;
  readonly #lineMs: number;
  readonly #pair: PtyPair;
  #interpreter = this.#newInterpreter();
  #hasPaper = true;
  #fault: PrinterFault | null = null;
  /** Sent and not printed yet: kept through a paper end, as a real printer keeps it. */
  #buffer: PrintItem[] = [];
  #paper: PrintItem[] = [];
  #slips: PrintedSlip[] = [];
  #isPrinting = false;

  constructor({ linkPath, clock, widthDots, lineMs = 0 }: ReceiptPrinterSimulatorParts, pair: PtyPair) {
    this.linkPath = linkPath;
    this.#clock = clock;
    this.#widthDots = widthDots;
    this.#lineMs = lineMs;
    this.#pair = pair;
    pair.onData((bytes) => this.#interpreter.write(bytes));
  }

  get isPlugged(): boolean {
    return this.#pair.isPlugged;
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
    else this.#resume();
  }

  setFault(fault: PrinterFault | null): void {
    this.#fault = fault;
    this.#resume();
  }

  async unplug(): Promise<void> {
    await this.#pair.unplug();
    // Power goes with the cable: what was in the printer's memory is gone.
    this.#buffer = [];
    this.#interpreter = this.#newInterpreter();
    this.#tearOff();
  }

  plug(): Promise<void> {
    return this.#pair.plug();
  }

  close(): Promise<void> {
    this.#buffer = [];
    return this.#pair.close();
  }

  #newInterpreter(): EscPosInterpreter {
    return new EscPosInterpreter({
      onItem: (item) => {
        this.#buffer.push(item);
        this.#resume();
      },
      onQuery: (query) => this.#answer(statusByte(query, this.#condition())),
      onRecover: () => {
        this.#buffer = [];
        this.#tearOff();
      },
      onUnknown: (bytes) => this.unknownCommands.push(bytes),
    });
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

  #answer(byte: number): void {
    if (this.#fault?.type !== 'silent') this.#pair.write(Uint8Array.of(byte));
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
      const waitMs = this.#fault?.type === 'slow' ? (this.#fault.lineMs ?? SLOW_LINE_MS) : this.#lineMs;
      if (waitMs > 0) {
        this.#clock.after(waitMs, () => this.#printNext());
        return;
      }
    }
    this.#isPrinting = false;
  }

  #printItem(item: PrintItem): void {
    if (item.type === 'report-paper')
      return this.#answer(this.#fault?.type === 'paper-near-end' ? 0x03 : 0x00);
    this.#paper.push(item);
    if (item.type === 'cut') this.#finish(true);
    const fault = this.#fault;
    if (
      fault?.type === 'paper-out-in-mid-slip' &&
      this.#paper.length >= (fault.afterLines ?? LINES_BEFORE_PAPER_ENDS)
    ) {
      this.#fault = null;
      this.#hasPaper = false;
      this.#tearOff();
    }
  }

  #tearOff(): void {
    if (this.#paper.some(({ type }) => type !== 'feed')) this.#finish(false);
    this.#paper = [];
  }

  #finish(isWhole: boolean): void {
    const items = this.#paper;
    this.#paper = [];
    let picture: Promise<Buffer> | null = null;
    this.#slips = [
      ...this.#slips,
      {
        id: this.#slips.length + 1,
        lines: items.flatMap((item) => (item.type === 'line' ? [item.line.left] : [])),
        qrTexts: items.flatMap((item) => (item.type === 'qr' ? [item.text] : [])),
        rasterCount: items.filter(({ type }) => type === 'raster').length,
        isWhole,
        png: () => (picture ??= drawPaper(items, this.#widthDots)),
      },
    ];
  }
}

interface PrinterCondition {
  readonly isPaperOut: boolean;
  readonly isPaperNearEnd: boolean;
  readonly isCoverOpen: boolean;
  readonly isCutterJammed: boolean;
  readonly isHeadHot: boolean;
  readonly isUnrecoverable: boolean;
}

/** The answer to DLE EOT n (domain facts §4.2): bits 1 and 4 are always set. */
function statusByte(query: number, condition: PrinterCondition): number {
  const hasError = condition.isCutterJammed || condition.isHeadHot || condition.isUnrecoverable;
  const bits = (...pairs: readonly (readonly [boolean, number])[]) =>
    pairs.reduce((byte, [holds, bit]) => (holds ? byte | bit : byte), 0x12);
  if (query === 1) return bits([condition.isPaperOut || condition.isCoverOpen || hasError, 0x08]);
  if (query === 2) return bits([condition.isCoverOpen, 0x04], [condition.isPaperOut, 0x20], [hasError, 0x40]);
  if (query === 3)
    return bits(
      [condition.isCutterJammed, 0x08],
      [condition.isUnrecoverable, 0x20],
      [condition.isHeadHot, 0x40],
    );
  return bits([condition.isPaperNearEnd || condition.isPaperOut, 0x0c], [condition.isPaperOut, 0x60]);
}
