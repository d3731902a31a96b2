import { err, ok } from '#main/basics/result.ts';
import type { ByteLine, OpenByteLine } from '#devices/transports/byte-line.ts';
import type { OpenReportLine, ReportLine } from '#devices/transports/report-line.ts';

/** Reports as the chunks of a line, one each, so that the line keeper serves both transports. */
export function reportsAsChunks(openReports: OpenReportLine): OpenByteLine {
  return async () => {
    const opened = await openReports();
    return opened.ok ? ok(lineOf(opened.value)) : err(opened.error);
  };
}

function lineOf(reports: ReportLine): ByteLine {
  return {
    get isOpen() {
      return reports.isOpen;
    },
    write: (bytes, options) => reports.write(bytes, options),
    onData: (listener) => reports.onReport(listener),
    onClosed: (listener) => reports.onClosed(listener),
    // The operating system gives a report once, to whoever is listening.
    flushInput: async () => {},
    close: () => reports.close(),
  };
}
