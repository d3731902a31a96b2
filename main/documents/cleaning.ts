import type { GreyImage } from './types.ts';

/** Side of the squares in which the paper's own brightness is measured. */
const CELL_PX = 16;
/** Brightness against the paper, between which ink is stretched to full contrast. */
const INK_AT = 0.35;
const PAPER_AT = 0.86;

/**
 * Divides the page by the brightness of its paper, so that shadows, yellowed paper and a photocopier's grey become
 * white, and stretches what is left. Halves the character errors on worn pages.
 */
export function flattenBackground(grey: GreyImage): GreyImage {
  const paper = paperBrightness(grey);
  const data = new Uint8Array(grey.data.length);
  forEachPixel(grey, paper, (index, ratio) => {
    const stretched = (ratio - INK_AT) / (PAPER_AT - INK_AT);
    data[index] = stretched >= 1 ? 255 : stretched <= 0 ? 0 : Math.round(stretched * 255);
  });
  return { ...grey, data };
}

interface PaperBrightness {
  readonly columns: number;
  readonly rows: number;
  readonly cells: Float32Array;
}

function paperBrightness(grey: GreyImage): PaperBrightness {
  const columns = Math.ceil(grey.widthPx / CELL_PX);
  const rows = Math.ceil(grey.heightPx / CELL_PX);
  const cells = new Float32Array(columns * rows);
  const histogram = new Uint16Array(256);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      histogram.fill(0);
      let count = 0;
      for (let y = row * CELL_PX; y < Math.min((row + 1) * CELL_PX, grey.heightPx); y += 1) {
        const start = y * grey.widthPx + column * CELL_PX;
        const end = Math.min(start + CELL_PX, (y + 1) * grey.widthPx);
        for (let i = start; i < end; i += 1) {
          histogram[grey.data[i] ?? 0] = (histogram[grey.data[i] ?? 0] ?? 0) + 1;
          count += 1;
        }
      }
      // Three quarters up: above the ink, below the brightest grains of noise.
      let value = 255;
      for (let seen = 0; value > 0; value -= 1) {
        seen += histogram[value] ?? 0;
        if (seen > count * 0.25) break;
      }
      cells[row * columns + column] = value;
    }
  }
  return { columns, rows, cells: brightestNearby(cells, columns, rows) };
}

/** A cell full of ink has no paper to measure: take the brightest of the cells around, then smooth. */
function brightestNearby(cells: Float32Array, columns: number, rows: number): Float32Array {
  const pass = (from: Float32Array, reduce: (values: readonly number[]) => number, reach: number) => {
    const to = new Float32Array(from.length);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const values: number[] = [];
        for (let dy = -reach; dy <= reach; dy += 1) {
          for (let dx = -reach; dx <= reach; dx += 1) {
            const y = Math.min(Math.max(row + dy, 0), rows - 1);
            const x = Math.min(Math.max(column + dx, 0), columns - 1);
            values.push(from[y * columns + x] ?? 255);
          }
        }
        to[row * columns + column] = reduce(values);
      }
    }
    return to;
  };
  const bright = pass(cells, (values) => Math.max(...values), 2);
  return pass(bright, (values) => values.reduce((sum, value) => sum + value, 0) / values.length, 2);
}

function forEachPixel(
  grey: GreyImage,
  paper: PaperBrightness,
  visit: (index: number, ratio: number) => void,
): void {
  const { columns, rows, cells } = paper;
  for (let y = 0; y < grey.heightPx; y += 1) {
    const atRow = Math.min(Math.max(y / CELL_PX - 0.5, 0), rows - 1);
    const row = Math.min(Math.floor(atRow), Math.max(rows - 2, 0));
    const down = atRow - row;
    const below = Math.min(row + 1, rows - 1);
    for (let x = 0; x < grey.widthPx; x += 1) {
      const atColumn = Math.min(Math.max(x / CELL_PX - 0.5, 0), columns - 1);
      const column = Math.min(Math.floor(atColumn), Math.max(columns - 2, 0));
      const across = atColumn - column;
      const right = Math.min(column + 1, columns - 1);
      const top =
        (cells[row * columns + column] ?? 255) * (1 - across) +
        (cells[row * columns + right] ?? 255) * across;
      const bottom =
        (cells[below * columns + column] ?? 255) * (1 - across) +
        (cells[below * columns + right] ?? 255) * across;
      const brightness = top * (1 - down) + bottom * down;
      const index = y * grey.widthPx + x;
      visit(index, (grey.data[index] ?? 0) / Math.max(brightness, 1));
    }
  }
}

