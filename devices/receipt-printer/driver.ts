import type { Clock } from '#main/basics/clock.ts';
import { sleep } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { ByteLine } from '#devices/transports/byte-line.ts';
import { classifyAnswer, commands, decodeStatus, type DecodedStatus, type StatusQuery } from './codec.ts';

export const STATUS_TIMEOUT_MS = 500;
/** Between looks at a printer that is printing. */
export const WATCH_EVERY_MS = 400;
/** A slip of 30 lines takes a second or two; a printer that is this late has stopped for a reason it does not tell. */
export const COMPLETION_TIMEOUT_MS = 60_000;
/** A line this slow still takes a chunk in time; one that takes nothing is dead. */
const WRITE_TIMEOUT_MS = 20_000;
const CHUNK_BYTES = 512;

export type LineFailure = { readonly type: 'line-failed'; readonly detail: string };

/** `null`: the printer answered none of the queries (a clone); never taken for "fine". */
export type StatusAnswer = Result<DecodedStatus | null, LineFailure>;

export type SlipFate =
  | { readonly type: 'done' }
  /** Stopped by something the printer reports. */
  | { readonly type: 'stopped'; readonly status: DecodedStatus }
  /** A clone that answers no query: it may be printing this very moment, so its buffer is left alone. */
  | { readonly type: 'no-confirmation' }
  /** It answers, reports no fault, and has not finished. */
  | { readonly type: 'too-late' }
  | LineFailure;

/** ESC/POS on one open line: one command at a time, every answer with a deadline. */
export interface EscPosDriver {
  queryStatus(): Promise<StatusAnswer>;
  /** Sends a whole slip and watches until the printer says that it is out. */
  sendSlip(bytes: Uint8Array): Promise<SlipFate>;
  /** Best effort: what is left of a slip must not come out before the next one. */
  clearBuffer(): Promise<void>;
}

export function createEscPosDriver({
  line,
  clock,
}: {
  readonly line: ByteLine;
  readonly clock: Clock;
}): EscPosDriver {
  return new SerialEscPosDriver(line, clock);
}

class SerialEscPosDriver implements EscPosDriver {
  readonly #line: ByteLine;
  readonly #clock: Clock;
  #onStatusByte: ((value: number) => void) | null = null;
  #onPaperReport: (() => void) | null = null;
  #closedDetail: string | null = null;

  constructor(line: ByteLine, clock: Clock) {
    this.#line = line;
    this.#clock = clock;
    line.onData((bytes) => {
      for (const byte of bytes) this.#hear(byte);
    });
    line.onClosed((reason) => {
      this.#closedDetail = reason.type === 'lost' ? reason.detail : 'closed';
      this.#onPaperReport?.();
    });
  }

  async queryStatus(): Promise<StatusAnswer> {
    const answers: Record<StatusQuery, number | null> = { 1: null, 2: null, 3: null, 4: null };
    for (const query of [1, 2, 3, 4] as const) {
      const answer = await this.#ask(query);
      if (!answer.ok) return answer;
      answers[query] = answer.value;
      // A printer that is silent on the first query is silent on all: do not wait four times.
      if (query === 1 && answer.value === null) return ok(null);
    }
    return ok(decodeStatus(answers));
  }

  async sendSlip(bytes: Uint8Array): Promise<SlipFate> {
    let isOut = false;
    const whenOut = new Promise<void>((resolve) => {
      this.#onPaperReport = () => {
        isOut = this.#closedDetail === null;
        resolve();
      };
    });
    const written = await this.#writeInChunks(Buffer.concat([bytes, commands.reportPaperWhenDone]));
    if (!written.ok) return written.error;
    const deadlineMs = this.#clock.monotonicMs() + COMPLETION_TIMEOUT_MS;
    while (!isOut && this.#closedDetail === null && this.#clock.monotonicMs() < deadlineMs) {
      await Promise.race([whenOut, sleep(this.#clock, WATCH_EVERY_MS)]);
      if (isOut || this.#closedDetail !== null) break;
      const status = await this.queryStatus();
      if (!status.ok) return status.error;
      if (status.value === null) return { type: 'no-confirmation' };
      if (isStopped(status.value) && !isOut) return { type: 'stopped', status: status.value };
    }
    if (isOut) return { type: 'done' };
    return this.#closedDetail === null ? { type: 'too-late' } : this.#lineFailure();
  }

  async clearBuffer(): Promise<void> {
    await this.#line.write(commands.clearAfterError, { timeoutMs: STATUS_TIMEOUT_MS });
    await this.#line.write(commands.initialise, { timeoutMs: STATUS_TIMEOUT_MS });
  }

  async #ask(query: StatusQuery): Promise<Result<number | null, LineFailure>> {
    const answer = new Promise<number | null>((resolve) => {
      const cancel = this.#clock.after(STATUS_TIMEOUT_MS, () => resolve(null));
      this.#onStatusByte = (value) => {
        cancel();
        resolve(value);
      };
    });
    const written = await this.#line.write(commands.queryStatus(query), { timeoutMs: WRITE_TIMEOUT_MS });
    if (!written.ok) return err({ type: 'line-failed', detail: written.error.type });
    const value = await answer;
    this.#onStatusByte = null;
    return this.#closedDetail === null ? ok(value) : err(this.#lineFailure());
  }

  async #writeInChunks(bytes: Uint8Array): Promise<Result<undefined, LineFailure>> {
    for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES) {
      const written = await this.#line.write(bytes.subarray(offset, offset + CHUNK_BYTES), {
        timeoutMs: WRITE_TIMEOUT_MS,
      });
      if (!written.ok) return err({ type: 'line-failed', detail: written.error.type });
    }
    return ok();
  }

  #hear(byte: number): void {
    const answer = classifyAnswer(byte);
    if (answer.type === 'status') this.#onStatusByte?.(answer.value);
    else if (answer.type === 'paper-report') this.#onPaperReport?.();
  }

  #lineFailure(): LineFailure {
    return { type: 'line-failed', detail: this.#closedDetail ?? 'closed' };
  }
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
