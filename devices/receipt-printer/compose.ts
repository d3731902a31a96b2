import type { PrinterCommandSet, PrinterEncoding } from './command-set.ts';
import { hasGlyphs } from './glyphs.ts';
import { DOTS_PER_COLUMN, layOut, type LaidOut, type PrintLine } from './layout.ts';
import type { ReceiptDocument } from './port.ts';
import { rasteriseItems, rasteriseLine } from './raster-line.ts';

export interface PaperSettings {
  readonly widthDots: number;
  readonly encoding: PrinterEncoding;
  /** `raster`: the whole slip as dots, for printers whose font is not to be trusted at all. */
  readonly mode: 'text' | 'raster';
  /** The model prints GB18030 characters of four bytes: proven by a test print, never assumed. */
  readonly hasFourByteGlyphs: boolean;
}

/** A slip in pieces; the printer is asked for a mark after each, so that it is known how much came out. */
export interface ComposedSlip {
  readonly pieces: readonly { readonly bytes: Uint8Array; readonly lines: number }[];
  readonly totalLines: number;
}

/** Dots of one QR module: a slip number's code is then about 2.5 cm wide. */
const QR_MODULE_DOTS = 7;
const LINES_PER_PIECE = 4;
/** Star counts marks in five bits and starts a slip at nought: fewer than half of them cannot be misread. */
const MOST_PIECES = 13;

/** The whole slip as the printer's bytes, from initialisation to cut. Lines with rare characters become dots. */
export async function composeSlip(
  document: ReceiptDocument,
  paper: PaperSettings,
  commandSet: PrinterCommandSet,
): Promise<ComposedSlip> {
  const columns = Math.floor(paper.widthDots / DOTS_PER_COLUMN);
  const items = layOut(document, columns).map((item) => (item.type === 'rule' ? ruleOf(columns) : item));
  const groups = inGroups(items, Math.max(LINES_PER_PIECE, Math.ceil(items.length / MOST_PIECES)));
  const settings = { ...paper, columns, language: document.language };
  const pieces: { bytes: Uint8Array; lines: number }[] = [];
  for (const [index, group] of groups.entries()) {
    const parts = index === 0 ? [commandSet.initialise] : [];
    parts.push(...(await composeItems(group, settings, commandSet)));
    pieces.push({ bytes: Buffer.concat(parts), lines: group.length });
  }
  // A piece of its own: a roll that ends with the last line stops the printer before the cut.
  pieces.push({ bytes: Buffer.concat([commandSet.feed(2), commandSet.cut]), lines: 0 });
  return { pieces, totalLines: items.length };
}

type Settings = PaperSettings & {
  readonly columns: number;
  readonly language: ReceiptDocument['language'];
};
type Item = Exclude<LaidOut, { type: 'rule' }>;

async function composeItems(
  items: readonly Item[],
  settings: Settings,
  commandSet: PrinterCommandSet,
): Promise<Uint8Array[]> {
  if (settings.mode === 'raster')
    return [commandSet.raster(await rasteriseItems(items, { ...settings, qrModuleDots: QR_MODULE_DOTS }))];
  const parts: Uint8Array[] = [];
  for (const item of items) parts.push(await composeItem(item, settings, commandSet));
  return parts;
}

async function composeItem(
  item: Item,
  settings: Settings,
  commandSet: PrinterCommandSet,
): Promise<Uint8Array> {
  switch (item.type) {
    case 'feed':
      return commandSet.feed(item.lines);
    case 'qr':
      // Printers leave no white around a code (ISO/IEC 18004 wants four modules); the line behind it is in the command.
      return Buffer.concat([commandSet.feed(1), commandSet.qr(item.text, QR_MODULE_DOTS)]);
    case 'line':
      return hasGlyphs(item.left + (item.right ?? ''), settings.encoding, settings)
        ? commandSet.textLine(item, settings)
        : commandSet.raster(await rasteriseLine(item, settings));
  }
}

function ruleOf(columns: number): PrintLine {
  return {
    type: 'line',
    left: '-'.repeat(columns),
    right: null,
    align: 'left',
    size: 'normal',
    isBold: false,
  };
}

/** At least one group, so that each slip begins with the initialisation. */
function inGroups<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
