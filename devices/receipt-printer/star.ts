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

/** Star line mode and StarPRNT, after the public "STAR Line Mode Command Specifications" and "StarPRNT Command Specifications". */
const LF = 0x0a;
const ETB = 0x17;
const CAN = 0x18;
const ESC = 0x1b;
const GS = 0x1d;
const RS = 0x1e;
const ACK = 0x06;
const SOH = 0x01;

const ALIGNMENT = { left: 0, center: 1, right: 2 } as const;
/** ESC i: height − 1, width − 1; Chinese characters follow it too. */
const SIZE = { normal: [0, 0], large: [1, 0], double: [1, 1] } as const;
const QR_LEVEL_M = 1;
const LARGEST_QR_MODULE_DOTS = 8;

/**
 * `hasAutomaticStatus` off: the printer is asked by ESC ACK SOH and tells in the same form how many marks it has
 * reached. On: it tells by itself as well; the manuals want no requests then, and what a model makes of both is not
 * known for all, so it is a setting.
 */
export function createStarCommandSet({
  hasAutomaticStatus,
}: {
  readonly hasAutomaticStatus: boolean;
}): PrinterCommandSet {
  return {
    // 4 mm a line (32 dots), nothing between characters.
    initialise: Uint8Array.of(ESC, 0x40, ESC, 0x7a, 1, ESC, 0x20, 0),
    greet: Uint8Array.of(ESC, RS, 0x61, hasAutomaticStatus ? 1 : 0),
    statusRequests: [Uint8Array.of(ESC, ACK, SOH)],
    // Waits until all before it is printed, then counts one up and reports.
    identityRequests: null,
    mark: Uint8Array.of(ETB),
    resetMarks: Uint8Array.of(ESC, RS, 0x45, 0),
    clear: [Uint8Array.of(ESC, ACK, CAN), Uint8Array.of(CAN)],
    // Feeds to the cutter, then leaves a hinge.
    cut: Uint8Array.of(ESC, 0x64, 3),
    decodeStatusBytes: () => NOTHING_KNOWN,
    createParser: () => new StarParser(),
    feed: (lines) => Uint8Array.of(ESC, 0x61, lines),
    textLine,
    raster,
    qr,
  };
}

const NOTHING_KNOWN: DecodedStatus = {
  isOffline: false,
  isCoverOpen: false,
  isPaperOut: false,
  isPaperNearEnd: false,
  isCutterJammed: false,
  isHeadHot: false,
  isUnrecoverable: false,
};

function textLine(line: PrintLine, style: TextStyle): Uint8Array {
  return Buffer.concat([
    Uint8Array.of(ESC, GS, 0x61, ALIGNMENT[line.align]),
    Uint8Array.of(ESC, line.isBold ? 0x45 : 0x46),
    Uint8Array.of(ESC, 0x69, ...SIZE[line.size]),
    encodeText(textOf(line, style.columns), style.encoding),
    Uint8Array.of(LF),
  ]);
}

/** ESC GS S: rows of whole bytes, 1 is black; the sixth parameter is the tone and stays 0. */
function raster({ widthBytes, heightDots, bits }: RasterLine): Uint8Array {
  const size = [widthBytes & 0xff, widthBytes >> 8, heightDots & 0xff, heightDots >> 8];
  return Buffer.concat([
    Uint8Array.of(ESC, GS, 0x61, 0, ESC, GS, 0x53, 1, ...size, 0),
    withoutRealTimeCommands(bits),
  ]);
}

/** ESC ACK is obeyed the moment it comes in: dots that spell it get one dot more. */
function withoutRealTimeCommands(bits: Uint8Array): Uint8Array {
  const safe = Uint8Array.from(bits);
  for (let i = 0; i + 1 < safe.length; i += 1) {
    if (safe[i] === ESC && safe[i + 1] === ACK) safe[i] = ESC | 0x04;
  }
  return safe;
}

