import iconv from 'iconv-lite';
import type { LineSize, PrintLine } from './layout.ts';
import type { InterpreterEvents, PrinterInterpreter } from './simulator-interpreter.ts';

const ESC = 0x1b;
const GS = 0x1d;
const RS = 0x1e;

/** Understands Star's line mode as a printer does; shares no code with the adapter's encoder. */
export class StarInterpreter implements PrinterInterpreter {
  readonly #events: InterpreterEvents;
  readonly #encoding: string;
  #pending: number[] = [];
  #recent: readonly [number, number] = [0, 0];
  #text: number[] = [];
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
      if (isWhole(this.#pending)) {
        const command = this.#pending;
        this.#pending = [];
        this.#obey(command);
      }
    }
  }

  /** ESC ACK is obeyed wherever it stands. Whether the byte ended a command that threw away all that waits. */
  #obeyRealTime(byte: number): boolean {
    const [first, second] = this.#recent;
    this.#recent = [second, byte];
    if (first !== ESC || second !== 0x06) return false;
    if (byte === 0x01) this.#events.onQuery(1);
    if (byte !== 0x18) return false;
    this.#pending = [];
    this.#initialise();
    this.#events.onRecover(2);
    return true;
  }

  #obey(command: readonly number[]): void {
    const [first = 0, second = 0, third = 0, fourth = 0] = command;
    if (first === 0x0a) return this.#endLine();
    if (first === 0x17) return this.#events.onItem({ type: 'mark' });
    if (first === 0x18) return this.#events.onRecover(2);
    if (first !== ESC) return first < 0x20 ? this.#events.onUnknown(command) : void this.#text.push(first);
    if (second === 0x06) return;
    if (second === 0x40) return this.#initialise();
    if (second === 0x45) this.#isBold = true;
    else if (second === 0x46) this.#isBold = false;
    else if (second === 0x69) this.#size = third === 0 ? 'normal' : fourth === 0 ? 'large' : 'double';
    else if (second === 0x61) this.#events.onItem({ type: 'feed', lines: third });
    else if (second === 0x64) this.#events.onItem({ type: 'cut' });
    else if (second === GS) this.#obeyGroup(third, command);
    else if (second === RS) this.#obeySettings(third, fourth, command);
    else if (second !== 0x7a && second !== 0x20) this.#events.onUnknown(command);
  }

  #obeySettings(code: number, parameter: number, command: readonly number[]): void {
    if (code === 0x61) this.#events.onAutomaticStatus(parameter === 1);
    else if (code === 0x45) this.#events.onItem({ type: 'reset-marks' });
    else this.#events.onUnknown(command);
  }

  #obeyGroup(code: number, command: readonly number[]): void {
    if (code === 0x61) this.#align = (['left', 'center', 'right'] as const)[command[3] ?? 0] ?? 'left';
    else if (code === 0x53) this.#raster(command);
    else if (code === 0x79) this.#qr(command);
    else this.#events.onUnknown(command);
  }

  #raster(command: readonly number[]): void {
    const [, , , , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0, , ...bits] = command;
    this.#events.onItem({
      type: 'raster',
      widthBytes: xLow + 256 * xHigh,
      heightDots: yLow + 256 * yHigh,
      bits: Uint8Array.from(bits),
    });
  }

  #qr(command: readonly number[]): void {
    const [, , , action, kind, value = 3] = command;
    if (action === 0x53 && kind === 0x32) this.#qrModuleDots = value;
    if (action === 0x44) this.#qrText = Buffer.from(command.slice(8)).toString('utf8');
    if (action === 0x50)
      this.#events.onItem({ type: 'qr', text: this.#qrText, moduleDots: this.#qrModuleDots });
  }

  #endLine(): void {
    const left = iconv.decode(Buffer.from(this.#text), this.#encoding);
    this.#text = [];
    this.#events.onItem({
      type: 'line',
      line: { type: 'line', left, right: null, align: this.#align, size: this.#size, isBold: this.#isBold },
    });
  }

  #initialise(): void {
    this.#text = [];
    this.#align = 'left';
    this.#isBold = false;
    this.#size = 'normal';
  }
}

/** Text comes byte by byte: in none of the encodings is a second byte below 0x30. */
function isWhole(bytes: readonly number[]): boolean {
  const [first = 0, second, third, fourth] = bytes;
  if (first !== ESC) return true;
  if (second === undefined) return false;
  if (second === 0x40 || second === 0x45 || second === 0x46) return true;
  if (second === 0x69 || second === RS) return bytes.length >= 4;
  if (second !== GS) return bytes.length >= 3;
  if (third === undefined) return false;
  if (third === 0x53) return bytes.length >= 9 && bytes.length >= 9 + rasterBytes(bytes);
  if (third !== 0x79) return bytes.length >= 4;
  if (fourth === 0x44)
    return bytes.length >= 8 && bytes.length >= 8 + (bytes[6] ?? 0) + 256 * (bytes[7] ?? 0);
  return fourth === 0x50 || bytes.length >= 6;
}

function rasterBytes(bytes: readonly number[]): number {
  const [, , , , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = bytes;
  return (xLow + 256 * xHigh) * (yLow + 256 * yHigh);
}
