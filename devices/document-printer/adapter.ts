import type { Clock } from '#main/basics/clock.ts';
import { sleep } from '#main/basics/clock.ts';
import type { DeviceIdentity } from '../status.ts';
import { AskedDocumentPrinter } from './asked-printer.ts';
import { createIppDriver, type ExchangeIpp, type IppDriver, type IppFailure } from './driver.ts';
import { causeOf, type JobReport } from './job-state.ts';
import type {
  DocumentPrinter,
  DocumentPrinterStatus,
  DocumentPrintOutcome,
  DocumentToPrint,
  IppDocumentPrinterConfig,
} from './port.ts';

export const LONGEST_DOCUMENT_BYTES = 20 * 1_024 * 1_024;
/** Between looks at a job. */
export const WATCH_EVERY_MS = 500;
/** A job that has not moved on for so long stands before something that nobody tells. */
export const NO_PROGRESS_TIMEOUT_MS = 90_000;
/** However slowly its sheets come, nobody stands before a terminal for longer. */
export const JOB_TIMEOUT_MS = 600_000;
/** Between looks at an idle printer, so that an empty tray is known before a resident asks for a document. */
export const IDLE_CHECK_MS = 10_000;
/** Missed looks in a row after which nothing more is heard of a job. */
const MISSED_LOOKS = 3;

/** Prints through a CUPS queue, or a network printer itself: both speak IPP. */
export function createIppDocumentPrinter({
  config,
  clock,
  exchange,
}: {
  readonly config: IppDocumentPrinterConfig;
  readonly clock: Clock;
  /** Left out: HTTP to the address of the configuration. */
  readonly exchange?: ExchangeIpp;
}): DocumentPrinter {
  return new IppDocumentPrinter({
    driver: createIppDriver({ url: config.url, clock, exchange }),
    config,
    clock,
  });
}

class IppDocumentPrinter extends AskedDocumentPrinter {
  readonly #driver: IppDriver;
  readonly #config: IppDocumentPrinterConfig;
  readonly #clock: Clock;
  #identity: DeviceIdentity | null = null;
  #isClosed = false;

  constructor(parts: {
    readonly driver: IppDriver;
    readonly config: IppDocumentPrinterConfig;
    readonly clock: Clock;
  }) {
    // Nobody tells when a tray was filled.
    super({ clock: parts.clock, askEveryMs: IDLE_CHECK_MS });
    this.#driver = parts.driver;
    this.#config = parts.config;
    this.#clock = parts.clock;
  }

  identity(): DeviceIdentity | null {
    return this.#identity;
  }

  protected async askStatus(): Promise<DocumentPrinterStatus> {
    const answer = await this.#driver.readStatus();
    if (!answer.ok) return statusAfter(answer.error);
    this.#identity = { ...answer.value.identity, connection: connectionOf(this.#config.url) };
    return answer.value.status;
  }

  override async close(): Promise<void> {
    this.#isClosed = true;
    await super.close();
    await this.jobsEnded();
  }

  protected async printNow(
    document: DocumentToPrint,
    signal: AbortSignal | undefined,
  ): Promise<DocumentPrintOutcome> {
    if (document.pdf.length > LONGEST_DOCUMENT_BYTES) return { type: 'not-printed', cause: 'too-large' };
    const before = await this.refreshStatus();
    const hindrance = hindranceOf(before);
    if (hindrance) return { type: 'not-printed', cause: hindrance };
    if (signal?.aborted) return { type: 'not-printed', cause: 'cancelled' };
    const isDuplex = document.isDuplex ?? this.#config.isDuplex ?? false;
    const sent = await this.#driver.send({ ...document, isDuplex });
    if (!sent.ok) {
      return sent.error.type === 'refused'
        ? { type: 'not-printed', cause: 'refused' }
        : { type: 'unknown', cause: 'no-status', sheets: null };
    }
    return this.#watch(sent.value, signal);
  }

