import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { ByteLine } from '#devices/transports/byte-line.ts';
import {
  isStopped,
  type DecodedStatus,
  type PrinterCommandSet,
  type PrinterReport,
  type ReportParser,
} from './command-set.ts';
import type { ComposedSlip } from './compose.ts';
import type { PrintExtent } from './port.ts';

export const STATUS_TIMEOUT_MS = 500;
/** Between looks at a printer that is printing. */
export const WATCH_EVERY_MS = 200;
/** A slip of 30 lines takes a second or two; one that has not moved on for so long has stopped for a reason it does not tell. */
export const NO_PROGRESS_TIMEOUT_MS = 60_000;
/** The longest that one slip may take, however slowly it moves on. */
export const SLIP_TIMEOUT_MS = 150_000;
/** A line this slow still takes a chunk in time; one that takes nothing is dead. */
export const WRITE_TIMEOUT_MS = 20_000;
/** A request waits behind the bytes that the system still holds: at 9,600 baud that is seconds. */
const ASK_WRITE_TIMEOUT_MS = 5_000;
/** How long a printer that has answered before may be silent in the middle of a slip, for the same reason. */
export const SILENCE_TIMEOUT_MS = 15_000;
/** An answer that has not come after so long was lost. */
export const LATEST_ANSWER_MS = 1_500;
/** How long an idle printer may take to answer the first mark; one that is asked has nothing to print before it. */
export const LEARN_TIMEOUT_MS = 3_000;
/** How long a printer that confirms nothing is watched behind the last byte of a slip: it stops within it, or not at all. */
export const UNCONFIRMED_WATCH_MS = 3_000;
/** What a printer may say without being understood before its line is given up. */
export const BABBLE_BYTES = 1_024;
const BABBLE_WINDOW_MS = 2_000;
const CHUNK_BYTES = 512;

export type LineFailure = { readonly type: 'line-failed' | 'babbling'; readonly detail: string };

/** `null`: the printer answered none of the queries (a clone); never taken for "fine". */
export type StatusAnswer = Result<DecodedStatus | null, LineFailure>;

/** `extent` is null where nothing that was heard tells how much came out. */
export type SlipFate =
  /** `stoppedBy` is what the printer reported behind the last line. */
  | { readonly type: 'done'; readonly stoppedBy: DecodedStatus | null }
  | (Interruption & { readonly extent: PrintExtent | null });

type Interruption =
  | LineFailure
  /** Stopped by something the printer reports. */
  | { readonly type: 'stopped'; readonly status: DecodedStatus }
  /** A clone that answers no query: it may be printing this very moment, so its buffer is left alone. */
  | { readonly type: 'no-confirmation' }
  /** It answers, reports no fault, and has not finished. */
  | { readonly type: 'too-late' };

/** A receipt printer on one open line: one command at a time, every answer with a deadline. */
export interface PrinterDriver {
  queryStatus(): Promise<StatusAnswer>;
  /** Who it is, by its own word; null where it does not say. Only for a printer that is ready: others answer when they are. */
  readIdentity(): Promise<Result<PrinterSelfDescription, LineFailure>>;
  /**
   * Finds out once a connection whether marks are answered at all, for clones that tell their status and ignore marks:
   * no slip then waits for them. Only for a printer that is ready and has nothing to print.
   */
  learnConfirmation(): Promise<Result<undefined, LineFailure>>;
  /** Sends a whole slip and watches until the printer says that it is out. */
  sendSlip(slip: ComposedSlip): Promise<SlipFate>;
  /** Best effort: what is left of a slip must not come out before the next one. False when the line takes nothing more. */
  clearBuffer(): Promise<boolean>;
}

export type PrinterSelfDescription = Readonly<Record<'model' | 'firmware' | 'serial', string | null>>;

export interface PrinterDriverParts {
  readonly line: ByteLine;
  readonly clock: Clock;
  readonly commandSet: PrinterCommandSet;
  /** A status that the printer sent by itself. */
  readonly onAutomaticStatus: (status: DecodedStatus) => void;
  /** Called once: what comes is not of the protocol, and does not stop. */
  readonly onBabble: (detail: string) => void;
}

export function createPrinterDriver(parts: PrinterDriverParts): PrinterDriver {
  return new LinePrinterDriver(parts);
}

type AnswerReport = Extract<PrinterReport, { type: 'status-byte' | 'status' }>;

