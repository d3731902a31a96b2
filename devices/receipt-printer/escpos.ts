import type {
  DecodedStatus,
  PrinterCommandSet,
  PrinterReport,
  ReportParser,
  TextStyle,
} from './command-set.ts';
import { encodeText, textOf } from './glyphs.ts';
import type { PrintLine } from './layout.ts';
import type { RasterLine } from './raster-line.ts';

/** ESC/POS as Epson defines it (domain facts §4). */
const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;
const LF = 0x0a;

/** Of a text about the printer; the longest is 80 bytes. */
const TEXT_HEADER = 0x5f;
const LONGEST_TEXT = 80;

const LINE_SPACING_DOTS = 34;
const ALIGNMENT = { left: 0, center: 1, right: 2 } as const;
/** High nibble width − 1, low nibble height − 1. */
const LATIN_SIZE = { normal: 0x00, large: 0x01, double: 0x11 } as const;
const CHINESE_SIZE = { normal: 0x00, large: 0x08, double: 0x0c } as const;

/** Printer, cause of being offline, cause of an error, paper. */
const STATUS_KINDS = [1, 2, 3, 4] as const;

/**
 * `hasAutomaticStatus`: the printer is told to report each change by itself (GS a), which reaches us even while it
 * holds our own bytes back. A clone that does not know GS a ignores it.
 */
export function createEscPosCommandSet({
  hasAutomaticStatus,
}: {
  readonly hasAutomaticStatus: boolean;
}): PrinterCommandSet {
  return {
    initialise: Uint8Array.of(ESC, 0x40, FS, 0x26, ESC, 0x33, LINE_SPACING_DOTS),
    greet: Uint8Array.of(GS, 0x61, hasAutomaticStatus ? 0x0f : 0x00),
    statusRequests: STATUS_KINDS.map((kind) => Uint8Array.of(DLE, 0x04, kind)),
    // GS I: printer information B, each 5F, text, NUL.
    identityRequests: {
      model: Uint8Array.of(GS, 0x49, 67),
      firmware: Uint8Array.of(GS, 0x49, 65),
      serial: Uint8Array.of(GS, 0x49, 68),
    },
    mark: Uint8Array.of(GS, 0x72, 0x01),
    resetMarks: new Uint8Array(),
    clear: [Uint8Array.of(DLE, 0x05, 0x02), Uint8Array.of(ESC, 0x40)],
    cut: Uint8Array.of(GS, 0x56, 0x42, 0x00),
    decodeStatusBytes,
    createParser: () => new EscPosParser(),
    feed: (lines) => Uint8Array.of(ESC, 0x64, lines),
    textLine,
    raster,
    qr,
  };
}

function textLine(line: PrintLine, style: TextStyle): Uint8Array {
  return Buffer.concat([
    Uint8Array.of(ESC, 0x61, ALIGNMENT[line.align]),
    Uint8Array.of(ESC, 0x45, line.isBold ? 1 : 0),
    Uint8Array.of(GS, 0x21, LATIN_SIZE[line.size]),
    Uint8Array.of(FS, 0x21, CHINESE_SIZE[line.size]),
    encodeText(textOf(line, style.columns), style.encoding),
    Uint8Array.of(LF),
  ]);
}

/** GS v 0: one bit a dot, rows of whole bytes, 1 is black. */
function raster({ widthBytes, heightDots, bits }: RasterLine): Uint8Array {
  const head = [GS, 0x76, 0x30, 0x00, widthBytes & 0xff, widthBytes >> 8, heightDots & 0xff, heightDots >> 8];
  return Buffer.concat([Uint8Array.of(ESC, 0x61, 0), Uint8Array.from(head), withoutRealTimeCommands(bits)]);
}

/**
 * Printers obey real-time commands wherever they stand, inside a picture too: dots that spell DLE ENQ 2 would throw
 * the slip away in its middle, DLE EOT would be answered out of turn, DLE DC4 would open a drawer. One dot more is
 * set in such a place.
 */
function withoutRealTimeCommands(bits: Uint8Array): Uint8Array {
  const safe = Uint8Array.from(bits);
  for (let i = 0; i + 1 < safe.length; i += 1) {
    const next = safe[i + 1];
    if (safe[i] === DLE && (next === 0x04 || next === 0x05 || next === 0x14)) safe[i] = DLE | 0x08;
  }
  return safe;
}