function qr(text: string, moduleDots: number): Uint8Array {
  const data = Buffer.from(text, 'utf8');
  const symbol = (...parameters: number[]) => Uint8Array.of(ESC, GS, 0x79, ...parameters);
  return Buffer.concat([
    Uint8Array.of(ESC, GS, 0x61, 1),
    symbol(0x53, 0x30, 2),
    symbol(0x53, 0x31, QR_LEVEL_M),
    symbol(0x53, 0x32, Math.min(moduleDots, LARGEST_QR_MODULE_DOTS)),
    symbol(0x44, 0x31, 0, data.length & 0xff, data.length >> 8),
    data,
    symbol(0x50),
    Uint8Array.of(LF),
  ]);
}

/** The longest status that header 1 can announce, and the longest attachment of a network status. */
const SHORTEST_STATUS_BYTES = 7;
const LONGEST_ATTACHMENT_BYTES = 0x200;
const HEADER_2 = 1;
const ETB_COUNTER = 7;

function decodeStatus(bytes: readonly number[]): DecodedStatus {
  const [, , printer = 0, error = 0, , paper = 0] = bytes;
  return {
    isOffline: (printer & 0x08) !== 0,
    isCoverOpen: (printer & 0x20) !== 0,
    isPaperOut: (paper & 0x08) !== 0,
    isPaperNearEnd: (paper & 0x04) !== 0,
    isCutterJammed: (error & 0x08) !== 0,
    isHeadHot: (error & 0x40) !== 0,
    isUnrecoverable: (error & 0x24) !== 0,
  };
}

/** Five bits, spread over the eighth byte so that bits 0, 4 and 7 stay nought. */
function marksOf(bytes: readonly number[]): number | null {
  const counter = bytes[ETB_COUNTER];
  return counter === undefined ? null : (((counter >> 5) & 0x03) << 3) | ((counter >> 1) & 0x07);
}

/** How many bytes header 1 announces, itself counted; null when the byte is no header. */
function announcedBytes(byte: number): number | null {
  if ((byte & 0x91) !== 0x01) return null;
  const count = ((byte >> 1) & 0x07) | (((byte >> 5) & 0x03) << 3);
  return count >= SHORTEST_STATUS_BYTES ? count : null;
}

class StarParser implements ReportParser {
  #status: number[] = [];
  #announced = 0;
  /** Bytes of a network status' attachment that are still to come; its two length bytes first. */
  #length: number[] | null = null;
  #attachmentLeft = 0;

  push(byte: number): readonly PrinterReport[] {
    if (this.#attachmentLeft > 0) {
      this.#attachmentLeft -= 1;
      return [];
    }
    if (this.#length) return this.#readLength(byte, this.#length);
    if (byte === 0x11 || byte === 0x13) return [];
    return this.#status.length === 0 ? this.#begin(byte) : this.#continue(byte);
  }

  #begin(byte: number): readonly PrinterReport[] {
    const announced = announcedBytes(byte);
    if (announced === null) return [{ type: 'noise', bytes: 1 }];
    this.#announced = announced;
    this.#status = [byte];
    return [];
  }

  #continue(byte: number): readonly PrinterReport[] {
    const fixedBits = this.#status.length === HEADER_2 ? 0x11 : 0x91;
    if ((byte & fixedBits) !== 0) {
      const cut: PrinterReport = { type: 'noise', bytes: this.#status.length };
      this.#status = [];
      return [cut, ...this.#begin(byte)];
    }
    this.#status.push(byte);
    if (this.#status.length < this.#announced) return [];
    const bytes = this.#status;
    this.#status = [];
    if (((bytes[HEADER_2] ?? 0) & 0x80) !== 0) this.#length = [];
    return [{ type: 'status', status: decodeStatus(bytes), marks: marksOf(bytes) }];
  }

  /** On a network each status says how many bytes of another kind follow it; none of them is ours. */
  #readLength(byte: number, length: number[]): readonly PrinterReport[] {
    length.push(byte);
    if (length.length < 2) return [];
    const [high = 0, low = 0] = length;
    this.#length = null;
    const count = high * 256 + low;
    if (count > LONGEST_ATTACHMENT_BYTES) return [{ type: 'noise', bytes: 2 }];
    this.#attachmentLeft = count;
    return [];
  }
}
