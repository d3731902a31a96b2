/** What a camera sees, as a canvas gives it: four bytes a pixel. */
export interface RgbaImage {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

export interface PageChecks {
  /** Variance of the Laplacian: how much fine detail there is. Text out of focus has little. */
  readonly sharpness: number;
  /** Share of the picture that is burnt out to white with no structure, as under a lamp's reflection. */
  readonly glareShare: number;
  /** Share of the picture's edge strip, just within the guide, that is as bright as paper. */
  readonly edgeCoverage: number;
}

export type PageVerdict = 'no-page' | 'not-in-frame' | 'glare' | 'blurred' | 'good';

/** Found on sample documents at 480 pixels of width: sharp text is above 300, blurred by two pixels below 60. */
const MIN_SHARPNESS = 120;
const MAX_GLARE_SHARE = 0.03;
const MIN_EDGE_COVERAGE = 0.85;
const NO_PAGE_COVERAGE = 0.35;
const BURNT_OUT = 252;
const PAPER_BRIGHTNESS = 110;
/** Glare is looked for in tiles of this many pixels: white paper is never evenly at the top of the scale over one. */
const TILE = 12;

export function checkPage(image: RgbaImage): PageChecks {
  const grey = greyOf(image);
  return {
    sharpness: laplacianVariance(grey, image.width, image.height),
    glareShare: glareShare(grey, image.width, image.height),
    edgeCoverage: edgeCoverage(grey, image.width, image.height),
  };
}

/** The first thing that a person should mend. */
export function judgePage(checks: PageChecks): PageVerdict {
  if (checks.edgeCoverage < NO_PAGE_COVERAGE) return 'no-page';
  if (checks.edgeCoverage < MIN_EDGE_COVERAGE) return 'not-in-frame';
  if (checks.glareShare > MAX_GLARE_SHARE) return 'glare';
  return checks.sharpness < MIN_SHARPNESS ? 'blurred' : 'good';
}

function greyOf({ data, width, height }: RgbaImage): Float32Array {
  const grey = new Float32Array(width * height);
  for (let pixel = 0; pixel < grey.length; pixel += 1) {
    const at = pixel * 4;
    // Rec. 601 luma.
    grey[pixel] = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  }
  return grey;
}

function laplacianVariance(grey: Float32Array, width: number, height: number): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const around =
        (grey[at - 1] ?? 0) + (grey[at + 1] ?? 0) + (grey[at - width] ?? 0) + (grey[at + width] ?? 0);
      const value = around - 4 * (grey[at] ?? 0);
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}

function glareShare(grey: Float32Array, width: number, height: number): number {
  let tiles = 0;
  let burnt = 0;
  for (let top = 0; top + TILE <= height; top += TILE) {
    for (let left = 0; left + TILE <= width; left += TILE) {
      tiles += 1;
      if (isBurntOut(grey, width, left, top)) burnt += 1;
    }
  }
  return tiles === 0 ? 0 : burnt / tiles;
}

function isBurntOut(grey: Float32Array, width: number, left: number, top: number): boolean {
  for (let y = top; y < top + TILE; y += 1) {
    for (let x = left; x < left + TILE; x += 1) if ((grey[y * width + x] ?? 0) < BURNT_OUT) return false;
  }
  return true;
}

/** The strip is a fortieth of the picture, a little within it: a page that fills the guide covers it all round. */
function edgeCoverage(grey: Float32Array, width: number, height: number): number {
  const strip = Math.max(1, Math.round(width / 40));
  let all = 0;
  let paper = 0;
  for (let y = strip; y < height - strip; y += 1) {
    for (let x = strip; x < width - strip; x += 1) {
      const isInStrip = x < 2 * strip || x >= width - 2 * strip || y < 2 * strip || y >= height - 2 * strip;
      if (!isInStrip) continue;
      all += 1;
      if ((grey[y * width + x] ?? 0) >= PAPER_BRIGHTNESS) paper += 1;
    }
  }
  return all === 0 ? 0 : paper / all;
}
