import qrcode from 'qrcode';
import sharp from 'sharp';
import { DOTS_PER_COLUMN, type LaidOut, type LineSize, type PrintLine } from './layout.ts';
import type { ReceiptDocument } from './port.ts';

/** Dots: the printer's own characters are 24 high, on lines of 30. */
export const FONT_DOTS = { normal: 24, large: 24, double: 48 } as const satisfies Record<LineSize, number>;
export const LINE_DOTS = { normal: 34, large: 58, double: 60 } as const satisfies Record<LineSize, number>;

/** The monospaced cut keeps Latin at half the width of a Hanzi, so that raster and text lines share one grid. */
const FONT_FAMILIES = {
  'zh-Hans': 'Noto Sans Mono CJK SC',
  'zh-Hant-HK': 'Noto Sans Mono CJK HK',
  en: 'Noto Sans Mono CJK SC',
} as const satisfies Record<ReceiptDocument['language'], string>;

export interface RasterLine {
  readonly widthBytes: number;
  readonly heightDots: number;
  readonly bits: Uint8Array;
}

/**
 * Draws a line as dots: for rare characters, which the printer's font lacks. A wrong name on a government slip is
 * worse than a slow one. Needs a CJK font with the extensions (fonts-noto-cjk).
 */
export function rasteriseLine(
  line: PrintLine,
  options: { readonly widthDots: number; readonly language: ReceiptDocument['language'] },
): Promise<RasterLine> {
  return rasteriseItems([line], { ...options, qrModuleDots: 1 });
}

/** Draws several lines, codes and gaps as one picture, for printers that are sent dots only. */
export async function rasteriseItems(
  items: readonly Exclude<LaidOut, { type: 'rule' }>[],
  options: {
    readonly widthDots: number;
    readonly language: ReceiptDocument['language'];
    readonly qrModuleDots: number;
  },
): Promise<RasterLine> {
  const { widthDots } = options;
  const parts: string[] = [];
  let top = 0;
  for (const item of items) {
    const drawn = drawItem(item, { ...options, top });
    parts.push(drawn.svg);
    top += drawn.heightDots;
  }
  const heightDots = Math.max(1, top);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthDots}" height="${heightDots}"><rect width="100%" height="100%" fill="#fff"/>${parts.join('')}</svg>`;
  const grey = await sharp(Buffer.from(svg)).flatten({ background: '#fff' }).greyscale().raw().toBuffer();
  return packBits(grey, widthDots, heightDots);
}

function drawItem(
  item: Exclude<LaidOut, { type: 'rule' }>,
  at: {
    readonly widthDots: number;
    readonly language: ReceiptDocument['language'];
    readonly qrModuleDots: number;
    readonly top: number;
  },
): { readonly svg: string; readonly heightDots: number } {
  switch (item.type) {
    case 'line':
      return { svg: svgTextsOf(item, at), heightDots: LINE_DOTS[item.size] };
    case 'feed':
      return { svg: '', heightDots: item.lines * LINE_DOTS.normal };
    case 'qr':
      return drawQr(item.text, at);
  }
}

/** Four modules of white on each side, as ISO/IEC 18004 wants it. */
function drawQr(
  text: string,
  at: { readonly widthDots: number; readonly qrModuleDots: number; readonly top: number },
): { readonly svg: string; readonly heightDots: number } {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' });
  const side = modules.size * at.qrModuleDots;
  const quiet = 4 * at.qrModuleDots;
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  const left = Math.floor((at.widthDots - side) / 2);
  const transform = `translate(${left} ${at.top + quiet}) scale(${at.qrModuleDots})`;
  return {
    svg: `<path transform="${transform}" shape-rendering="crispEdges" d="${path}"/>`,
    heightDots: side + 2 * quiet,
  };
}

/** The `<text>` elements of a line whose upper edge is at `top`. */
export function svgTextsOf(
  line: PrintLine,
  options: {
    readonly widthDots: number;
    readonly language: ReceiptDocument['language'];
    readonly top: number;
  },
): string {
  const size = FONT_DOTS[line.size];
  // `large` is double height at single width, as ESC/POS stretches it.
  const stretch = line.size === 'large' ? 2 : 1;
  const baseline = (options.top + (LINE_DOTS[line.size] - size * stretch) / 2) / stretch + size * 0.88;
  const anchor = {
    left: ['start', 0],
    center: ['middle', options.widthDots / 2],
    // A head of 512 dots is no whole number of columns: text ends where the last column does.
    right: ['end', Math.floor(options.widthDots / DOTS_PER_COLUMN) * DOTS_PER_COLUMN],
  } as const;
  const textAt = ([textAnchor, x]: readonly [string, number], content: string) =>
    `<text x="${x}" y="${baseline}" text-anchor="${textAnchor}" font-family="${FONT_FAMILIES[options.language]}" font-size="${size}" font-weight="${line.isBold ? 700 : 400}" xml:space="preserve">${escapeXml(content)}</text>`;
  const texts = [textAt(anchor[line.align], line.left)];
  if (line.right !== null) texts.push(textAt(anchor.right, line.right));
  return stretch === 1 ? texts.join('') : `<g transform="scale(1 ${stretch})">${texts.join('')}</g>`;
}

function packBits(grey: Buffer, widthDots: number, heightDots: number): RasterLine {
  const widthBytes = Math.ceil(widthDots / 8);
  const bits = new Uint8Array(widthBytes * heightDots);
  for (let y = 0; y < heightDots; y += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      const isBlack = (grey[y * widthDots + x] ?? 255) < 140;
      const index = y * widthBytes + (x >> 3);
      if (isBlack) bits[index] = (bits[index] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { widthBytes, heightDots, bits };
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
}
