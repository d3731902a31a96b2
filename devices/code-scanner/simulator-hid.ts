import iconv from 'iconv-lite';
import { createMemoryLine, type MemoryLine } from '#devices/transports/simulator-memory-line.ts';
import { err, ok } from '#main/basics/result.ts';
import type { OpenReportLine } from '#devices/transports/report-line.ts';
import type { CodeScannerHand } from './simulator.ts';

const REPORT_BYTES = 64;
const DATA_AT = 5;
const DATA_BYTES = 56;

export interface HidCodeScannerSimulator extends CodeScannerHand {
  /** Opens the near end, as the operating system would. */
  readonly openReports: OpenReportLine;
  sendReport(report: Uint8Array): void;
}

/** A code scanner in HID POS mode whose reports cross memory: no virtual HID device can be made on a test machine. */
export function createHidCodeScannerSimulator(
  cable: MemoryLine = createMemoryLine(),
): HidCodeScannerSimulator {
  const sendCode = (code: Uint8Array) => {
    for (const report of codeReports(code)) cable.write(report);
  };
  return {
    async openReports() {
      const opened = await cable.open();
      if (!opened.ok) return err(opened.error);
      const line = opened.value;
      return ok({
        get isOpen() {
          return line.isOpen;
        },
        write: (bytes, options) => line.write(bytes, options),
        onReport: (listener) => line.onData(listener),
        onClosed: (listener) => line.onClosed(listener),
        close: () => line.close(),
      });
    },
    get isPlugged() {
      return cable.isPlugged;
    },
    scan: (text, { encoding = 'utf-8', lineEnd = '' } = {}) =>
      sendCode(iconv.encode(text + lineEnd, encoding)),
    scanBytes: sendCode,
    babble(bytes) {
      for (let sent = 0; sent < bytes; sent += REPORT_BYTES)
        cable.write(new Uint8Array(REPORT_BYTES).fill(0x55).fill(0x02, 0, 1));
    },
    sendReport: (report) => cable.write(report),
    // A report is never cut.
    setDribbling: () => {},
    unplug: () => cable.unplug(),
    plug: () => cable.plug(),
    close: () => cable.close(),
  };
}

/** A code as the common devices send it: `]Q1` for a QR code, bit 0 of the last byte while there is more to come. */
export function codeReports(code: Uint8Array): readonly Uint8Array[] {
  const reports: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < code.length; at += DATA_BYTES) {
    const data = code.subarray(at, at + DATA_BYTES);
    const report = new Uint8Array(REPORT_BYTES);
    report.set([0x02, data.length, 0x5d, 0x51, 0x31]);
    report.set(data, DATA_AT);
    report[REPORT_BYTES - 1] = at + DATA_BYTES < code.length ? 1 : 0;
    reports.push(report);
  }
  return reports;
}
