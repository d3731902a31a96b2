import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { HidCodeScannerConfig, SerialCodeScannerConfig } from '#devices/host/port.ts';
import type { ByteLine, OpenByteLine } from '#devices/transports/byte-line.ts';
import { hidLineOpener } from '#devices/transports/hid-line.ts';
import { createLineKeeper, type LineKeeper, type LineState } from '#devices/transports/line-keeper.ts';
import type { OpenReportLine } from '#devices/transports/report-line.ts';
import { serialLineOpener } from '#devices/transports/serial-line.ts';
import { sameStatus, type Unsubscribe } from '../status.ts';
import { CodeLineParser, LONGEST_CODE_BYTES, type CodeLine, type CodeParser } from './codec.ts';
import {
  CODE_SCANNER_USAGES,
  DEFAULT_REPORT_LAYOUT,
  HidCodeParser,
  type CodeReportLayout,
} from './codec-hid.ts';
import { reportsAsChunks } from './report-chunks.ts';
import type { CodeReadFailure, CodeScanner, CodeScannerStatus } from './port.ts';

/** So many bytes without a code among them are a device that babbles. */
export const NOISE_BOUND_BYTES = 4 * LONGEST_CODE_BYTES;

/** A hand holds up one code a second. So many within one second come from no scanner that is well. */
export const CODES_PER_SECOND_BOUND = 100;

export interface SerialLineCodeScannerParts {
  readonly config: SerialCodeScannerConfig;
  readonly clock: Clock;
  /** Left out: the serial path of the configuration. */
  readonly openLine?: OpenByteLine;
}

/**
 * A code scanner that sends each code as a line. It has no command to be switched off by, so codes that come while
 * nobody waits for one are dropped unread. Of two waiting requests the newer gets the code; the older is cancelled.
 */
export function createSerialLineCodeScanner(parts: SerialLineCodeScannerParts): CodeScanner {
  const { config, clock, openLine = serialLineOpener({ config, clock }) } = parts;
  return new LineCodeScanner({ clock, openLine, createParser: () => new CodeLineParser(clock) });
}

export interface HidPosCodeScannerParts {
  readonly config: HidCodeScannerConfig;
  readonly clock: Clock;
  /** Left out: the HID device of the configuration. */
  readonly openReports?: OpenReportLine;
}

/** A code scanner that sends each code as HID POS reports, with the same manners as one on a serial line. */
export function createHidPosCodeScanner(parts: HidPosCodeScannerParts): CodeScanner {
  const { config, clock } = parts;
  const { vendorId, productId } = config;
  const openReports =
    parts.openReports ??
    hidLineOpener({ config: { vendorId, productId, usages: CODE_SCANNER_USAGES }, clock });
  const layout: CodeReportLayout = { ...DEFAULT_REPORT_LAYOUT, ...config.reportLayout };
  return new LineCodeScanner({
    clock,
    openLine: reportsAsChunks(openReports),
    createParser: () => new HidCodeParser({ layout, clock }),
  });
}

type CodeResult = Result<{ readonly text: string }, CodeReadFailure>;

class LineCodeScanner implements CodeScanner {
  readonly #clock: Clock;
  readonly #createParser: () => CodeParser;
  readonly #keeper: LineKeeper<ByteLine, never>;
  readonly #listeners = new Set<(status: CodeScannerStatus) => void>();
  #status: CodeScannerStatus = { type: 'starting' };
  #settleWaiting: ((result: CodeResult) => void) | null = null;

  constructor({
    clock,
    openLine,
    createParser,
  }: {
    readonly clock: Clock;
    readonly openLine: OpenByteLine;
    readonly createParser: () => CodeParser;
  }) {
    this.#clock = clock;
    this.#createParser = createParser;
    this.#keeper = createLineKeeper<ByteLine>({
      clock,
      openLine,
      establish: async (line) => {
        this.#listen(line);
        return ok(line);
      },
      onState: (state) => this.#onLineState(state),
    });
  }

  status(): CodeScannerStatus {
    if (this.#keeper.state().type === 'idle') void this.#keeper.connect();
    return this.#status;
  }

  onStatus(listener: (status: CodeScannerStatus) => void): Unsubscribe {
    this.#listeners.add(listener);
    this.status();
    return () => this.#listeners.delete(listener);
  }

  async readCode(
    request: { readonly timeoutMs: number },
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<CodeResult> {
    if (signal?.aborted) return err({ type: 'cancelled' });
    this.#settleWaiting?.(err({ type: 'cancelled' }));
    const result = new Promise<CodeResult>((resolve) => {
      const cancel = () => settle(err({ type: 'cancelled' }));
      const cancelTimeout = this.#clock.after(request.timeoutMs, () => settle(err({ type: 'no-code' })));
      const settle = (settled: CodeResult) => {
        cancelTimeout();
        signal?.removeEventListener('abort', cancel);
        if (this.#settleWaiting === settle) this.#settleWaiting = null;
        resolve(settled);
      };
      signal?.addEventListener('abort', cancel, { once: true });
      this.#settleWaiting = settle;
    });
    const settleThis = this.#settleWaiting;
    const connected = await this.#keeper.connect();
    if (!connected.ok) settleThis?.(err({ type: 'scanner-offline' }));
    return result;
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    this.#settleWaiting?.(err({ type: 'cancelled' }));
    await this.#keeper.close();
  }

  #listen(line: ByteLine): void {
    const parser = this.#createParser();
    let refusedBytes = 0;
    let codes = { count: 0, sinceMs: this.#clock.monotonicMs() };
    const drop = (detail: string) => this.#keeper.drop(line, { type: 'offline', cause: 'babbling', detail });
    line.onData((bytes) => {
      const nowMs = this.#clock.monotonicMs();
      if (nowMs - codes.sinceMs >= 1_000) codes = { count: 0, sinceMs: nowMs };
      for (const code of parser.push(bytes)) {
        if (code.type === 'code') refusedBytes = 0;
        else refusedBytes += code.type === 'refused' ? code.bytes : LONGEST_CODE_BYTES;
        codes.count += 1;
        if (codes.count > CODES_PER_SECOND_BOUND) return drop('more codes than a hand can hold up');
        this.#take(code);
      }
      if (refusedBytes + parser.unendedBytes > NOISE_BOUND_BYTES) drop('bytes without a code');
    });
  }

  /** A code that is no text is dropped: the resident holds it up again. */
  #take(code: CodeLine): void {
    if (code.type === 'code') this.#settleWaiting?.(ok({ text: code.text }));
    if (code.type === 'too-long') this.#settleWaiting?.(err({ type: 'code-too-long' }));
  }

  #onLineState(state: LineState<ByteLine, never>): void {
    if (state.type === 'down') this.#settleWaiting?.(err({ type: 'scanner-offline' }));
    const status = statusOf(state);
    if (sameStatus(status, this.#status)) return;
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}

function statusOf(state: LineState<ByteLine, never>): CodeScannerStatus {
  switch (state.type) {
    case 'idle':
    case 'connecting':
      return { type: 'starting' };
    case 'up':
      return { type: 'ready' };
    case 'down':
      return state.reason;
    default:
      return throwIllegalValue(state);
  }
}
