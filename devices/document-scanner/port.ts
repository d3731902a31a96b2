import type { Result } from '#main/basics/result.ts';
import type { Device, DeviceStatus } from '../status.ts';

export type DocumentScannerStatus = DeviceStatus<'cover-open' | 'paper-jam'>;

export interface ScannedPage {
  /** The encoded image as the scanner gave it. */
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/tiff' | 'image/x-portable-anymap';
  readonly resolutionDpi: number;
}

export type ScanFailure =
  | { readonly type: 'no-document' }
  | { readonly type: 'paper-jam' }
  | { readonly type: 'cover-open' }
  | { readonly type: 'scanner-busy' }
  | { readonly type: 'scanner-offline' }
  | { readonly type: 'scan-failed'; readonly detail: string }
  /** The page has more bytes than the terminal will take from a scanner. */
  | { readonly type: 'page-too-large'; readonly bytes: number }
  | { readonly type: 'cancelled' };

export interface DocumentScanner extends Device<DocumentScannerStatus> {
  /** One page. `area` bounds what is scanned, so that an identity card is not kept with a sheet of nothing around it. */
  scanPage(
    request: { readonly area: 'a4' | 'id-card'; readonly resolutionDpi: number },
    options?: { readonly signal?: AbortSignal },
  ): Promise<Result<ScannedPage, ScanFailure>>;
}