/** GS ( k: QR model 2, error level M, centred. */
function qr(text: string, moduleDots: number): Uint8Array {
  const data = Buffer.from(text, 'utf8');
  const stored = data.length + 3;
  const symbol = (...parameters: number[]) => Uint8Array.of(GS, 0x28, 0x6b, ...parameters);
  return Buffer.concat([
    Uint8Array.of(ESC, 0x61, 1),
    symbol(0x04, 0x00, 0x31, 0x41, 0x32, 0x00),
    symbol(0x03, 0x00, 0x31, 0x43, moduleDots),
    symbol(0x03, 0x00, 0x31, 0x45, 0x31),
    symbol(stored & 0xff, stored >> 8, 0x31, 0x50, 0x30),
    data,
    symbol(0x03, 0x00, 0x31, 0x51, 0x30),
    Uint8Array.of(LF),
  ]);
}

/** Answers to DLE EOT 1 to 4, in this order; null for one that did not come (clones answer only some). */
export function decodeStatusBytes(answers: readonly (number | null)[]): DecodedStatus {
  const isSet = (kind: (typeof STATUS_KINDS)[number], bit: number) => ((answers[kind - 1] ?? 0) & bit) !== 0;
  return {
    isOffline: isSet(1, 0x08),
    isCoverOpen: isSet(2, 0x04),
    isPaperOut: isSet(2, 0x20) || isSet(4, 0x60),
    isPaperNearEnd: isSet(4, 0x0c),
    isCutterJammed: isSet(3, 0x08),
    isHeadHot: isSet(3, 0x40),
    isUnrecoverable: isSet(3, 0x20),
  };
}

/** The four bytes of automatic status back (domain facts §4.3). */
function decodeAutomaticStatus([first = 0, second = 0, third = 0]: readonly number[]): DecodedStatus {
  return {
    isOffline: (first & 0x08) !== 0,
    isCoverOpen: (first & 0x20) !== 0,
    isPaperOut: (third & 0x0c) !== 0,
    isPaperNearEnd: (third & 0x03) !== 0,
    isCutterJammed: (second & 0x08) !== 0,
    isHeadHot: (second & 0x40) !== 0,
    isUnrecoverable: (second & 0x20) !== 0,
  };
}

const AUTOMATIC_STATUS_BYTES = 4;

class EscPosParser implements ReportParser {
  /** The automatic status that is coming in; empty while none is. */
  #automatic: number[] = [];
  #textsExpected = 0;
  /** The text that is coming in; null while none is. */
  #text: number[] | null = null;

  expectText(): void {
    this.#textsExpected += 1;
  }

  push(byte: number): readonly PrinterReport[] {
    // XON and XOFF may stand anywhere, also inside an automatic status.
    if (byte === 0x11 || byte === 0x13) return [];
    if (this.#text) return this.#continueText(this.#text, byte);
    if (this.#automatic.length === 0) return this.#begin(byte);
    if ((byte & 0x90) === 0) return this.#continueAutomatic(byte);
    const cut: PrinterReport = { type: 'noise', bytes: this.#automatic.length };
    this.#automatic = [];
    return [cut, ...this.#begin(byte)];
  }

  #begin(byte: number): readonly PrinterReport[] {
    if (byte === TEXT_HEADER && this.#textsExpected > 0) {
      this.#text = [];
      return [];
    }
    if ((byte & 0x93) === 0x12) return [{ type: 'status-byte', value: byte }];
    if ((byte & 0x93) === 0x10) {
      this.#automatic = [byte];
      return [];
    }
    return [(byte & 0x90) === 0 ? { type: 'mark' } : { type: 'noise', bytes: 1 }];
  }

  #continueText(text: number[], byte: number): readonly PrinterReport[] {
    const isPrintable = byte >= 0x20 && byte <= 0x7e;
    if (isPrintable && text.length < LONGEST_TEXT) {
      text.push(byte);
      return [];
    }
    this.#text = null;
    if (byte !== 0x00) return [{ type: 'noise', bytes: text.length + 1 }, ...this.#begin(byte)];
    this.#textsExpected -= 1;
    return [{ type: 'text', text: String.fromCharCode(...text) }];
  }

  #continueAutomatic(byte: number): readonly PrinterReport[] {
    this.#automatic.push(byte);
    if (this.#automatic.length < AUTOMATIC_STATUS_BYTES) return [];
    const status = decodeAutomaticStatus(this.#automatic);
    this.#automatic = [];
    return [{ type: 'status', status, marks: null }];
  }
}
