import type { ReceiptBlock, ReceiptDocument } from './port.ts';

export type LineSize = 'normal' | 'large' | 'double';

/** One line of paper. `right` stands at the right edge of the same line; null where the line has one text only. */
export interface PrintLine {
  readonly type: 'line';
  readonly left: string;
  readonly right: string | null;
  readonly align: 'left' | 'center' | 'right';
  readonly size: LineSize;
  readonly isBold: boolean;
}

export type LaidOut =
  | PrintLine
  | { readonly type: 'rule' }
  | { readonly type: 'qr'; readonly text: string }
  | { readonly type: 'feed'; readonly lines: number };

/** Widths are in columns of a half-width character; a Hanzi takes two. Half of 24 dots is one column. */
export const DOTS_PER_COLUMN = 12;

const NOT_AT_LINE_START = /^[，。、；：！？）》」』】〉％…—,.;:!?)\]%]/;
const NOT_AT_LINE_END = /^[（《「『【〈([]/;

/** Characters of East Asian width W or F, as printers draw them: CJK, kana, full-width forms, and all beyond the BMP. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += isWide(character) ? 2 : 1;
  return columns;
}

function isWide(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  return codePoint > 0x2e7f
    ? !(codePoint >= 0xff61 && codePoint <= 0xffdc)
    : /[\u2014\u2018-\u201d\u2026\u00b7\u00d7]/.test(character);
}

/** Breaks the document into lines that fit `columns`; nothing is cut off. */
export function layOut(document: ReceiptDocument, columns: number): readonly LaidOut[] {
  return document.blocks.flatMap((block) => layOutBlock(block, columns));
}

function layOutBlock(block: ReceiptBlock, columns: number): readonly LaidOut[] {
  switch (block.type) {
    case 'rule':
    case 'qr':
    case 'feed':
      return [block];
    case 'text': {
      const size = block.size ?? 'normal';
      const style = { align: block.align ?? 'left', size, isBold: block.isBold ?? false } as const;
      const width = size === 'double' ? Math.floor(columns / 2) : columns;
      const mark = printable(block.mark ?? '');
      const hang = ' '.repeat(columnsOf(mark));
      return wrap(printable(block.text), width - hang.length).map((text, at) => ({
        type: 'line',
        left: `${at === 0 ? mark : hang}${text}`,
        right: null,
        ...style,
      }));
    }
    case 'row':
      return layOutRow(block, columns);
  }
}

function layOutRow(block: Extract<ReceiptBlock, { type: 'row' }>, columns: number): readonly LaidOut[] {
  const style = { align: 'left', size: 'normal', isBold: block.isBold ?? false } as const;
  const label = printable(block.label);
  const value = printable(block.value);
  const besideLabel = columns - columnsOf(label) - 2;
  if (columnsOf(value) <= besideLabel) return [{ type: 'line', left: label, right: value, ...style }];
  // As many lines as wrapping beside the label would take, and no number broken in two.
  if (label !== '' && columnsOf(value) <= columns)
    return [
      { type: 'line', left: label, right: null, ...style },
      { type: 'line', left: '', right: value, ...style },
    ];
  const [first = '', ...rest] = wrap(value, Math.max(besideLabel, 16));
  const isFirstBeside = columnsOf(first) <= besideLabel;
  const below = isFirstBeside ? rest : [first, ...rest];
  return [
    { type: 'line', left: label, right: isFirstBeside ? first : null, ...style },
    ...below.map((right): PrintLine => ({ type: 'line', left: '', right, ...style })),
  ];
}

/** Control characters are commands to a printer: none of a text may reach it. */
function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- removing control characters is the point
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '');
}

/** What goes to the next line with `next`, so that no line begins with what closes or ends with what opens. */
function breakBefore(line: string, next: string): { readonly kept: string; readonly carried: string } {
  const kept = Array.from(line);
  const carried: string[] = [];
  const isBad = () => NOT_AT_LINE_START.test(carried[0] ?? next) || NOT_AT_LINE_END.test(kept.at(-1) ?? '');
  while (kept.length > 1 && isBad()) carried.unshift(kept.pop() ?? '');
  return { kept: kept.join(''), carried: carried.join('') };
}

/**
 * Breaks at spaces between Latin words, anywhere between Hanzi, never before what closes and never after what opens a
 * bracket.
 */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\u0021-\u024f]+ ?|\s|./gsu) ?? []) {
    for (const part of columnsOf(piece.trimEnd()) > columns ? Array.from(piece) : [piece]) {
      const fits = columnsOf(line + part.trimEnd()) <= columns;
      if (
        fits ||
        (NOT_AT_LINE_START.test(part) && columnsOf(line + part) <= columns + 2 && line.length === 0)
      )
        line += part;
      else {
        const { kept, carried } = breakBefore(line, part);
        lines.push(kept.trimEnd());
        line = carried === '' ? part.trimStart() : carried + part;
      }
    }
  }
  return line.length > 0 || lines.length === 0 ? [...lines, line.trimEnd()] : lines;
}
