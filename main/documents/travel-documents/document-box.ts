import type { GreyImage, PixelBox } from '../types.ts';

/** Pixels that are judged together: a speck of dust is smaller, a letter is not. */
const BLOCK = 8;
/** Darker than the paper or the lid around it by so much. */
const DARKER_BY = 40;
const ON_DARK_BY = 80;
/** Of a row or column of blocks: one speck does not hold the box open. */
const MIN_BLOCKS = 3;
const MARGIN = 12;

/**
 * Where the print of a card or booklet lies on a picture that shows more than it: the glass around it, the desk under a
 * camera. Null when nothing stands out.
 */
export function documentBox(grey: GreyImage): PixelBox | null {
  const columnCount = Math.floor(grey.widthPx / BLOCK);
  const rowCount = Math.floor(grey.heightPx / BLOCK);
  const background = brightestCommon(grey);
  const edge = edgeBrightness(grey);
  // A light card on a dark desk is the light part; print on a light ground is the dark part.
  const isOnDark = edge < background - ON_DARK_BY;
  const isPart = (column: number, row: number) =>
    isOnDark
      ? darkest(grey, column, row) > (edge + background) / 2
      : darkest(grey, column, row) <= background - DARKER_BY;
  const columns = new Uint32Array(columnCount);
  const rows = new Uint32Array(rowCount);
  for (let row = 0; row < rowCount; row += 1) {
    for (let column = 0; column < columnCount; column += 1) {
      if (!isPart(column, row)) continue;
      columns[column] = (columns[column] ?? 0) + 1;
      rows[row] = (rows[row] ?? 0) + 1;
    }
  }
  const isPrint = (count: number) => count >= MIN_BLOCKS;
  const [left, right] = [columns.findIndex(isPrint), columns.findLastIndex(isPrint)];
  const [top, bottom] = [rows.findIndex(isPrint), rows.findLastIndex(isPrint)];
  if (left < 0 || top < 0) return null;
  return {
    left: Math.max(0, left * BLOCK - MARGIN),
    top: Math.max(0, top * BLOCK - MARGIN),
    right: Math.min(grey.widthPx, (right + 1) * BLOCK + MARGIN),
    bottom: Math.min(grey.heightPx, (bottom + 1) * BLOCK + MARGIN),
  };
}

/** Mean of each block's darkest row of four: print is thin, the grain of a scan thinner. */
function darkest(grey: GreyImage, column: number, row: number): number {
  let least = 255;
  for (let y = row * BLOCK; y < (row + 1) * BLOCK; y += 1) {
    for (let half = 0; half < BLOCK; half += 4) {
      const at = y * grey.widthPx + column * BLOCK + half;
      const { data } = grey;
      const mean =
        ((data[at] ?? 255) + (data[at + 1] ?? 255) + (data[at + 2] ?? 255) + (data[at + 3] ?? 255)) / 4;
      if (mean < least) least = mean;
    }
  }
  return least;
}

/** The median along the four edges. */
function edgeBrightness({ data, widthPx, heightPx }: GreyImage): number {
  const along: number[] = [];
  for (let x = 0; x < widthPx; x += 4) along.push(data[x] ?? 255, data[(heightPx - 1) * widthPx + x] ?? 255);
  for (let y = 0; y < heightPx; y += 4)
    along.push(data[y * widthPx] ?? 255, data[(y + 1) * widthPx - 1] ?? 255);
  along.sort((one, other) => one - other);
  return along[Math.floor(along.length / 2)] ?? 255;
}

/** The brightness of which a tenth of the picture is brighter: that of the lid, the desk or the card's own paper. */
function brightestCommon(grey: GreyImage): number {
  const counts = new Uint32Array(256);
  for (const value of grey.data) counts[value] = (counts[value] ?? 0) + 1;
  let brighter = 0;
  for (let value = 255; value > 0; value -= 1) {
    brighter += counts[value] ?? 0;
    if (brighter > grey.data.length / 10) return value;
  }
  return 0;
}
