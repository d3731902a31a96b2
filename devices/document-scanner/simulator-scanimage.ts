import type { Clock } from '#main/basics/clock.ts';
import type { BatchCommandRequest } from './batch-driver.ts';
import type { CommandOutcome, CommandRequest, RunCommand } from './driver.ts';

/** What a backend makes of a cable that goes while it scans; all three were seen with real ones. */
export type LossManner = 'io-error' | 'broken-page' | 'hangs';

type Moment = 'probe' | 'page' | 'third-page';

const PAGES_IN_STACK = 4;
const PAGE_MS = 500;

/**
 * `scanimage` as its callers see it, without a process: arguments in, exit codes, bytes and deadlines out, all on the
 * given clock. For tests of the adapter's states; real processes are tested beside it.
 */
export class ScriptedScanimage {
  started = 0;
  readonly #clock: Clock;
  readonly #page: Buffer;
  #isPlugged = true;
  #held: Moment | null = null;
  #release: ((manner: LossManner) => void) | null = null;
  #answer: { readonly exitCode: number; readonly standardError: string } | null = null;

  constructor(clock: Clock, page: Buffer) {
    this.#clock = clock;
    this.#page = page;
  }

  /** The next time that it comes to this moment it stays there, until the cable goes or its caller gives it up. */
  hold(moment: Moment): void {
    this.#held = moment;
  }

  /** It stays at the moment of `hold` now. */
  get isHeld(): boolean {
    return this.#release !== null;
  }

  unplug(manner: LossManner = 'io-error'): void {
    this.#isPlugged = false;
    const release = this.#release;
    // A backend that hangs does not notice.
    if (manner === 'hangs') return;
    this.#release = null;
    release?.(manner);
  }

  plug(): void {
    this.#isPlugged = true;
    this.#held = null;
    this.#release = null;
    this.#answer = null;
  }

  /** Every run ends like this, until the cable is put back. */
  answerWith(exitCode: number, standardError: string): void {
    this.#answer = { exitCode, standardError };
  }

  readonly runCommand: RunCommand = async (request) => {
    this.started += 1;
    if (request.signal?.aborted) return { type: 'cancelled' };
    const refused = this.#refusal();
    if (refused) return refused;
    const isProbe = request.arguments.includes('--dont-scan');
    const loss = await this.#pass(isProbe ? 'probe' : 'page', request);
    if (loss) return loss;
    return this.#ended(0, isProbe ? Buffer.alloc(0) : this.#page);
  };

  readonly runBatch = async (request: BatchCommandRequest): Promise<CommandOutcome> => {
    this.started += 1;
    const refused = this.#refusal();
    if (refused) return refused;
    for (let page = 1; page <= PAGES_IN_STACK; page += 1) {
      const deadlineMs = page === 1 ? request.firstPageDeadlineMs : request.nextPageDeadlineMs;
      const moment = page === 3 ? 'third-page' : 'page';
      const loss = await this.#pass(moment, { ...request, deadlineMs });
      // In a batch a page that broke off is never called whole.
      if (loss?.type === 'ended' && loss.exitCode === 0) return this.#ended(9, Buffer.alloc(0));
      if (loss) return loss;
      request.onPage(Buffer.from(this.#page));
    }
    return this.#ended(7, Buffer.alloc(0));
  };

  #refusal(): CommandOutcome | null {
    if (!this.#isPlugged)
      return this.#ended(1, Buffer.alloc(0), 'scanimage: open of device scripted:0 failed: Invalid argument');
    return this.#answer && this.#ended(this.#answer.exitCode, Buffer.alloc(0), this.#answer.standardError);
  }

  /** Null when the moment passed well. */
  #pass(
    moment: Moment,
    { deadlineMs, signal }: Pick<CommandRequest, 'deadlineMs'> & { readonly signal?: AbortSignal },
  ): Promise<CommandOutcome | null> {
    const isHeld = this.#held === moment;
    if (isHeld) this.#held = null;
    return new Promise((resolve) => {
      const cancels = [
        this.#clock.after(deadlineMs, () => settle({ type: 'deadline' })),
        ...(isHeld ? [] : [this.#clock.after(moment === 'probe' ? 0 : PAGE_MS, () => settle(null))]),
      ];
      const onAbort = () => settle({ type: 'cancelled' });
      const settle = (outcome: CommandOutcome | null) => {
        for (const cancel of cancels) cancel();
        signal?.removeEventListener('abort', onAbort);
        this.#release = null;
        resolve(outcome);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      if (isHeld) this.#release = (manner) => settle(this.#lost(manner));
    });
  }

  #lost(manner: LossManner): CommandOutcome {
    const half = this.#page.subarray(0, Math.floor(this.#page.length / 2));
    return manner === 'broken-page' ? this.#ended(0, half) : this.#ended(9, half);
  }

  #ended(exitCode: number, output: Buffer, standardError = ''): CommandOutcome {
    return { type: 'ended', exitCode, output: Buffer.from(output), standardError };
  }
}
