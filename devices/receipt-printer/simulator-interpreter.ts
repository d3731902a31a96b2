import iconv from 'iconv-lite';
import type { LineSize, PrintLine } from './layout.ts';

/** What the print head is told to do, in order. A mark is answered when its turn comes. */
export type PrintItem =
  | { readonly type: 'line'; readonly line: PrintLine }
  | {
      readonly type: 'raster';
      readonly widthBytes: number;
      readonly heightDots: number;
      readonly bits: Uint8Array;
    }
  | { readonly type: 'qr'; readonly text: string; readonly moduleDots: number }
  | { readonly type: 'feed'; readonly lines: number }
  | { readonly type: 'cut' }
  | { readonly type: 'mark' }
  | { readonly type: 'reset-marks' }
  /** Tells who it is when its turn comes. */
  | { readonly type: 'tell'; readonly what: number };

export interface InterpreterEvents {
  readonly onItem: (item: PrintItem) => void;
  /** Real-time commands, handled the moment they come in, whatever waits to be printed. */
  readonly onQuery: (query: number) => void;
  readonly onRecover: (how: number) => void;
  /** A byte sequence that this printer does not know: a defect of whoever sent it. */
  readonly onUnknown: (bytes: readonly number[]) => void;
  readonly onAutomaticStatus: (isOn: boolean) => void;
}

/** A printer's ear: takes bytes in pieces of any size. */
export interface PrinterInterpreter {
  write(bytes: Uint8Array): void;
}

/**
 * Understands ESC/POS as a printer does: a state machine over the bytes, in pieces of any size. It decodes with
 * iconv on its own and shares no code with the adapter's encoder.
 */
export class EscPosInterpreter implements PrinterInterpreter {
  readonly #events: InterpreterEvents;
  readonly #encoding: string;
  #pending: number[] = [];
  /** The last bytes, whatever they belong to: real-time commands are obeyed inside a picture too. */
  #recent: readonly [number, number] = [0, 0];
  #text: number[] = [];
  #isChinese = false;
  #align: PrintLine['align'] = 'left';
  #isBold = false;
  #size: LineSize = 'normal';
  #qrText = '';
  #qrModuleDots = 3;

  constructor(events: InterpreterEvents, encoding: string) {
    this.#events = events;
    this.#encoding = encoding;
  }

  write(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (this.#obeyRealTime(byte)) continue;
      this.#pending.push(byte);
      const length = commandLength(this.#pending);
      if (length === 'more') continue;
      const command = this.#pending;
      this.#pending = [];
      this.#obey(command);
    }
  }

  /** Whether the byte ended a command that threw away all that waits. */
  #obeyRealTime(byte: number): boolean {
    const [first, second] = this.#recent;
    this.#recent = [second, byte];
    if (first !== 0x10) return false;
    if (second === 0x04) this.#events.onQuery(byte);
    if (second !== 0x05) return false;
    this.#pending = [];
    this.#text = [];
    this.#events.onRecover(byte);
    return true;
  }

  #obey(command: readonly number[]): void {
    const [first = 0, second = 0, third = 0] = command;
    if (first === 0x10) return;
    if (first === 0x0a) return this.#endLine();
    if (first === 0x1b) return this.#obeyEscape(second, third, command);
    if (first === 0x1c) return this.#obeyChinese(second);
    if (first === 0x1d) return this.#obeyGroup(second, command);
    if (first < 0x20) return this.#events.onUnknown(command);
    this.#text.push(first);
  }

  #obeyEscape(code: number, parameter: number, command: readonly number[]): void {
    if (code === 0x40) this.#initialise();
    else if (code === 0x61) this.#align = parameter === 1 ? 'center' : parameter === 2 ? 'right' : 'left';
    else if (code === 0x45) this.#isBold = (parameter & 1) === 1;
    else if (code === 0x64) this.#events.onItem({ type: 'feed', lines: parameter });
    else if (code !== 0x33 && code !== 0x74) this.#events.onUnknown(command);
  }

  #obeyChinese(code: number): void {
    if (code === 0x26) this.#isChinese = true;
    if (code === 0x2e) this.#isChinese = false;
  }

  #obeyGroup(code: number, command: readonly number[]): void {
    if (code === 0x21) this.#size = command[2] === 0x11 ? 'double' : command[2] === 0x01 ? 'large' : 'normal';
    else if (code === 0x56) this.#events.onItem({ type: 'cut' });
    else if (code === 0x72) this.#events.onItem({ type: 'mark' });
    else if (code === 0x61) this.#events.onAutomaticStatus((command[2] ?? 0) !== 0);
    else if (code === 0x49) this.#events.onItem({ type: 'tell', what: command[2] ?? 0 });
    else if (code === 0x76) this.#raster(command);
    else if (code === 0x28) this.#qr(command);
    else this.#events.onUnknown(command);
  }

  #raster(command: readonly number[]): void {
    const [, , , , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0, ...bits] = command;
    this.#events.onItem({
      type: 'raster',
      widthBytes: xLow + 256 * xHigh,
      heightDots: yLow + 256 * yHigh,
      bits: Uint8Array.from(bits),
    });
  }

  #qr(command: readonly number[]): void {
    const functionCode = command[6];
    if (functionCode === 0x43) this.#qrModuleDots = command[7] ?? 3;
    if (functionCode === 0x50) this.#qrText = Buffer.from(command.slice(8)).toString('utf8');
    if (functionCode === 0x51)
      this.#events.onItem({ type: 'qr', text: this.#qrText, moduleDots: this.#qrModuleDots });
  }

  #endLine(): void {
    const bytes = Buffer.from(this.#text);
    this.#text = [];
    const left = this.#isChinese ? iconv.decode(bytes, this.#encoding) : bytes.toString('latin1');
    this.#events.onItem({
      type: 'line',
      line: { type: 'line', left, right: null, align: this.#align, size: this.#size, isBold: this.#isBold },
    });
  }

  #initialise(): void {
    this.#text = [];
    this.#isChinese = false;
    this.#align = 'left';
    this.#isBold = false;
    this.#size = 'normal';
  }
}

/** Whether the bytes make a whole command. In Chinese text the second byte is never below 0x30, so text is byte by byte. */
function commandLength(bytes: readonly number[]): number | 'more' {
  const [first = 0, second] = bytes;
  const needs = (length: number) => (bytes.length < length ? 'more' : length);
  if (first === 0x10) return needs(3);
  if (first === 0x1b) return second === 0x40 ? 2 : needs(3);
  if (first === 0x1c) return second === 0x26 || second === 0x2e ? 2 : needs(3);
  if (first !== 0x1d) return 1;
  if (second === 0x56) return bytes.length < 3 ? 'more' : needs((bytes[2] ?? 0) >= 0x41 ? 4 : 3);
  if (second === 0x76) return bytes.length < 8 ? 'more' : needs(8 + rasterBytes(bytes));
  if (second === 0x28) return bytes.length < 5 ? 'more' : needs(5 + (bytes[3] ?? 0) + 256 * (bytes[4] ?? 0));
  return needs(3);
}

function rasterBytes(bytes: readonly number[]): number {
  const [, , , , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = bytes;
  return (xLow + 256 * xHigh) * (yLow + 256 * yHigh);
}