/** What is known of the slip that is being printed. */
interface Watch {
  marksSent: number;
  marksHeard: number;
  /** A byte that no rule explains, or more marks than were asked for: confirmations are then worth nothing. */
  isDistrusted: boolean;
  stoppedBy: DecodedStatus | null;
  lastProgressMs: number;
}

class LinePrinterDriver implements PrinterDriver {
  readonly #parts: PrinterDriverParts;
  readonly #line: ByteLine;
  readonly #clock: Clock;
  readonly #commandSet: PrinterCommandSet;
  readonly #parser: ReportParser;
  #settleText: ((text: string) => void) | null = null;
  #settleAnswer: ((report: AnswerReport | null) => void) | null = null;
  /** Since when a status byte that was asked for is still to come; such bytes do not say what they answer. */
  #owedSinceMs: number | null = null;
  #settleOwed: () => void = () => undefined;
  #watch: Watch | null = null;
  #wake: () => void = () => undefined;
  #marks: number | null = null;
  /** `never` until the line is opened anew: another printer may stand there then. */
  #confirmation: 'untried' | 'works' | 'never' = 'untried';
  /** Marks that were sent to learn, and not answered yet; one that comes late belongs to no slip. */
  #marksToLearn = 0;
  /** Null for a printer that has never told its status: a clone. */
  #heardStatusAtMs: number | null = null;
  #failure: LineFailure | null = null;
  #noise = { bytes: 0, sinceMs: 0 };

