import type { RasterLine } from './raster-line.ts';
import type { PrintLine } from './layout.ts';

export type PrinterEncoding = 'gb18030' | 'big5';

/** What a printer says of itself, whatever its make. */
export interface DecodedStatus {
  readonly isOffline: boolean;
  readonly isCoverOpen: boolean;
  readonly isPaperOut: boolean;
  readonly isPaperNearEnd: boolean;
  readonly isCutterJammed: boolean;
  readonly isHeadHot: boolean;
  readonly isUnrecoverable: boolean;
}

/** What a run of bytes from the printer turned out to be. */
export type PrinterReport =
  /** The answer to one of several requests; the command set puts the answers together. */
  | { readonly type: 'status-byte'; readonly value: number }
  /** A whole status, asked for or not. `marks` counts the marks reached, modulo 32; null where the make has no counter. */
  | { readonly type: 'status'; readonly status: DecodedStatus; readonly marks: number | null }
  /** The next mark in the slip was reached. */
  | { readonly type: 'mark' }
  /** What the printer says of itself when it is asked who it is. */
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'noise'; readonly bytes: number };

/** Takes bytes one by one and holds at most one status of them. */
export interface ReportParser {
  push(byte: number): readonly PrinterReport[];
  /** A text was asked for; it may also come late, and must then not be taken for anything else. */
  expectText?(): void;
}

/** One line in the printer's own font. */
export interface TextStyle {
  readonly columns: number;
  readonly encoding: PrinterEncoding;
  readonly hasFourByteGlyphs: boolean;
}

/** A printer's language: Epson's ESC/POS or Star's line mode. Pure: no line, no clock. */
export interface PrinterCommandSet {
  readonly initialise: Uint8Array;
  /** Sent when a line has come up; switches automatic status on or off. */
  readonly greet: Uint8Array;
  /** Asked one after another; each is answered by one `status-byte`, or by one `status`. */
  readonly statusRequests: readonly Uint8Array[];
  /** Each answered by one `text`, in its turn behind what waits to be printed; null for a make that is not asked. */
  readonly identityRequests: Readonly<Record<'model' | 'firmware' | 'serial', Uint8Array>> | null;
  /** Answered when everything before it is on paper. */
  readonly mark: Uint8Array;
  /** Sets the counter of marks to nought before a slip; empty where there is none. */
  readonly resetMarks: Uint8Array;
  /** Best effort: drops what is left of a slip. */
  readonly clear: readonly Uint8Array[];
  /** Feeds past the cutter and cuts, leaving a hinge so that the slip does not fall. */
  readonly cut: Uint8Array;
  /** Reads the answers to `statusRequests`, in their order; null for one that did not come. */
  decodeStatusBytes(answers: readonly (number | null)[]): DecodedStatus;
  createParser(): ReportParser;
  feed(lines: number): Uint8Array;
  textLine(line: PrintLine, style: TextStyle): Uint8Array;
  raster(raster: RasterLine): Uint8Array;
  qr(text: string, moduleDots: number): Uint8Array;
}

export function isStopped(status: DecodedStatus): boolean {
  return (
    status.isPaperOut ||
    status.isCoverOpen ||
    status.isCutterJammed ||
    status.isHeadHot ||
    status.isUnrecoverable
  );
}
