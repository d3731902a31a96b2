import { ok, type Result } from '#main/basics/result.ts';
import type { ByteLine, LineClosed, LineWriteFailure, OpenByteLine } from '#devices/transports/byte-line.ts';
import type { OpenReportLine, ReportLine } from '#devices/transports/report-line.ts';
import { encodeRequestReport, PacketOrder, REPORT_BYTES } from './codec-hid.ts';

/** Opens HID reports as the byte line that the SAM driver speaks on: one write is one request frame. */
export function hidFrameOpener(openReports: OpenReportLine): OpenByteLine {
  return async () => {
    const opened = await openReports();
    return opened.ok ? ok(new HidFrameLine(opened.value)) : opened;
  };
}

class HidFrameLine implements ByteLine {
  readonly #reports: ReportLine;
  readonly #order = new PacketOrder();
  readonly #listeners = new Set<(bytes: Uint8Array) => void>();

  constructor(reports: ReportLine) {
    this.#reports = reports;
    reports.onReport((report) => this.#take(report));
  }

  get isOpen(): boolean {
    return this.#reports.isOpen;
  }

  write(
    frame: Uint8Array,
    options: { readonly timeoutMs: number },
  ): Promise<Result<undefined, LineWriteFailure>> {
    // What is left of an answer that nobody waits for any more is of no use to this request.
    this.#order.reset();
    return this.#reports.write(encodeRequestReport(frame), options);
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onClosed(listener: (reason: LineClosed) => void): () => void {
    return this.#reports.onClosed(listener);
  }

  /** Reports come as they are sent; the driver drops stale ones by its marker. */
  async flushInput(): Promise<void> {
    this.#order.reset();
  }

  close(): Promise<void> {
    this.#listeners.clear();
    return this.#reports.close();
  }

  #take(report: Uint8Array): void {
    const piece = this.#order.take(report);
    // A report that is none counts as noise, so that a device that babbles is noticed as on a serial line.
    const bytes = piece.ok ? piece.value : NOISE;
    for (const listener of this.#listeners) listener(bytes);
  }
}

/** As many bytes as a report has, none of them of a preamble. */
const NOISE = new Uint8Array(REPORT_BYTES);
