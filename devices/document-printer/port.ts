import type { Device, DeviceStatus } from '../status.ts';

export type DocumentPrinterPersonCause = 'paper-out' | 'paper-jam' | 'cover-open' | 'toner-empty' | 'paused';

/** Printers tell of what they will soon lack while they still print. */
export type DocumentPrinterStatus =
  | DeviceStatus<DocumentPrinterPersonCause, 'fault'>
  | { readonly type: 'supply-low'; readonly supply: 'paper' | 'toner' };

export type DocumentPrintOutcome =
  | { readonly type: 'printed'; readonly sheets: number | null }
  | {
      readonly type: 'not-printed';
      readonly cause:
        | DocumentPrinterPersonCause
        | 'fault'
        | 'offline'
        | 'refused'
        | 'cancelled'
        | 'too-large';
    }
  /** The job was taken and its end was not seen as whole; `sheets` came out as far as the printer counted. */
  | {
      readonly type: 'unknown';
      readonly cause: DocumentPrinterPersonCause | 'fault' | 'offline' | 'stopped' | 'no-status';
      readonly sheets: number | null;
    };

export interface DocumentToPrint {
  readonly pdf: Uint8Array;
  readonly copies: number;
  readonly isDuplex: boolean;
}

/** Prints result documents on A4. A job's name carries nothing personal: queues show and log it. */
export interface DocumentPrinter extends Device<DocumentPrinterStatus> {
  print(
    document: DocumentToPrint,
    options?: { readonly signal?: AbortSignal },
  ): Promise<DocumentPrintOutcome>;
  refreshStatus(): Promise<DocumentPrinterStatus>;
}

export interface IppDocumentPrinterConfig {
  readonly adapter: 'cups';
  /** `http://localhost:631/printers/NAME` for a CUPS queue; a network printer's own `/ipp/print` works too. */
  readonly url: string;
}
