import { underSignals } from '#main/basics/abort-signals.ts';
import { assert, throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import { type Result, err, ok } from '#main/basics/result.ts';
import type { DocumentScannerConfig } from '../host/port.ts';
import type { DeviceIdentity } from '../status.ts';
import { runBatchCommand as runRealBatch, type BatchCommandRequest } from './batch-driver.ts';
import { askFeederState, type FeederState } from './escl-feeder-state.ts';
import { askIdentity } from './identity.ts';
import type {
  BatchFailure,
  BatchOutcome,
  BatchRequest,
  DocumentScanner,
  DocumentScannerStatus,
  ScanFailure,
  ScannedPage,
} from './port.ts';
import {
  type ScanArea,
  batchSource,
  failureOfExitCode,
  isOpenFailure,
  pngProblem,
  pngResolutionDpi,
  probeArguments,
  scanArguments,
} from './command.ts';
import {
  type CommandOutcome,
  type RunCommand,
  type SaneConfigFolder,
  createSaneConfigFolder,
  findExecutable,
  runCommand as runRealCommand,
} from './driver.ts';

/** An A4 page in colour at 300 dpi is 26 MB before compression, as PNG 3 to 15. */
export const MAX_PAGE_BYTES = 64 * 1024 * 1024;
/** A slow flatbed takes 40 s for a colour page with a cold lamp. */
export const SCAN_DEADLINE_MS = 60_000;
/** A feeder that has given a page takes at most a few seconds to the next. */
export const NEXT_PAGE_DEADLINE_MS = 20_000;
export const PROBE_DEADLINE_MS = 8_000;
/** How often an idle scanner is asked whether it is there. */
export const PROBE_INTERVAL_MS = 20_000;
const SYSTEM_SEARCH_PATH = '/usr/local/bin:/usr/bin:/bin';

/**
 * A document scanner through SANE's `scanimage`, one process a page, so that a backend that hangs or crashes takes
 * nothing else with it. Status changes on the outcome of each scan and of a probe while idle.
 */
export function createSaneDocumentScanner(collaborators: {
  readonly config: DocumentScannerConfig;
  readonly clock: Clock;
  /** Where `scanimage` is looked for; absolute folders only. */
  readonly searchPath?: string;
  readonly maxPageBytes?: number;
  readonly runCommand?: RunCommand;
  readonly runBatch?: (request: BatchCommandRequest) => Promise<CommandOutcome>;
}): DocumentScanner {
  return new SaneDocumentScanner(collaborators);
}

class SaneDocumentScanner implements DocumentScanner {
  readonly #config: DocumentScannerConfig;
  readonly #clock: Clock;
  readonly #searchPath: string;
  readonly #maxPageBytes: number;
  readonly #runCommand: RunCommand;
  readonly #runBatch: (request: BatchCommandRequest) => Promise<CommandOutcome>;
  readonly #listeners = new Set<(status: DocumentScannerStatus) => void>();
  readonly #closing = new AbortController();
  #status: DocumentScannerStatus = { type: 'starting' };
  #configFolder: Promise<SaneConfigFolder> | null = null;
  #running: Promise<unknown> | null = null;
  #isScanning = false;
  #identity: DeviceIdentity | null = null;
  /** False again when it went away: another may stand there when it comes back. */
  #isIdentified = false;
  #cancelProbe = () => {};

  constructor(collaborators: Parameters<typeof createSaneDocumentScanner>[0]) {
    this.#config = collaborators.config;
    this.#clock = collaborators.clock;
    this.#searchPath = collaborators.searchPath ?? SYSTEM_SEARCH_PATH;
    this.#maxPageBytes = collaborators.maxPageBytes ?? MAX_PAGE_BYTES;
    this.#runCommand = collaborators.runCommand ?? runRealCommand;
    this.#runBatch = collaborators.runBatch ?? runRealBatch;
    this.#running = this.#probe();
  }

  status(): DocumentScannerStatus {
    return this.#status;
  }

  onStatus(listener: (status: DocumentScannerStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  identity(): DeviceIdentity | null {
    return this.#identity;
  }

  async scanPage(
    request: { readonly area: ScanArea; readonly resolutionDpi: number },
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<Result<ScannedPage, ScanFailure>> {
    return this.#alone<Result<ScannedPage, ScanFailure>>({
      refuse: (failure) => err(failure),
      run: () => this.#untilClosed(options.signal, (signal) => this.#scan(request, signal)),
      statusAfter: (result) => (result.ok ? { type: 'ready' } : statusAfterFailure(result.error)),
    });
  }

  async scanBatch(
    request: BatchRequest,
    options: { readonly onPage: (page: ScannedPage) => void; readonly signal?: AbortSignal },
  ): Promise<BatchOutcome> {
    const failed = (failure: BatchFailure): BatchOutcome => ({
      pageCount: 0,
      end: { type: 'failed', failure },
    });
    const source = batchSource(this.#config, request);
    if (!source.ok) return failed(source.error);
    return this.#alone<BatchOutcome>({
      refuse: failed,
      run: () =>
        this.#untilClosed(options.signal, (signal) =>
          this.#batch({ ...request, source: source.value }, { onPage: options.onPage, signal }),
        ),
      statusAfter: ({ end }) => (end.type === 'failed' ? statusAfterFailure(end.failure) : { type: 'ready' }),
    });
  }

  /** One use of the machine at a time; its status follows from how it went. */
  async #alone<Outcome>(use: {
    readonly refuse: (failure: ScanFailure) => Outcome;
    readonly run: () => Promise<Outcome>;
    readonly statusAfter: (outcome: Outcome) => DocumentScannerStatus;
  }): Promise<Outcome> {
    if (this.#closing.signal.aborted) return use.refuse({ type: 'scanner-offline' });
    if (this.#isScanning) return use.refuse({ type: 'scanner-busy' });
    this.#isScanning = true;
    this.#cancelProbe();
    try {
      // A probe holds the device open for some milliseconds; a page must not be refused because of it.
      await this.#running;
      this.#setStatus({ type: 'busy' });
      const running = use.run();
      this.#running = running;
      const outcome = await running;
      this.#setStatus(use.statusAfter(outcome));
      return outcome;
    } finally {
      this.#running = null;
      this.#isScanning = false;
      this.#scheduleProbe();
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#cancelProbe();
    await this.#running?.catch(() => undefined);
    await (await this.#configFolder)?.remove();
    this.#configFolder = null;
    this.#listeners.clear();
  }

  async #scan(
    request: { readonly area: ScanArea; readonly resolutionDpi: number },
    signal: AbortSignal,
  ): Promise<Result<ScannedPage, ScanFailure>> {
    const outcome = await this.#scanimage(
      scanArguments({ config: this.#config, area: request.area, resolutionDpi: request.resolutionDpi }),
      SCAN_DEADLINE_MS,
      signal,
    );
    if (outcome === 'not-installed') return err({ type: 'scanner-offline' });
    const failure = failureOfOutcome(outcome);
    if (failure) return err(failure);
    assert(outcome.type === 'ended', 'only an end has no failure');
    const problem = pngProblem(outcome.output);
    if (problem) return err({ type: 'scan-failed', detail: `image: ${problem}` });
    const resolutionDpi = pngResolutionDpi(outcome.output) ?? request.resolutionDpi;
    return ok({ bytes: outcome.output, mediaType: 'image/png', resolutionDpi });
  }

  async #batch(
    request: Omit<BatchRequest, 'source'> & { readonly source: string | null },
    options: { readonly onPage: (page: ScannedPage) => void; readonly signal: AbortSignal },
  ): Promise<BatchOutcome> {
    const executable = await findExecutable('scanimage', this.#searchPath);
    if (!executable) return { pageCount: 0, end: { type: 'failed', failure: { type: 'scanner-offline' } } };
    let pageCount = 0;
    let imageProblem: string | null = null;
    const outcome = await this.#runBatch({
      executable,
      arguments: scanArguments({ config: this.#config, ...request }),
      environment: await this.#environment(),
      folder: (await this.#folder()).path,
      maxPages: request.maxPages,
      maxPageBytes: this.#maxPageBytes,
      firstPageDeadlineMs: SCAN_DEADLINE_MS,
      nextPageDeadlineMs: NEXT_PAGE_DEADLINE_MS,
      clock: this.#clock,
      signal: options.signal,
      onPage: (bytes) => {
        // A hole in a stack of pages is worse than a short one: nothing is handed over behind a broken page.
        imageProblem ??= pngProblem(bytes);
        if (imageProblem !== null) return;
        pageCount += 1;
        const resolutionDpi = pngResolutionDpi(bytes) ?? request.resolutionDpi;
        options.onPage({ bytes, mediaType: 'image/png', resolutionDpi });
      },
    });
    if (imageProblem !== null) {
      const detail = `image: ${imageProblem as string}`;
      return { pageCount, end: { type: 'failed', failure: { type: 'scan-failed', detail } } };
    }
    const failure = failureOfOutcome(outcome);
    if (failure === null) {
      const isFull = pageCount >= request.maxPages;
      return { pageCount, end: { type: isFull && request.maxPages > 1 ? 'page-limit' : 'all-scanned' } };
    }
    const end = batchEnd(failure, pageCount, await askFeederState(this.#config));
    return { pageCount, end };
  }

  async #probe(): Promise<void> {
    const outcome = await this.#scanimage(
      probeArguments(this.#config),
      PROBE_DEADLINE_MS,
      this.#closing.signal,
    );
    if (this.#closing.signal.aborted) return;
    const status = statusAfterProbe(outcome);
    if (status.type === 'ready' && !this.#isIdentified) await this.#identify();
    if (this.#closing.signal.aborted) return;
    if (!this.#isScanning) this.#setStatus(status);
    this.#scheduleProbe();
  }

  async #identify(): Promise<void> {
    this.#identity = await askIdentity(this.#config);
    this.#isIdentified = true;
  }

  #scheduleProbe(): void {
    this.#cancelProbe();
    if (this.#closing.signal.aborted || this.#isScanning) return;
    this.#cancelProbe = this.#clock.after(PROBE_INTERVAL_MS, () => {
      this.#running = this.#probe();
    });
  }

  async #scanimage(
    scanimageArguments: readonly string[],
    deadlineMs: number,
    signal: AbortSignal,
  ): Promise<CommandOutcome | 'not-installed'> {
    const executable = await findExecutable('scanimage', this.#searchPath);
    if (!executable) return 'not-installed';
    return this.#runCommand({
      executable,
      arguments: scanimageArguments,
      environment: await this.#environment(),
      maxOutputBytes: this.#maxPageBytes,
      deadlineMs,
      clock: this.#clock,
      signal,
    });
  }

  #folder(): Promise<SaneConfigFolder> {
    this.#configFolder ??= createSaneConfigFolder(this.#config.backend);
    return this.#configFolder;
  }

  async #environment(): Promise<Readonly<Record<string, string>>> {
    return { PATH: this.#searchPath, LC_ALL: 'C', SANE_CONFIG_DIR: (await this.#folder()).path };
  }

  #untilClosed<T>(signal: AbortSignal | undefined, use: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return underSignals([signal, this.#closing.signal], use);
  }

  #setStatus(status: DocumentScannerStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return;
    this.#status = status;
    if (status.type === 'offline') this.#isIdentified = false;
    for (const listener of this.#listeners) listener(status);
  }
}

function failureOfOutcome(outcome: CommandOutcome): ScanFailure | null {
  switch (outcome.type) {
    case 'cancelled':
      return { type: 'cancelled' };
    case 'deadline':
      return { type: 'scan-failed', detail: 'no page within the deadline' };
    case 'too-much-output':
      return { type: 'page-too-large', bytes: outcome.bytes };
    case 'not-started':
      return { type: 'scanner-offline' };
    case 'ended':
      return failureOfExitCode(outcome.exitCode, outcome.standardError);
    default:
      return throwIllegalValue(outcome);
  }
}

/**
 * What ended a stack. An empty tray after a page is how every stack ends; SANE has no word for a double feed, and
 * some backends say "empty" to whatever stopped, so the machine's own word goes first where it can be asked.
 */
function batchEnd(failure: ScanFailure, pageCount: number, feeder: FeederState): BatchOutcome['end'] {
  const failed = (what: BatchFailure): BatchOutcome['end'] => ({ type: 'failed', failure: what });
  const isPaperFailure = ['no-document', 'paper-jam', 'scan-failed', 'cover-open'].includes(failure.type);
  if (!isPaperFailure) return failed(failure);
  switch (feeder) {
    case 'double-feed':
    case 'paper-jam':
    case 'cover-open':
      return failed({ type: feeder });
    case 'loaded':
      // Sheets are left and no page came.
      return failed(
        failure.type === 'no-document'
          ? { type: 'scan-failed', detail: 'stopped within the stack' }
          : failure,
      );
    case 'empty':
    case 'unknown':
      return failure.type === 'no-document' && pageCount > 0 ? { type: 'all-scanned' } : failed(failure);
    default:
      return throwIllegalValue(feeder);
  }
}

function statusAfterFailure(failure: BatchFailure): DocumentScannerStatus {
  switch (failure.type) {
    case 'paper-jam':
    case 'double-feed':
      return { type: 'needs-person', cause: 'paper-jam' };
    case 'cover-open':
      return { type: 'needs-person', cause: 'cover-open' };
    case 'scanner-offline':
      return { type: 'offline', cause: 'no-line' };
    case 'scan-failed':
      return { type: 'offline', cause: 'no-answer', detail: failure.detail };
    case 'no-document':
    case 'scanner-busy':
    case 'page-too-large':
    case 'cancelled':
    case 'source-absent':
      return { type: 'ready' };
    default:
      return throwIllegalValue(failure);
  }
}

/**
 * SANE tells of a jam or an open cover only when asked to scan, so a probe that opens the device ends such a status:
 * the next resident's scan tells whether it still holds.
 */
function statusAfterProbe(outcome: CommandOutcome | 'not-installed'): DocumentScannerStatus {
  if (outcome === 'not-installed') return { type: 'offline', cause: 'not-installed' };
  switch (outcome.type) {
    case 'ended':
      if (outcome.exitCode === 0 || outcome.exitCode === 3) return { type: 'ready' };
      return { type: 'offline', cause: isOpenFailure(outcome.standardError) ? 'no-line' : 'no-answer' };
    case 'deadline':
    case 'too-much-output':
    case 'cancelled':
      return { type: 'offline', cause: 'no-answer' };
    case 'not-started':
      return { type: 'offline', cause: 'not-installed', detail: outcome.detail };
    default:
      return throwIllegalValue(outcome);
  }
}