  constructor(parts: PrinterDriverParts) {
    this.#parts = parts;
    this.#line = parts.line;
    this.#clock = parts.clock;
    this.#commandSet = parts.commandSet;
    this.#parser = parts.commandSet.createParser();
    parts.line.onData((bytes) => {
      for (const byte of bytes) {
        // Noise at the line's full speed must not cost time after it is known for what it is.
        if (this.#failure) return;
        for (const report of this.#parser.push(byte)) this.#hear(report);
      }
    });
    parts.line.onClosed((reason) => {
      this.#fail({ type: 'line-failed', detail: reason.type === 'lost' ? reason.detail : 'closed' });
    });
    void parts.line.write(parts.commandSet.greet, { timeoutMs: STATUS_TIMEOUT_MS });
  }

  async queryStatus(): Promise<StatusAnswer> {
    const bytes: (number | null)[] = [];
    for (const [index, request] of this.#commandSet.statusRequests.entries()) {
      const answer = await this.#ask(request);
      if (!answer.ok) return answer;
      // A whole status answers all requests at once. One that is silent on the first is silent on all: do not wait four times.
      if (answer.value?.type === 'status') return ok(answer.value.status);
      if (index === 0 && answer.value === null) return ok(null);
      bytes.push(answer.value?.value ?? null);
    }
    return ok(this.#commandSet.decodeStatusBytes(bytes));
  }

  async readIdentity(): Promise<Result<PrinterSelfDescription, LineFailure>> {
    const said: Record<keyof PrinterSelfDescription, string | null> = {
      model: null,
      firmware: null,
      serial: null,
    };
    const requests = this.#commandSet.identityRequests;
    for (const name of ['model', 'firmware', 'serial'] as const) {
      if (requests === null) break;
      const text = await this.#askText(requests[name]);
      if (!text.ok) return text;
      // One that does not say this does not know the question: do not wait three times.
      if (text.value === null) break;
      said[name] = text.value.trim() || null;
    }
    return ok(said);
  }

  async learnConfirmation(): Promise<Result<undefined, LineFailure>> {
    const hasCounter = this.#commandSet.resetMarks.length > 0;
    if (hasCounter || this.#confirmation !== 'untried') return ok();
    if (this.#failure) return err(this.#failure);
    this.#marksToLearn += 1;
    const asked = await this.#line.write(this.#commandSet.mark, { timeoutMs: ASK_WRITE_TIMEOUT_MS });
    if (!asked.ok) return err({ type: 'line-failed', detail: asked.error.type });
    const deadlineMs = this.#clock.monotonicMs() + LEARN_TIMEOUT_MS;
    while (this.#marksToLearn > 0 && !this.#failure && this.#clock.monotonicMs() < deadlineMs)
      await this.#nextEvent();
    if (this.#marksToLearn === 0) return ok();
    const status = await this.queryStatus();
    if (!status.ok) return status;
    // A cover that was opened meanwhile holds every answer back.
    const isWell = status.value !== null && !isStopped(status.value) && !status.value.isOffline;
    if (isWell && this.#confirmation === 'untried') this.#confirmation = 'never';
    return ok();
  }

  async #askText(request: Uint8Array): Promise<Result<string | null, LineFailure>> {
    if (this.#failure) return err(this.#failure);
    this.#parser.expectText?.();
    const answer = new Promise<string | null>((resolve) => {
      const cancel = this.#clock.after(STATUS_TIMEOUT_MS, () => resolve(null));
      this.#settleText = (text) => {
        cancel();
        resolve(text);
      };
    });
    const written = await this.#line.write(request, { timeoutMs: ASK_WRITE_TIMEOUT_MS });
    if (!written.ok) return err({ type: 'line-failed', detail: written.error.type });
    const value = await answer;
    this.#settleText = null;
    return this.#failure ? err(this.#failure) : ok(value);
  }

  async sendSlip(slip: ComposedSlip): Promise<SlipFate> {
    const begun = await this.#begin();
    if (!begun.ok) return { ...begun.error, extent: { confirmedLines: 0, totalLines: slip.totalLines } };
    const watch: Watch = {
      marksSent: 0,
      marksHeard: 0,
      isDistrusted: false,
      stoppedBy: null,
      lastProgressMs: this.#clock.monotonicMs(),
    };
    this.#watch = watch;
    try {
      const interruption = await this.#sendAndWatch(slip, watch, begun.value);
      if (interruption?.type === 'too-late' && watch.marksHeard === 0) this.#confirmation = 'never';
      if (!interruption) return { type: 'done', stoppedBy: null };
      // A clone that confirmed nothing may have printed everything.
      const isClone = interruption.type === 'no-confirmation' && watch.marksHeard === 0;
      const extent = isClone ? null : extentOf(slip, watch);
      // All lines are out and the roll has ended behind them: there is nothing left to print, and nothing to cut off.
      const isRollEnd = interruption.type === 'stopped' && interruption.status.isPaperOut;
      if (isRollEnd && extent !== null && extent.confirmedLines === extent.totalLines)
        return { type: 'done', stoppedBy: interruption.status };
      return { ...interruption, extent };
    } finally {
      this.#watch = null;
    }
  }

  async clearBuffer(): Promise<boolean> {
    for (const command of this.#commandSet.clear) {
      const written = await this.#line.write(command, { timeoutMs: STATUS_TIMEOUT_MS });
      if (!written.ok) return false;
    }
    // Its answer comes after it has obeyed: until then a new roll would let the rest of the slip out.
    return (await this.queryStatus()).ok;
  }

  /** Sets the printer's count of marks to nought where it has one, so that a mark of an earlier slip counts for nothing. */
  async #begin(): Promise<Result<{ readonly canConfirm: boolean }, LineFailure>> {
    if (this.#failure) return err(this.#failure);
    if (this.#commandSet.resetMarks.length === 0)
      return ok({ canConfirm: this.#confirmation !== 'never' && this.#marksToLearn === 0 });
    const reset = await this.#line.write(this.#commandSet.resetMarks, { timeoutMs: WRITE_TIMEOUT_MS });
    if (!reset.ok) return err({ type: 'line-failed', detail: reset.error.type });
    const status = await this.queryStatus();
    if (!status.ok) return status;
    return ok({ canConfirm: status.value !== null && this.#marks === 0 });
  }

  /** Null when the slip is out. */
  async #sendAndWatch(
    slip: ComposedSlip,
    watch: Watch,
    { canConfirm }: { readonly canConfirm: boolean },
  ): Promise<Interruption | null> {
    const deadlineMs = this.#clock.monotonicMs() + SLIP_TIMEOUT_MS;
    for (const piece of slip.pieces) {
      const bytes = canConfirm ? Buffer.concat([piece.bytes, this.#commandSet.mark]) : piece.bytes;
      if (canConfirm) watch.marksSent += 1;
      const interruption = await this.#writePiece(bytes, watch, deadlineMs);
      if (interruption) return interruption;
    }
    while (canConfirm && watch.marksHeard < watch.marksSent) {
      await this.#nextEvent();
      const interruption = this.#interruption(watch, deadlineMs) ?? (await this.#look(watch));
      if (interruption) return interruption;
    }
    if (!canConfirm) return this.#watchUnconfirmed();
    // Marks alone could be noise that looks like them: a printer that has printed a slip also answers.
    const status = await this.queryStatus();
    if (!status.ok) return status.error;
    if (status.value === null || watch.isDistrusted) return { type: 'no-confirmation' };
    return null;
  }

  /** Nothing will tell that the slip is out, but the printer still tells what stops it. */
  async #watchUnconfirmed(): Promise<Interruption> {
    const deadlineMs = this.#clock.monotonicMs() + UNCONFIRMED_WATCH_MS;
    for (;;) {
      const status = await this.queryStatus();
      if (!status.ok) return status.error;
      if (status.value !== null && isStopped(status.value)) return { type: 'stopped', status: status.value };
      const isOver = this.#clock.monotonicMs() >= deadlineMs;
      if (status.value === null || isOver) return { type: 'no-confirmation' };
      await this.#nextEvent();
    }
  }

  /** Asks a printer that is printing; what it says when all marks are reached is about the time after the slip. */
  async #look(watch: Watch): Promise<Interruption | null> {
    if (watch.marksHeard === watch.marksSent) return null;
    const status = await this.queryStatus();
    if (!status.ok) return status.error;
    if (watch.marksHeard === watch.marksSent) return null;
    if (status.value === null) return this.#isGivenUp(watch) ? { type: 'no-confirmation' } : null;
    return isStopped(status.value) ? { type: 'stopped', status: status.value } : null;
  }

  #isGivenUp(watch: Watch): boolean {
    if (this.#heardStatusAtMs === null) return true;
    const heardMs = Math.max(this.#heardStatusAtMs, watch.lastProgressMs);
    return this.#clock.monotonicMs() - heardMs >= SILENCE_TIMEOUT_MS;
  }

  /** Null when all of it went out. */
  async #writePiece(piece: Uint8Array, watch: Watch, deadlineMs: number): Promise<Interruption | null> {
    for (let offset = 0; offset < piece.length; offset += CHUNK_BYTES) {
      const writing = this.#line
        .write(piece.subarray(offset, offset + CHUNK_BYTES), { timeoutMs: WRITE_TIMEOUT_MS })
        .then((written): Interruption | 'written' =>
          written.ok ? 'written' : { type: 'line-failed', detail: written.error.type },
        );
      // A printer that holds our bytes back still reports by itself why.
      for (;;) {
        const outcome = await Promise.race([writing, this.#nextEvent()]);
        if (outcome === 'written') break;
        if (outcome !== undefined) return this.#failure ?? outcome;
        const interrupted = this.#interruption(watch, deadlineMs);
        if (interrupted) return interrupted;
      }
    }
    return this.#interruption(watch, deadlineMs);
  }

  #interruption(watch: Watch, deadlineMs: number): Interruption | null {
    if (this.#failure) return this.#failure;
    if (watch.stoppedBy && watch.marksHeard < watch.marksSent)
      return { type: 'stopped', status: watch.stoppedBy };
    const nowMs = this.#clock.monotonicMs();
    const isLate = nowMs >= deadlineMs || nowMs - watch.lastProgressMs >= NO_PROGRESS_TIMEOUT_MS;
    return isLate && watch.marksHeard < watch.marksSent ? { type: 'too-late' } : null;
  }

  /** Resolves when the printer has said something that matters, or it is time to look. */
  #nextEvent(): Promise<undefined> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(WATCH_EVERY_MS, () => resolve(undefined));
      this.#wake = () => {
        cancel();
        resolve(undefined);
      };
    });
  }

  /** Null when the printer did not answer in time. */
  async #ask(request: Uint8Array): Promise<Result<AnswerReport | null, LineFailure>> {
    await this.#untilNoneIsOwed();
    if (this.#failure) return err(this.#failure);
    if (this.#commandSet.statusRequests.length > 1) this.#owedSinceMs = this.#clock.monotonicMs();
    const answer = new Promise<AnswerReport | null>((resolve) => {
      const cancel = this.#clock.after(STATUS_TIMEOUT_MS, () => resolve(null));
      this.#settleAnswer = (report) => {
        cancel();
        resolve(report);
      };
    });
    const written = await this.#line.write(request, { timeoutMs: ASK_WRITE_TIMEOUT_MS });
    if (!written.ok) this.#settleAnswer?.(null);
    const value = await answer;
    this.#settleAnswer = null;
    if (this.#failure) return err(this.#failure);
    return written.ok ? ok(value) : err({ type: 'line-failed', detail: written.error.type });
  }

  /** Waits for an answer that is late, so that it is not taken for that to the next request. */
  async #untilNoneIsOwed(): Promise<void> {
    if (this.#owedSinceMs === null) return;
    const leftMs = this.#owedSinceMs + LATEST_ANSWER_MS - this.#clock.monotonicMs();
    if (leftMs > 0 && !this.#failure) {
      await new Promise<void>((resolve) => {
        const cancel = this.#clock.after(leftMs, resolve);
        this.#settleOwed = () => {
          cancel();
          resolve();
        };
      });
    }
    this.#owedSinceMs = null;
  }

  #hear(report: PrinterReport): void {
    if (report.type === 'status' || report.type === 'status-byte')
      this.#heardStatusAtMs = this.#clock.monotonicMs();
    switch (report.type) {
      case 'status-byte':
        this.#hearStatusByte(report);
        return;
      case 'status':
        this.#hearStatus(report);
        return;
      case 'mark':
        this.#hearMark();
        return;
      case 'text':
        this.#settleText?.(report.text);
        return;
      case 'noise':
        this.#hearNoise(report.bytes);
    }
  }

  #hearStatusByte(report: Extract<PrinterReport, { type: 'status-byte' }>): void {
    // Nobody asked: what answers twice may also confirm twice.
    if (this.#owedSinceMs === null) return this.#hearNoise(1);
    this.#owedSinceMs = null;
    this.#settleOwed();
    // One that comes after its deadline says nothing that the next look does not say.
    this.#settleAnswer?.(report);
  }

  #hearMark(): void {
    if (this.#marksToLearn > 0) {
      this.#marksToLearn -= 1;
      if (this.#marksToLearn === 0) this.#confirmation = 'works';
      this.#wake();
    } else if (this.#watch && this.#watch.marksHeard < this.#watch.marksSent) {
      this.#countMarks(this.#watch, 1);
    } else {
      this.#hearNoise(1);
    }
  }

  #hearStatus(report: Extract<PrinterReport, { type: 'status' }>): void {
    this.#marks = report.marks;
    const watch = this.#watch;
    if (watch && report.marks !== null) {
      const reached = report.marks - watch.marksHeard;
      // Backwards or too far: it was switched off and on, or this is not a status.
      if (reached < 0 || watch.marksHeard + reached > watch.marksSent) watch.isDistrusted = true;
      else this.#countMarks(watch, reached);
    }
    if (watch) {
      watch.stoppedBy = isStopped(report.status) ? report.status : null;
      if (watch.stoppedBy) this.#wake();
    }
    // Among several requests one that is answered by a byte each, a status that comes is not the answer.
    const isAnswer = this.#commandSet.statusRequests.length === 1;
    if (isAnswer && this.#settleAnswer) this.#settleAnswer(report);
    else this.#parts.onAutomaticStatus(report.status);
  }

  #countMarks(watch: Watch, count: number): void {
    if (count === 0) return;
    watch.marksHeard += count;
    watch.lastProgressMs = this.#clock.monotonicMs();
    this.#wake();
  }

  #hearNoise(bytes: number): void {
    if (this.#watch) this.#watch.isDistrusted = true;
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#noise.sinceMs > BABBLE_WINDOW_MS) this.#noise = { bytes: 0, sinceMs: nowMs };
    this.#noise.bytes += bytes;
    if (this.#noise.bytes <= BABBLE_BYTES || this.#failure) return;
    const detail = `${this.#noise.bytes} bytes that are not of the protocol`;
    this.#fail({ type: 'babbling', detail });
    this.#parts.onBabble(detail);
  }

  #fail(failure: LineFailure): void {
    this.#failure ??= failure;
    this.#settleAnswer?.(null);
    this.#settleOwed();
    this.#wake();
  }
}

/** Null when what was heard cannot be trusted, or nothing was. */
function extentOf(slip: ComposedSlip, watch: Watch): PrintExtent | null {
  if (watch.isDistrusted) return null;
  const confirmed = slip.pieces.slice(0, watch.marksHeard);
  return {
    confirmedLines: confirmed.reduce((sum, { lines }) => sum + lines, 0),
    totalLines: slip.totalLines,
  };
}
