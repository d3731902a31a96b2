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

export type BatchFailure =
  | ScanFailure
  /** Two sheets went in at once; the sheets before them are whole. */
  | { readonly type: 'double-feed' }
  /** The machine has no such source, or cannot take both sides. */
  | { readonly type: 'source-absent' };

export interface BatchRequest {
  readonly area: 'a4' | 'id-card';
  readonly resolutionDpi: number;
  readonly colour: 'colour' | 'grey';
  readonly source: 'flatbed' | 'feeder';
  /** Both sides of each sheet, front before back. Feeder only. */
  readonly isDuplex: boolean;
  /** Sides, not sheets. The feeder stops after so many; the sheets behind them stay in the tray. */
  readonly maxPages: number;
}

/** Whatever ends a batch, the pages that came before are whole and were handed over. */
export interface BatchOutcome {
  readonly pageCount: number;
  readonly end:
    | { readonly type: 'all-scanned' }
    | { readonly type: 'page-limit' }
    | { readonly type: 'failed'; readonly failure: BatchFailure };
}

export interface DocumentScanner extends Device<DocumentScannerStatus> {
  /** One page. `area` bounds what is scanned, so that an identity card is not kept with a sheet of nothing around it. */
  scanPage(
    request: { readonly area: 'a4' | 'id-card'; readonly resolutionDpi: number },
    options?: { readonly signal?: AbortSignal },
  ): Promise<Result<ScannedPage, ScanFailure>>;
  /** Pages one after the other, each handed over as soon as it is whole. The flatbed gives one. */
  scanBatch(
    request: BatchRequest,
    options: { readonly onPage: (page: ScannedPage) => void; readonly signal?: AbortSignal },
  ): Promise<BatchOutcome>;
}
