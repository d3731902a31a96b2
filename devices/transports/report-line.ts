import type { Result } from '#main/basics/result.ts';
import type { Unsubscribe } from '../status.ts';
import type { LineClosed, LineOpenFailure, LineWriteFailure } from './byte-line.ts';

/**
 * Whole reports in both directions, as HID devices send them: what `ByteLine` is for serial cables, with the same
 * promises. A report keeps its length; nothing is cut or joined.
 */
export interface ReportLine {
  readonly isOpen: boolean;
  write(
    report: Uint8Array,
    options: { readonly timeoutMs: number },
  ): Promise<Result<undefined, LineWriteFailure>>;
  onReport(listener: (report: Uint8Array) => void): Unsubscribe;
  /** Called once when the device is lost or closed; at once when that has happened already. */
  onClosed(listener: (reason: LineClosed) => void): Unsubscribe;
  close(): Promise<void>;
}

export type OpenReportLine = () => Promise<Result<ReportLine, LineOpenFailure>>;
