import { crc32 } from 'node:zlib';
import { type Result, err, ok } from '#main/basics/result.ts';
import type { DocumentScannerConfig } from '../host/port.ts';
import type { BatchRequest, ScanFailure } from './port.ts';

export type ScanArea = 'a4' | 'id-card';

/** Millimetres from the corner of the glass. An ID-1 card is 85.6 × 54 mm; people do not lay it down exactly. */
const AREA_MILLIMETRES: Readonly<Record<ScanArea, { readonly width: number; readonly height: number }>> = {
  a4: { width: 210, height: 297 },
  'id-card': { width: 100, height: 70 },
};

/** Backends that refuse options which nearly every scanner has; `scanimage` ends with code 1 on an unknown one. */
const BACKENDS_WITHOUT_AREA = new Set(['pnm']);
const BACKENDS_WITHOUT_MODE = new Set(['pnm']);

/** Arguments of `scanimage` for one page as PNG on standard output. What `config.options` names is not said twice. */
export function scanArguments(request: {
  readonly config: DocumentScannerConfig;
  readonly area: ScanArea;
  readonly resolutionDpi: number;
  readonly colour?: 'colour' | 'grey';
  /** Value of `--source`; null leaves it to the device. */
  readonly source?: string | null;
}): readonly string[] {
  const { config, area, colour = 'colour', source = null } = request;
  const { width, height } = AREA_MILLIMETRES[area];
  const configured = new Set(config.options.map((option) => option.split('=')[0]));
  const mode =
    BACKENDS_WITHOUT_MODE.has(config.backend) || configured.has('--mode')
      ? []
      : [colour === 'grey' ? '--mode=Gray' : '--mode=Color'];
  const place = BACKENDS_WITHOUT_AREA.has(config.backend)
    ? []
    : ['-l', '0', '-t', '0', '-x', `${width}`, '-y', `${height}`];
  const resolution = configured.has('--resolution') ? [] : [`--resolution=${request.resolutionDpi}`];
  // Source and options first: they can change which modes, areas and resolutions there are.
  return [
    `--device-name=${config.device}`,
    '--format=png',
    ...(source === null ? [] : [`--source=${source}`]),
    ...config.options.filter((option) => source === null || !option.startsWith('--source=')),
    ...mode,
    ...resolution,
    ...place,
  ];
}

/** The value of `--source` for a batch: null is not to be said, and an error that the machine has no such source. */
export function batchSource(
  config: DocumentScannerConfig,
  request: Pick<BatchRequest, 'source' | 'isDuplex'>,
): Result<string | null, { readonly type: 'source-absent' }> {
  const { flatbed, feeder, duplex } = config.sources ?? {};
  if (request.source === 'flatbed') {
    return request.isDuplex ? err({ type: 'source-absent' }) : ok(flatbed ?? null);
  }
  if (!request.isDuplex) return ok(feeder ?? null);
  return duplex === undefined ? err({ type: 'source-absent' }) : ok(duplex);
}

/** Further arguments that write page n to `<folder>/n` and say its path on standard output once it is whole. */
export function batchArguments(folder: string, maxPages: number): readonly string[] {
  return [`--batch=${folder}/%d`, '--batch-start=1', `--batch-count=${maxPages}`, '--batch-print'];
}

/** Arguments that open the device, set nothing and end: is it there? */
export function probeArguments(config: DocumentScannerConfig): readonly string[] {
  return [`--device-name=${config.device}`, '--format=png', '--dont-scan'];
}

/** `scanimage` exits with the SANE_Status of what failed (sane.h); null is success, which still says nothing of the image. */
export function failureOfExitCode(exitCode: number, standardError: string): ScanFailure | null {
  switch (exitCode) {
    case 0:
      return null;
    case 2:
      return { type: 'cancelled' };
    case 3:
      return { type: 'scanner-busy' };
    case 6:
      return { type: 'paper-jam' };
    case 7:
      return { type: 'no-document' };
    case 8:
      return { type: 'cover-open' };
    default:
      // The device could not be opened: not there, switched off, or taken by nobody who answers.
      return isOpenFailure(standardError)
        ? { type: 'scanner-offline' }
        : { type: 'scan-failed', detail: `scanimage ended with ${exitCode}` };
  }
}

export function isOpenFailure(standardError: string): boolean {
  return standardError.includes('open of device');
}

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Says what is wrong with a PNG file's frame (PNG 3rd edition, 5): every chunk whole, first IHDR, last IEND. */
export function pngProblem(bytes: Uint8Array): string | null {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (png.length < 8 || !png.subarray(0, 8).equals(PNG_SIGNATURE)) return 'no PNG signature';
  let at = 8;
  for (let chunk = 0; ; chunk += 1) {
    if (at + 12 > png.length) return 'ends within a chunk';
    const dataLength = png.readUInt32BE(at);
    const name = png.toString('latin1', at + 4, at + 8);
    const end = at + 12 + dataLength;
    if (end > png.length) return 'ends within a chunk';
    if (crc32(png.subarray(at + 4, end - 4)) !== png.readUInt32BE(end - 4)) return 'bad chunk checksum';
    if (chunk === 0 && (name !== 'IHDR' || dataLength !== 13)) return 'no header';
    if (chunk === 0 && (png.readUInt32BE(at + 8) === 0 || png.readUInt32BE(at + 12) === 0))
      return 'no pixels';
    if (name === 'IEND') return null;
    at = end;
  }
}

/** Resolution that the file itself claims (chunk pHYs), null when it has none. */
export function pngResolutionDpi(bytes: Uint8Array): number | null {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const name = png.toString('latin1', at + 4, at + 8);
    if (name === 'IDAT' || name === 'IEND') return null;
    if (name === 'pHYs' && png[at + 16] === 1) return Math.round(png.readUInt32BE(at + 8) * 0.0254);
  }
  return null;
}