const DARK = 160;
/** Longest horizontal stroke of a body-size Hanzi is 4 mm; a rule under one filled-in digit is not much longer. */
const MIN_HORIZONTAL_RULE_MM = 5;
const MIN_VERTICAL_RULE_MM = 9;
/** A rule is thin; the strokes of a large title are not. */
const MAX_RULE_THICKNESS_MM = 0.65;

/** Removes ruled lines from a flattened page: table borders and the lines under filled-in values. */
export function removeRules(flat: GreyImage, resolutionDpi: number): GreyImage {
  const pixels = (millimetres: number) => Math.round((millimetres / 25.4) * resolutionDpi);
  const data = Uint8Array.from(flat.data);
  const maxThickness = pixels(MAX_RULE_THICKNESS_MM);
  eraseRuns({
    from: flat.data,
    to: data,
    along: 1,
    across: flat.widthPx,
    length: flat.widthPx,
    count: flat.heightPx,
    minRun: pixels(MIN_HORIZONTAL_RULE_MM),
    maxThickness,
  });
  eraseRuns({
    from: flat.data,
    to: data,
    along: flat.widthPx,
    across: 1,
    length: flat.heightPx,
    count: flat.widthPx,
    minRun: pixels(MIN_VERTICAL_RULE_MM),
    maxThickness,
  });
  return { ...flat, data };
}

function eraseRuns(scan: {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  /** Steps in the data to the next pixel along a line, and to the same pixel of the next line. */
  readonly along: number;
  readonly across: number;
  readonly length: number;
  readonly count: number;
  readonly minRun: number;
  readonly maxThickness: number;
}): void {
  const { from, along, across, length, count, minRun } = scan;
  for (let lineIndex = 0; lineIndex < count; lineIndex += 1) {
    const lineStart = lineIndex * across;
    let runStart = -1;
    for (let at = 0; at <= length; at += 1) {
      const isDark = at < length && (from[lineStart + at * along] ?? 255) < DARK;
      if (isDark && runStart < 0) runStart = at;
      if (!isDark && runStart >= 0) {
        if (at - runStart >= minRun) eraseRun(scan, { lineIndex, start: runStart, end: at });
        runStart = -1;
      }
    }
  }
}

/** Erases a run with its soft edges, but not where a stroke crosses it. */
function eraseRun(
  scan: Parameters<typeof eraseRuns>[0],
  run: { readonly lineIndex: number; readonly start: number; readonly end: number },
): void {
  const { from, to, along, across, count, maxThickness } = scan;
  for (let at = run.start; at < run.end; at += 1) {
    const isInk = (lineIndex: number) =>
      lineIndex >= 0 && lineIndex < count && (from[lineIndex * across + at * along] ?? 255) < 225;
    let first = run.lineIndex;
    let last = run.lineIndex;
    while (run.lineIndex - first <= maxThickness && isInk(first - 1)) first -= 1;
    while (last - run.lineIndex <= maxThickness && isInk(last + 1)) last += 1;
    if (last - first + 1 > maxThickness) continue;
    for (let lineIndex = first; lineIndex <= last; lineIndex += 1) to[lineIndex * across + at * along] = 255;
  }
}

/** Share of the page, without its margins, on which there is anything at all, however faint. */
export function inkShare(grey: GreyImage): number {
  const block = 8;
  const means: number[] = [];
  const marginX = Math.floor(grey.widthPx * 0.06);
  const marginY = Math.floor(grey.heightPx * 0.05);
  const columns = Math.floor((grey.widthPx - 2 * marginX) / block);
  const rows = Math.floor((grey.heightPx - 2 * marginY) / block);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      let sum = 0;
      for (let y = 0; y < block; y += 1) {
        const start = (marginY + row * block + y) * grey.widthPx + marginX + column * block;
        for (let x = 0; x < block; x += 1) sum += grey.data[start + x] ?? 255;
      }
      means.push(sum / (block * block));
    }
  }
  let marked = 0;
  // Against the mean of both sides five blocks away, so that a shadow that falls off over the page is not ink.
  for (let row = 0; row < rows; row += 1) {
    for (let column = 5; column < columns - 5; column += 1) {
      const here = means[row * columns + column] ?? 255;
      const beside =
        ((means[row * columns + column - 5] ?? 255) + (means[row * columns + column + 5] ?? 255)) / 2;
      if (here < beside * 0.965 - 1) marked += 1;
    }
  }
  return marked / Math.max(1, rows * Math.max(1, columns - 10));
}