  /** A job that ends in doubt is taken out of the queue: it must not come out before another resident. */
  async #watch(jobId: number, signal: AbortSignal | undefined): Promise<DocumentPrintOutcome> {
    let last: JobReport = { state: null, reasons: [], sheets: null };
    const deadlineMs = this.#clock.monotonicMs() + JOB_TIMEOUT_MS;
    let movedAtMs = this.#clock.monotonicMs();
    let missed = 0;
    for (;;) {
      const answer = await this.#driver.readJob(jobId);
      missed = answer.ok ? 0 : missed + 1;
      if (answer.ok) {
        const job = answer.value;
        if (job.state !== last.state || job.sheets !== last.sheets) movedAtMs = this.#clock.monotonicMs();
        last = job;
        const outcome = outcomeOf(job);
        if (outcome) return outcome;
      }
      const hindrance = await this.#hindranceNow(last);
      const nowMs = this.#clock.monotonicMs();
      const isLate = nowMs - movedAtMs >= NO_PROGRESS_TIMEOUT_MS || nowMs >= deadlineMs;
      if (hindrance || isLate || missed >= MISSED_LOOKS || signal?.aborted || this.#isClosed)
        return this.#giveUp(jobId, last, hindrance ?? (missed > 0 ? 'offline' : 'stopped'));
      await sleep(this.#clock, WATCH_EVERY_MS);
    }
  }

  async #hindranceNow(
    job: JobReport,
  ): Promise<Extract<DocumentPrintOutcome, { type: 'unknown' }>['cause'] | null> {
    const cause = causeOf(job.reasons);
    if (job.state === 'stopped' && cause) return cause;
    const status = await this.refreshStatus();
    if (status.type === 'needs-person') return status.cause;
    return status.type === 'needs-technician' ? 'fault' : null;
  }

  async #giveUp(
    jobId: number,
    last: JobReport,
    cause: Extract<DocumentPrintOutcome, { type: 'unknown' }>['cause'],
  ): Promise<DocumentPrintOutcome> {
    await this.#driver.cancel(jobId);
    const end = await this.#driver.readJob(jobId);
    const job = end.ok ? end.value : last;
    // It may have ended while we gave up.
    if (job.state === 'completed') return printedBy(job);
    return { type: 'unknown', cause, sheets: job.sheets ?? last.sheets };
  }
}

function connectionOf(url: string): string {
  return `IPP, ${new URL(url).host}`;
}

/** CUPS counts no sheets of a queue whose filters do not tell it of pages: nought is then no count. */
function printedBy({ sheets }: JobReport): DocumentPrintOutcome {
  return { type: 'printed', sheets: sheets === 0 ? null : sheets };
}

/** Null while the job is on its way. */
function outcomeOf(job: JobReport): DocumentPrintOutcome | null {
  switch (job.state) {
    case 'completed':
      return printedBy(job);
    case 'cancelled':
    case 'aborted':
      return { type: 'unknown', cause: causeOf(job.reasons) ?? 'stopped', sheets: job.sheets };
    case 'pending':
    case 'held':
    case 'processing':
    case 'stopped':
    case null:
      return null;
  }
}

function statusAfter(failure: IppFailure): DocumentPrinterStatus {
  switch (failure.type) {
    case 'unreachable':
      return { type: 'offline', cause: 'no-line', detail: failure.detail };
    case 'malformed':
      return { type: 'offline', cause: 'babbling' };
    case 'refused':
      return {
        type: 'needs-technician',
        cause: 'fault',
        detail: `IPP status ${failure.statusCode.toString(16)}`,
      };
  }
}

function hindranceOf(
  status: DocumentPrinterStatus,
): Extract<DocumentPrintOutcome, { type: 'not-printed' }>['cause'] | null {
  switch (status.type) {
    case 'needs-person':
      return status.cause;
    case 'needs-technician':
      return 'fault';
    case 'offline':
    case 'starting':
      return 'offline';
    case 'ready':
    case 'busy':
    case 'supply-low':
      return null;
  }
}
