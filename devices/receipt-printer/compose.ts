import {
  commands,
  encodeQr,
  encodeRaster,
  encodeTextLine,
  hasGlyphs,
  type PrinterEncoding,
} from './codec.ts';
import { DOTS_PER_COLUMN, layOut, type LaidOut } from './layout.ts';
import type { ReceiptDocument } from './port.ts';
import { LINE_DOTS, rasteriseLine } from './raster-line.ts';

export interface PaperSettings {
  readonly widthDots: number;
  readonly encoding: PrinterEncoding;
}

/** Dots of one QR module: a slip number's code is then about 2.5 cm wide on 80 mm paper. */
const QR_MODULE_DOTS = 7;

/** The whole slip as the printer's bytes, from initialisation to cut. Lines with rare characters become dots. */
export async function composeSlip(document: ReceiptDocument, paper: PaperSettings): Promise<Uint8Array> {
  const columns = Math.floor(paper.widthDots / DOTS_PER_COLUMN);
  const parts: Uint8Array[] = [
    commands.initialise,
    commands.chineseMode,
    commands.lineSpacing(LINE_DOTS.normal),
  ];
  for (const item of layOut(document, columns))
    parts.push(await composeItem(item, { ...paper, columns, language: document.language }));
  parts.push(commands.feed(2), commands.feedAndPartialCut);
  return Buffer.concat(parts);
}

async function composeItem(
  item: LaidOut,
  paper: PaperSettings & { readonly columns: number; readonly language: ReceiptDocument['language'] },
): Promise<Uint8Array> {
  switch (item.type) {
    case 'feed':
      return commands.feed(item.lines);
    case 'qr':
      return encodeQr(item.text, QR_MODULE_DOTS);
    case 'rule':
      return encodeTextLine(
        {
          type: 'line',
          left: '-'.repeat(paper.columns),
          right: null,
          align: 'left',
          size: 'normal',
          isBold: false,
        },
        paper,
      );
    case 'line': {
      if (hasGlyphs(item.left + (item.right ?? ''), paper.encoding)) return encodeTextLine(item, paper);
      return encodeRaster(await rasteriseLine(item, paper));
    }
  }
}
