import sharp from 'sharp';

/** A signature field as large as the screen, twice as dense. */
const maxPixels = 8_000_000;
/** A tap is no signature; a cross is. */
const minPoints = 3;

export interface SignatureStroke {
  readonly x: number;
  readonly y: number;
}

/** Whether something was drawn at all. */
export function isDrawn(strokes: readonly (readonly SignatureStroke[])[]): boolean {
  return strokes.reduce((count, stroke) => count + stroke.length, 0) >= minPoints;
}

/** The PNG of a data URL, opened once to see that it is one; null when it is not, or is too large to be a signature. */
export async function readSignature(pngDataUrl: string): Promise<Uint8Array | null> {
  const base64 = pngDataUrl.slice(pngDataUrl.indexOf(',') + 1);
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  try {
    const image = sharp(bytes, { limitInputPixels: maxPixels });
    const { format } = await image.metadata();
    await image.stats();
    return format === 'png' ? bytes : null;
  } catch {
    return null;
  }
}
