import { cropGrey } from './images.ts';
import type { TextReader } from './text-reader.ts';
import type { GreyImage, PageSymbol } from './types.ts';

const DARK = 160;
/** A white band narrower than this may be the space within a character. */
const MIN_BAND_PX = 12;

/** Reads a page in two parts at once, one a worker, cut at a white band near its middle. Null when reading failed. */
export async function readPage(reader: TextReader, image: GreyImage): Promise<readonly PageSymbol[] | null> {
  const cut = whiteBandNearMiddle(image);
  const bounds = cut === null ? [0, image.heightPx] : [0, cut, image.heightPx];
  const parts = bounds.slice(1).map(async (bottom, i) => {
    const top = bounds[i] ?? 0;
    const read = await reader.read(cropGrey(image, { left: 0, top, right: image.widthPx, bottom }), 'page');
    return read.ok ? read.value.map((symbol) => movedDown(symbol, top)) : null;
  });
  const symbols: PageSymbol[] = [];
  for (const part of await Promise.all(parts)) {
    if (!part) return null;
    symbols.push(...part);
  }
  return symbols;
}

function movedDown(symbol: PageSymbol, byPx: number): PageSymbol {
  const { left, top, right, bottom } = symbol.box;
  return { ...symbol, box: { left, top: top + byPx, right, bottom: bottom + byPx } };
}

/** The middle of the white band that is nearest to where the ink above and below is the same. */
function whiteBandNearMiddle(image: GreyImage): number | null {
  const ink = new Uint32Array(image.heightPx);
  let total = 0;
  for (let y = 0; y < image.heightPx; y += 1) {
    let count = 0;
    for (let x = 0; x < image.widthPx; x += 1) {
      if ((image.data[y * image.widthPx + x] ?? 255) < DARK) count += 1;
    }
    ink[y] = count;
    total += count;
  }
  let above = 0;
  let bandStart: number | null = null;
  let best: { readonly cut: number; readonly imbalance: number } | null = null;
  for (let y = 0; y < image.heightPx; y += 1) {
    above += ink[y] ?? 0;
    const isWhite = ink[y] === 0;
    if (isWhite) bandStart ??= y;
    if (isWhite || bandStart === null) continue;
    const imbalance = Math.abs(above / total - 0.5);
    if (y - bandStart >= MIN_BAND_PX && imbalance < 0.3 && (!best || imbalance < best.imbalance)) {
      best = { cut: Math.floor((bandStart + y) / 2), imbalance };
    }
    bandStart = null;
  }
  return best?.cut ?? null;
}
