import iconv from 'iconv-lite';
import type { PrintLine } from './layout.ts';
import { columnsOf } from './layout.ts';

/** ESC/POS commands as bytes (domain facts §4.1). Pure: no line, no clock. */
const ESC = 0x1b;
const GS = 0x1d;
const FS = 0x1c;
const DLE = 0x10;

export type PrinterEncoding = 'gb18030' | 'big5';
export type StatusQuery = 1 | 2 | 3 | 4;

export const commands = {
  initialise: Uint8Array.of(ESC, 0x40),
  chineseMode: Uint8Array.of(FS, 0x26),
  lineFeed: Uint8Array.of(0x0a),
  /** Feeds past the cutter, then cuts and leaves a hinge so that the slip does not fall. */
  feedAndPartialCut: Uint8Array.of(GS, 0x56, 0x42, 0x00),
  /** Answered only when everything before it has been printed: the sign that a slip is out. */
  reportPaperWhenDone: Uint8Array.of(GS, 0x72, 0x01),
  /** Real-time: clears the buffers after an error, so that the rest of a slip never comes out before the next one. */
  clearAfterError: Uint8Array.of(DLE, 0x05, 0x02),
  queryStatus: (query: StatusQuery) => Uint8Array.of(DLE, 0x04, query),
  feed: (lines: number) => Uint8Array.of(ESC, 0x64, lines),
  lineSpacing: (dots: number) => Uint8Array.of(ESC, 0x33, dots),
} as const;

const ALIGNMENT = { left: 0, center: 1, right: 2 } as const;
/** High nibble width − 1, low nibble height − 1. */
const LATIN_SIZE = { normal: 0x00, large: 0x01, double: 0x11 } as const;
const CHINESE_SIZE = { normal: 0x00, large: 0x08, double: 0x0c } as const;

/** Whether the printer's own font holds the line: GBK for GB18030 printers (four-byte codes depend on the firmware). */
export function hasGlyphs(text: string, encoding: PrinterEncoding): boolean {
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint >= 0x20 && codePoint < 0x7f) continue;
    if (codePoint > 0xffff || (codePoint >= 0xe000 && codePoint <= 0xf8ff)) return false;
    const bytes = encode(character, encoding);
    if (bytes.length !== 2 || iconv.decode(bytes, iconvName(encoding)) !== character) return false;
  }
  return true;
}

function iconvName(encoding: PrinterEncoding): string {
  return encoding === 'gb18030' ? 'gbk' : 'big5';
}

function encode(text: string, encoding: PrinterEncoding): Buffer {
  return iconv.encode(text, iconvName(encoding));
}

/** A line in the printer's own font. The caller has made sure by `hasGlyphs` that every character is there. */
export function encodeTextLine(
  line: PrintLine,
  options: { readonly columns: number; readonly encoding: PrinterEncoding },
): Uint8Array {
  const text =
    line.right === null ? line.left : line.left + ' '.repeat(gapOf(line, options.columns)) + line.right;
  return Buffer.concat([
    Uint8Array.of(ESC, 0x61, ALIGNMENT[line.align]),
    Uint8Array.of(ESC, 0x45, line.isBold ? 1 : 0),
    Uint8Array.of(GS, 0x21, LATIN_SIZE[line.size]),
    Uint8Array.of(FS, 0x21, CHINESE_SIZE[line.size]),
    encode(text, options.encoding),
    commands.lineFeed,
  ]);
}

function gapOf(line: PrintLine, columns: number): number {
  return Math.max(1, columns - columnsOf(line.left) - columnsOf(line.right ?? ''));
}

/** GS v 0: one bit a dot, rows of whole bytes, 1 is black. */
export function encodeRaster(raster: {
  readonly widthBytes: number;
  readonly heightDots: number;
  readonly bits: Uint8Array;
}): Uint8Array {
  const { widthBytes, heightDots, bits } = raster;
  const head = [GS, 0x76, 0x30, 0x00, widthBytes & 0xff, widthBytes >> 8, heightDots & 0xff, heightDots >> 8];
  return Buffer.concat([Uint8Array.of(ESC, 0x61, 0), Uint8Array.from(head), bits]);
}

/** GS ( k: QR model 2, error level M, centred. */
export function encodeQr(text: string, moduleDots: number): Uint8Array {
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
    commands.lineFeed,
  ]);
}

/** Which answer a byte from the printer is; anything else is noise. */
export type AnswerByte =
  | { readonly type: 'status'; readonly value: number }
  | { readonly type: 'paper-report'; readonly value: number }
  | { readonly type: 'noise' };

/** XON and XOFF may be mixed in: they look like status bytes and are neither. */
export function classifyAnswer(byte: number): AnswerByte {
  if (byte === 0x11 || byte === 0x13) return { type: 'noise' };
  if ((byte & 0x93) === 0x12) return { type: 'status', value: byte };
  if ((byte & 0x90) === 0) return { type: 'paper-report', value: byte };
  return { type: 'noise' };
}

export interface DecodedStatus {
  readonly isOffline: boolean;
  readonly isCoverOpen: boolean;
  readonly isPaperOut: boolean;
  readonly isPaperNearEnd: boolean;
  readonly isCutterJammed: boolean;
  readonly isHeadHot: boolean;
  readonly isUnrecoverable: boolean;
}

/** Answers to DLE EOT 1 to 4, in this order; null for one that did not come (clones answer only some). */
export function decodeStatus(answers: Readonly<Record<StatusQuery, number | null>>): DecodedStatus {
  const isSet = (query: StatusQuery, bit: number) => ((answers[query] ?? 0) & bit) !== 0;
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
