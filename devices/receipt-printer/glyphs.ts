import iconv from 'iconv-lite';
import { columnsOf, type PrintLine } from './layout.ts';
import type { PrinterEncoding } from './command-set.ts';

/**
 * Whether the printer's own font holds the text. GB18030 printers are trusted with GBK; characters of four bytes depend
 * on the firmware and count only where the model is proven. Private-use characters are nobody's and never count.
 */
export function hasGlyphs(
  text: string,
  encoding: PrinterEncoding,
  options: { readonly hasFourByteGlyphs?: boolean } = {},
): boolean {
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint >= 0x20 && codePoint < 0x7f) continue;
    if (isPrivateUse(codePoint) || isAccentedLatin(character)) return false;
    if (isTwoByteGlyph(character, codePoint, encoding)) continue;
    if (options.hasFourByteGlyphs !== true || encoding !== 'gb18030' || !isHanzi(character)) return false;
  }
  return true;
}

function isTwoByteGlyph(character: string, codePoint: number, encoding: PrinterEncoding): boolean {
  if (codePoint > 0xffff) return false;
  const name = encoding === 'gb18030' ? 'gbk' : 'big5';
  const bytes = iconv.encode(character, name);
  const isThere = bytes.length === 2 && iconv.decode(bytes, name) === character;
  return isThere && !(encoding === 'gb18030' && isYoungCode(bytes[0] ?? 0, bytes[1] ?? 0));
}

/**
 * Codes that GB18030 added to GBK's two-byte range (䶮 is FE9F): fonts made for GBK have nothing there, so they count as
 * rare. FE50–FEFE, A989–A995, A8BC and A8BF.
 */
function isYoungCode(lead: number, trail: number): boolean {
  if (lead === 0xfe) return trail >= 0x50;
  if (lead === 0xa9) return trail >= 0x89 && trail <= 0x95;
  return lead === 0xa8 && (trail === 0xbc || trail === 0xbf);
}

/** Only Hanzi are on a line's grid of two columns; Latin with accents in four bytes is not. */
function isHanzi(character: string): boolean {
  return /^\p{Script=Han}$/u.test(character);
}

/** GBK has é and ê as letters of pinyin, as wide as a Hanzi: Portuguese set with them falls apart. */
function isAccentedLatin(character: string): boolean {
  return (
    /^\p{Script=Latin}$/u.test(character) &&
    character.length === 1 &&
    character > '\u00bf' &&
    character < '\u0250'
  );
}

function isPrivateUse(codePoint: number): boolean {
  return (codePoint >= 0xe000 && codePoint <= 0xf8ff) || codePoint >= 0xf0000;
}

/** GB18030 equals GBK in the two-byte range, so one encoder serves both. */
export function encodeText(text: string, encoding: PrinterEncoding): Uint8Array {
  return iconv.encode(text, encoding);
}

/** The line as one run of characters: label and value at the two edges. */
export function textOf(line: PrintLine, columns: number): string {
  if (line.right === null) return line.left;
  const gap = Math.max(1, columns - columnsOf(line.left) - columnsOf(line.right));
  return line.left + ' '.repeat(gap) + line.right;
}
