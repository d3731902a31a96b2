import { pathToFileURL } from 'node:url';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import { withDeadline } from '#devices/transports/byte-line.ts';
import type { CardPhoto } from './port.ts';

/** What a decoder may take; one that hangs costs the resident this once. */
export const PHOTO_TIMEOUT_MS = 2_000;

/**
 * Decodes the 1,024 bytes of a card's photo (WLT), for which only closed libraries exist: a module named by the
 * configuration default-exports nothing and exports one function `decodePhoto` of this shape. It keeps no copy and
 * writes no file. It runs in the device host, whose end by a crash is survived; null is a photo that it cannot read.
 */
export type DecodePhoto = (photoBlock: Uint8Array) => Promise<CardPhoto | null>;

/** `not-found`: no such file, or one that it imports; `no-function`: it exports no `decodePhoto`; `broken`: it throws. */
export type PhotoDecoderFailure = 'not-found' | 'no-function' | 'broken';

/** Loads the plug-in of an absolute path. Its failure costs the photo and nothing else. */
export async function loadPhotoDecoder(
  modulePath: string,
): Promise<Result<DecodePhoto, PhotoDecoderFailure>> {
  try {
    const loaded = (await import(pathToFileURL(modulePath).href)) as { readonly decodePhoto?: unknown };
    return typeof loaded.decodePhoto === 'function'
      ? ok(loaded.decodePhoto as DecodePhoto)
      : err('no-function');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    return err(isMissing ? 'not-found' : 'broken');
  }
}

/** The photo within its time; null without a decoder and for whatever goes wrong in one. */
export async function decodeWithin(
  decode: DecodePhoto | null,
  photoBlock: Uint8Array,
  clock: Clock,
): Promise<CardPhoto | null> {
  if (decode === null) return null;
  const decoding: Promise<Result<CardPhoto | null, 'failed'>> = Promise.resolve()
    .then(() => decode(photoBlock))
    .then(
      (photo) => ok(photo),
      () => err('failed'),
    );
  const decoded = await withDeadline(clock, PHOTO_TIMEOUT_MS, decoding, 'late');
  return decoded.ok ? decoded.value : null;
}
