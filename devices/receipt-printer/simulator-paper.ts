import qrcode from 'qrcode';
import sharp from 'sharp';
import { escapeXml, LINE_DOTS, svgTextsOf } from './raster-line.ts';
import type { PrintItem } from './simulator-interpreter.ts';

const MARGIN_DOTS = 32;
const PAPER = '#fffefb';

/** The printed paper as a picture: text as the printer's font would stand, dots as they came, real QR modules. */
export async function drawPaper(items: readonly PrintItem[], widthDots: number): Promise<Buffer> {
  let top = MARGIN_DOTS;
  const parts: string[] = [];
  for (const item of items) {
    const { svg, heightDots } = await drawItem(item, { widthDots, top });
    parts.push(svg);
    top += heightDots;
  }
  const width = widthDots + 2 * MARGIN_DOTS;
  const height = top + MARGIN_DOTS;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${PAPER}"/><g transform="translate(${MARGIN_DOTS} 0)">${parts.join('')}</g></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

async function drawItem(
  item: PrintItem,
  at: { readonly widthDots: number; readonly top: number },
): Promise<{ readonly svg: string; readonly heightDots: number }> {
  switch (item.type) {
    case 'line':
      return {
        svg: svgTextsOf(item.line, { ...at, language: 'zh-Hans' }),
        heightDots: LINE_DOTS[item.line.size],
      };
    case 'feed':
      return { svg: '', heightDots: item.lines * LINE_DOTS.normal };
    case 'raster':
      return drawRaster(item, at);
    case 'qr':
      return drawQr(item, at);
    case 'cut':
    case 'mark':
    case 'reset-marks':
    case 'tell':
      return { svg: '', heightDots: 0 };
  }
}

async function drawRaster(item: Extract<PrintItem, { type: 'raster' }>, at: { readonly top: number }) {
  const width = item.widthBytes * 8;
  const pixels = Buffer.alloc(width * item.heightDots, 255);
  for (let i = 0; i < pixels.length; i += 1) {
    const x = i % width;
    const byte = item.bits[Math.floor(i / width) * item.widthBytes + (x >> 3)] ?? 0;
    if ((byte & (0x80 >> (x & 7))) !== 0) pixels[i] = 17;
  }
  const png = await sharp(pixels, { raw: { width, height: item.heightDots, channels: 1 } })
    .png()
    .toBuffer();
  const href = `data:image/png;base64,${png.toString('base64')}`;
  return {
    svg: `<image x="0" y="${at.top}" width="${width}" height="${item.heightDots}" href="${escapeXml(href)}"/>`,
    heightDots: item.heightDots,
  };
}

/** Printers leave no white around a code: whoever sends it sees to that. */
function drawQr(
  item: Extract<PrintItem, { type: 'qr' }>,
  at: { readonly widthDots: number; readonly top: number },
) {
  const { modules } = qrcode.create(item.text, { errorCorrectionLevel: 'M' });
  const side = modules.size * item.moduleDots;
  const left = Math.floor((at.widthDots - side) / 2);
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  const transform = `translate(${left} ${at.top}) scale(${item.moduleDots})`;
  return {
    svg: `<path transform="${transform}" shape-rendering="crispEdges" d="${path}"/>`,
    heightDots: side,
  };
}
