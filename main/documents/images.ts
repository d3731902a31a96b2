import sharp, { type Sharp } from 'sharp';
import { type Result, err, ok } from '#main/basics/result.ts';
import type { GreyImage, PageProblem, PixelBox } from './types.ts';

/** A4 at 600 dpi is 35 megapixels; more is no page that a terminal asked for. */
export const MAX_PIXELS = 40_000_000;
export const MAX_BYTES = 64 * 1024 * 1024;
/** What is kept and sealed. */
export const PAGE_RESOLUTION_DPI = 200;
/** Finer scans read no better and take longer. */
const MAX_READING_RESOLUTION_DPI = 250;
const MILLIMETRES_PER_INCH = 25.4;
const A4_MILLIMETRES = { short: 210, long: 297 };
/** Smaller than 20 mm on a side, or coarser than a fax, is nothing that can be read or shown. */
const MIN_SIDE_PX = 150;
const JPEG_QUALITY = 80;
const DECODE_SECONDS = 20;

export interface OpenedImage {
  /** A fresh pipeline over the file, with all limits set. */
  readonly pixels: () => Sharp;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly resolutionDpi: number;
}

/**
 * Opens a file from a device without decoding it. Only the formats that scanners and cameras give are let in: an SVG
 * or PDF would make the image library open other files.
 */
export async function openImage(
  bytes: Uint8Array,
  resolutionDpi: number,
): Promise<Result<OpenedImage, PageProblem>> {
  if (bytes.byteLength > MAX_BYTES) return err({ type: 'too-large', pixels: null });
  if (!isScannerFormat(bytes)) return err({ type: 'not-an-image' });
  let size: { readonly width: number; readonly height: number };
  try {
    size = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    return err({ type: 'not-an-image' });
  }
  const { width, height } = size;
  if (width * height > MAX_PIXELS) return err({ type: 'too-large', pixels: width * height });
  if (width < MIN_SIDE_PX || height < MIN_SIDE_PX)
    return err({ type: 'too-small', widthPx: width, heightPx: height });
  const pixels = () =>
    sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'truncated', sequentialRead: true })
      .timeout({ seconds: DECODE_SECONDS })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb');
  return ok({ pixels, widthPx: width, heightPx: height, resolutionDpi });
}

function isScannerFormat(bytes: Uint8Array): boolean {
  const starts = (...magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte);
  const isPng = starts(0x89, 0x50, 0x4e, 0x47);
  const isJpeg = starts(0xff, 0xd8, 0xff);
  const isTiff = starts(0x49, 0x49, 0x2a, 0x00) || starts(0x4d, 0x4d, 0x00, 0x2a);
  return isPng || isJpeg || isTiff;
}

/** Size in pixels at another resolution; a sheet that claims to be larger than A4 is brought down to it. */
function sizeAt(
  image: OpenedImage,
  resolutionDpi: number,
): { readonly width: number; readonly height: number } {
  const scale = resolutionDpi / image.resolutionDpi;
  const [short, long] = [A4_MILLIMETRES.short, A4_MILLIMETRES.long].map(
    (side) => (side / MILLIMETRES_PER_INCH) * resolutionDpi,
  ) as [number, number];
  const [width, height] = [image.widthPx * scale, image.heightPx * scale];
  const isPortrait = height >= width;
  const shrink = Math.min(1, (isPortrait ? short : long) / width, (isPortrait ? long : short) / height);
  return { width: Math.max(1, Math.round(width * shrink)), height: Math.max(1, Math.round(height * shrink)) };
}

/** The picture that is kept: encoded once, turned upright, without any metadata of the device. */
export async function encodePage(
  image: OpenedImage,
  turnDegrees: 0 | 90 | 180 | 270,
): Promise<
  Result<{ readonly bytes: Uint8Array; readonly widthPx: number; readonly heightPx: number }, PageProblem>
> {
  const { width, height } = sizeAt(image, PAGE_RESOLUTION_DPI);
  try {
    const { data, info } = await image
      .pixels()
      .resize(width, height, { fit: 'fill' })
      .rotate(turnDegrees)
      .jpeg({ quality: JPEG_QUALITY })
      .toBuffer({ resolveWithObject: true });
    return ok({ bytes: data, widthPx: info.width, heightPx: info.height });
  } catch {
    return err({ type: 'not-an-image' });
  }
}

/** A part of the picture, by its shares of the sides, as `encodePage` makes the whole. */
export async function encodePart(
  image: OpenedImage,
  box: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number },
  turnDegrees: 0 | 90 | 180 | 270,
): ReturnType<typeof encodePage> {
  const left = Math.floor(box.left * image.widthPx);
  const top = Math.floor(box.top * image.heightPx);
  const width = Math.max(1, Math.floor(box.right * image.widthPx) - left);
  const height = Math.max(1, Math.floor(box.bottom * image.heightPx) - top);
  const pixels = () => image.pixels().extract({ left, top, width, height });
  return encodePage({ ...image, pixels, widthPx: width, heightPx: height }, turnDegrees);
}

