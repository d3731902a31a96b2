import type { Device, DeviceStatus } from '../status.ts';

export type DocumentPrinterPersonCause = 'paper-out' | 'paper-jam' | 'cover-open' | 'toner-empty' | 'paused';

/** Printers tell of what they will soon lack while they still print. */
export type DocumentPrinterStatus =
  | DeviceStatus<DocumentPrinterPersonCause, 'fault'>
  | { readonly type: 'supply-low'; readonly cause: 'paper-low' | 'toner-low' };

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
  /** Queues show and log it: a slip number or a kind of document, never anything personal. See `jobNamePattern`. */
  readonly jobName: string;
  /** Left out: as the printer is configured. */
  readonly isDuplex?: boolean;
}

/** Too narrow for a name in Hanzi or an address; a job with another name is a defect. */
export const jobNamePattern = /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/;

/** More is not a resident's document. */
export const MOST_COPIES = 10;

/** Prints result documents on A4. Looks at the printer from time to time, so that its status stays true while nobody prints. */
export interface DocumentPrinter extends Device<DocumentPrinterStatus> {
  print(
    document: DocumentToPrint,
    options?: { readonly signal?: AbortSignal },
  ): Promise<DocumentPrintOutcome>;
  refreshStatus(): Promise<DocumentPrinterStatus>;
}

export type DocumentPrinterConfig = IppDocumentPrinterConfig | ElectronDocumentPrinterConfig;

export interface IppDocumentPrinterConfig {
  readonly adapter: 'cups';
  /** `http://localhost:631/printers/NAME` for a CUPS queue; a network printer's own `/ipp/print` works too. */
  readonly url: string;
  /** Both sides, unless a document says otherwise; false when left out. */
  readonly isDuplex?: boolean;
}

export interface ElectronDocumentPrinterConfig {
  readonly adapter: 'electron-silent';
  /** As the system names it. */
  readonly deviceName: string;
  /** Both sides, unless a document says otherwise; false when left out. */
  readonly isDuplex?: boolean;
}

/**
 * What the Electron shell is asked, and answers: only its main process can print silently through the system's
 * spooler, which tells that it took a job or why not, and nothing of what became of it.
 */
export type ShellPrintRequest =
  | { readonly type: 'list-printers' }
  | {
      readonly type: 'print-silently';
      readonly deviceName: string;
      readonly pdf: Uint8Array;
      readonly copies: number;
      readonly isDuplex: boolean;
    };

export type ShellPrintAnswer =
  | { readonly type: 'printers'; readonly deviceNames: readonly string[] }
  | { readonly type: 'spooled' }
  | { readonly type: 'not-spooled'; readonly reason: string };

export type AskShell = (request: ShellPrintRequest) => Promise<ShellPrintAnswer>;
