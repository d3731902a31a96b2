import type { Device, DeviceStatus } from '../status.ts';

export type PrinterPersonCause = 'paper-out' | 'cover-open' | 'cutter-jam' | 'head-hot';

/** `unknown` is a printer that prints but answers no status query (a clone): never taken for `ready`. */
export type ReceiptPrinterStatus =
  | DeviceStatus<PrinterPersonCause, 'unrecoverable'>
  | { readonly type: 'paper-near-end' }
  | { readonly type: 'unknown' };

/** The slip as a document; the adapter turns it into the printer's bytes. */
export type ReceiptBlock =
  | {
      readonly type: 'text';
      readonly text: string;
      readonly align?: 'left' | 'center' | 'right';
      readonly size?: 'normal' | 'large' | 'double';
      readonly isBold?: boolean;
      /** What stands before the first line; all further ones begin below its end. Of texts at the left edge. */
      readonly mark?: string;
    }
  /** A label at the left edge and its value at the right edge; a long value wraps below, right-aligned. */
  | { readonly type: 'row'; readonly label: string; readonly value: string; readonly isBold?: boolean }
  | { readonly type: 'rule' }
  | { readonly type: 'qr'; readonly text: string }
  | { readonly type: 'feed'; readonly lines: number };

export interface ReceiptDocument {
  readonly blocks: readonly ReceiptBlock[];
  /** Decides the glyph forms of rasterised lines. */
  readonly language: 'zh-Hans' | 'zh-Hant-HK' | 'en';
}

/** How much of a slip the printer itself confirmed, in lines of paper; a picture counts as one line. */
export interface PrintExtent {
  readonly confirmedLines: number;
  readonly totalLines: number;
}

/** What went through since the roll was changed, or since the device host started: a second signal beside the near-end sensor. */
export interface PaperUse {
  readonly slips: number;
  readonly lines: number;
  /** Null when no roll change was seen yet: the counts then run from the start of the device host. */
  readonly rollChangedAtMs: number | null;
}

export type PrintOutcome =
  | { readonly type: 'printed' }
  | {
      readonly type: 'not-printed';
      readonly cause: PrinterPersonCause | 'unrecoverable' | 'offline' | 'cancelled';
    }
  /** Bytes went out and nobody can say whether paper came out whole: reprint as a copy with the same number. */
  | {
      readonly type: 'unknown';
      readonly cause: PrinterPersonCause | 'unrecoverable' | 'offline' | 'no-status';
      /** Left out for a printer that answers nothing: nobody can say how much came out. */
      readonly extent?: PrintExtent;
    };

export interface ReceiptPrinter extends Device<ReceiptPrinterStatus> {
  /** Prints and cuts one slip. Checks the status first, so that out-of-paper costs no half slip. */
  print(
    request: { readonly document: ReceiptDocument },
    options?: { readonly signal?: AbortSignal },
  ): Promise<PrintOutcome>;
  /** Asks the printer now; also clears a recoverable error that a person has seen to. */
  refreshStatus(): Promise<ReceiptPrinterStatus>;
  /** Never touches the printer; null while the device host is away. */
  readPaperUse(): Promise<PaperUse | null>;
}
