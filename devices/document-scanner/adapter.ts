import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import { type Result, err, ok } from '#main/basics/result.ts';
import type { DocumentScannerConfig } from '../host/port.ts';
import type { DocumentScanner, DocumentScannerStatus, ScanFailure, ScannedPage } from './port.ts';
import {
  type ScanArea,
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
}): DocumentScanner {
  return new SaneDocumentScanner(collaborators);
}

class SaneDocumentScanner implements DocumentScanner {
  readonly #config: DocumentScannerConfig;
  readonly #clock: Clock;
  readonly #searchPath: string;
  readonly #maxPageBytes: number;
  readonly #runCommand: RunCommand;
  readonly #listeners = new Set<(status: DocumentScannerStatus) => void>();
  readonly #closing = new AbortController();
  #status: DocumentScannerStatus = { type: 'starting' };
  #configFolder: Promise<SaneConfigFolder> | null = null;
  #running: Promise<unknown> | null = null;
  #isScanning = false;
  #cancelProbe = () => {};

  constructor(collaborators: Parameters<typeof createSaneDocumentScanner>[0]) {
    this.#config = collaborators.config;
    this.#clock = collaborators.clock;
    this.#searchPath = collaborators.searchPath ?? SYSTEM_SEARCH_PATH;
    this.#maxPageBytes = collaborators.maxPageBytes ?? MAX_PAGE_BYTES;
    this.#runCommand = collaborators.runCommand ?? runRealCommand;
    this.#running = this.#probe();
  }

  status(): DocumentScannerStatus {
    return this.#status;
  }

  onStatus(listener: (status: DocumentScannerStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async scanPage(
    request: { readonly area: ScanArea; readonly resolutionDpi: number },
    options: { readonly signal?: AbortSignal } = {},
  ): Promise<Result<ScannedPage, ScanFailure>> {
    if (this.#closing.signal.aborted) return err({ type: 'scanner-offline' });
    if (this.#isScanning) return err({ type: 'scanner-busy' });
    this.#isScanning = true;
    this.#cancelProbe();
    try {
      // A probe holds the device open for some milliseconds; a page must not be refused because of it.
      await this.#running;
      this.#setStatus({ type: 'busy' });
      const scan = this.#scan(request, options.signal);
      this.#running = scan;
      const result = await scan;
      this.#setStatus(statusAfter(result));
      return result;
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
    signal: AbortSignal | undefined,
  ): Promise<Result<ScannedPage, ScanFailure>> {
    const outcome = await this.#scanimage(
      scanArguments({ config: this.#config, ...request }),
      SCAN_DEADLINE_MS,
      signal,
    );
    if (outcome === 'not-installed') return err({ type: 'scanner-offline' });
    switch (outcome.type) {
      case 'cancelled':
        return err({ type: 'cancelled' });
      case 'deadline':
        return err({ type: 'scan-failed', detail: 'no page within the deadline' });
      case 'too-much-output':
        return err({ type: 'page-too-large', bytes: outcome.bytes });
      case 'not-started':
        return err({ type: 'scanner-offline' });
      case 'ended': {
        const failure = failureOfExitCode(outcome.exitCode, outcome.standardError);
        if (failure) return err(failure);
        const problem = pngProblem(outcome.output);
        if (problem) return err({ type: 'scan-failed', detail: `image: ${problem}` });
        const resolutionDpi = pngResolutionDpi(outcome.output) ?? request.resolutionDpi;
        return ok({ bytes: outcome.output, mediaType: 'image/png', resolutionDpi });
      }
      default:
        return throwIllegalValue(outcome);
    }
  }

  async #probe(): Promise<void> {
    const outcome = await this.#scanimage(probeArguments(this.#config), PROBE_DEADLINE_MS, undefined);
    if (this.#closing.signal.aborted) return;
    const status = statusAfterProbe(outcome);
    if (!this.#isScanning) this.#setStatus(status);
    this.#scheduleProbe();
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
    signal: AbortSignal | undefined,
  ): Promise<CommandOutcome | 'not-installed'> {
    const executable = await findExecutable('scanimage', this.#searchPath);
    if (!executable) return 'not-installed';
    this.#configFolder ??= createSaneConfigFolder(this.#config.backend);
    const folder = await this.#configFolder;
    return this.#runCommand({
      executable,
      arguments: scanimageArguments,
      environment: { PATH: this.#searchPath, LC_ALL: 'C', SANE_CONFIG_DIR: folder.path },
      maxOutputBytes: this.#maxPageBytes,
      deadlineMs,
      clock: this.#clock,
      signal: signal ? AbortSignal.any([signal, this.#closing.signal]) : this.#closing.signal,
    });
  }

  #setStatus(status: DocumentScannerStatus): void {
    if (JSON.stringify(status) === JSON.stringify(this.#status)) return;
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}

function statusAfter(result: Result<ScannedPage, ScanFailure>): DocumentScannerStatus {
  if (result.ok) return { type: 'ready' };
  switch (result.error.type) {
    case 'paper-jam':
      return { type: 'needs-person', cause: 'paper-jam' };
    case 'cover-open':
      return { type: 'needs-person', cause: 'cover-open' };
    case 'scanner-offline':
      return { type: 'offline', cause: 'no-line' };
    case 'scan-failed':
      return { type: 'offline', cause: 'no-answer', detail: result.error.detail };
    case 'no-document':
    case 'scanner-busy':
    case 'page-too-large':
    case 'cancelled':
      return { type: 'ready' };
    default:
      return throwIllegalValue(result.error);
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