/** Grey for reading. The red channel alone: the red of a seal nearly vanishes in it, ink and toner do not. */
export async function readGrey(
  image: OpenedImage,
): Promise<Result<{ readonly grey: GreyImage; readonly resolutionDpi: number }, PageProblem>> {
  const resolutionDpi = Math.min(
    Math.max(image.resolutionDpi, PAGE_RESOLUTION_DPI),
    MAX_READING_RESOLUTION_DPI,
  );
  const { width, height } = sizeAt(image, resolutionDpi);
  try {
    const { data, info } = await image
      .pixels()
      .resize(width, height, { fit: 'fill' })
      .extractChannel('red')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return ok({ grey: { data, widthPx: info.width, heightPx: info.height }, resolutionDpi });
  } catch {
    return err({ type: 'not-an-image' });
  }
}

export async function turnGrey(grey: GreyImage, turnDegrees: 0 | 90 | 180 | 270): Promise<GreyImage> {
  if (turnDegrees === 0) return grey;
  const { data, info } = await rawSharp(grey)
    .rotate(turnDegrees)
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, widthPx: info.width, heightPx: info.height };
}

/** Cuts a box out, with white beyond the edges of the page. */
export function cropGrey(grey: GreyImage, box: PixelBox): GreyImage {
  const widthPx = Math.max(1, box.right - box.left);
  const heightPx = Math.max(1, box.bottom - box.top);
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  const left = Math.max(box.left, 0);
  const right = Math.min(box.right, grey.widthPx);
  for (let y = Math.max(box.top, 0); y < Math.min(box.bottom, grey.heightPx); y += 1) {
    if (right <= left) break;
    data.set(
      grey.data.subarray(y * grey.widthPx + left, y * grey.widthPx + right),
      (y - box.top) * widthPx + left - box.left,
    );
  }
  return { data, widthPx, heightPx };
}

export async function scaleGrey(grey: GreyImage, factor: number): Promise<GreyImage> {
  const width = Math.max(1, Math.round(grey.widthPx * factor));
  const height = Math.max(1, Math.round(grey.heightPx * factor));
  const { data, info } = await rawSharp(grey)
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, widthPx: info.width, heightPx: info.height };
}

/** Puts white around an image: text that touches the edge is read badly. */
export function padGrey(grey: GreyImage, padding: number): GreyImage {
  return cropGrey(grey, {
    left: -padding,
    top: -padding,
    right: grey.widthPx + padding,
    bottom: grey.heightPx + padding,
  });
}

/** Binary portable greymap, which the text reader opens without decompressing. */
export function encodePgm(grey: GreyImage): Uint8Array {
  const header = Buffer.from(`P5\n${grey.widthPx} ${grey.heightPx}\n255\n`, 'latin1');
  return Buffer.concat([header, grey.data]);
}

export interface DecodedPage {
  readonly data: Buffer;
  readonly info: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 };
}

/** The pixels of a kept page; the caller overwrites them. */
export async function decodePage(pageJpeg: Uint8Array): Promise<DecodedPage> {
  return sharp(pageJpeg).raw().toBuffer({ resolveWithObject: true });
}

export async function encodeStrip({ data, info }: DecodedPage, box: PixelBox): Promise<Uint8Array> {
  return sharp(data, { raw: info })
    .extract({ left: box.left, top: box.top, width: box.right - box.left, height: box.bottom - box.top })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}

function rawSharp(grey: GreyImage): Sharp {
  return sharp(grey.data, { raw: { width: grey.widthPx, height: grey.heightPx, channels: 1 } });
}

const TRIM_DARK = 120;

/** Cuts away the white around what is written; specks of one pixel do not hold it open. Null when all is white. */
export function trimGrey(grey: GreyImage): GreyImage | null {
  const columns = new Uint16Array(grey.widthPx);
  const rows = new Uint16Array(grey.heightPx);
  for (let y = 0; y < grey.heightPx; y += 1) {
    for (let x = 0; x < grey.widthPx; x += 1) {
      if ((grey.data[y * grey.widthPx + x] ?? 255) >= TRIM_DARK) continue;
      columns[x] = (columns[x] ?? 0) + 1;
      rows[y] = (rows[y] ?? 0) + 1;
    }
  }
  const hasInk = (count: number) => count >= 2;
  const [left, right, top, bottom] = [
    columns.findIndex(hasInk),
    columns.findLastIndex(hasInk),
    rows.findIndex(hasInk),
    rows.findLastIndex(hasInk),
  ];
  if (left < 0 || top < 0) return null;
  return cropGrey(grey, { left, top, right: right + 1, bottom: bottom + 1 });
}
