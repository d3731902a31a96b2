import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { LineDown } from '#devices/transports/line-keeper.ts';
import {
  causeOf,
  describeAnswer,
  newestAddressOf,
  photoBlockOf,
  textBlockOf,
  type SamAnswer,
  type SamCommand,
} from './codec.ts';
import type { DriverFailure, SamDriver } from './driver.ts';
import { decodeWithin, type DecodePhoto } from './photo-decoder.ts';
import type { CardReaderStatus, CardReadFailure, CardReadProgress, IdentityCard } from './port.ts';
import { decodeTextBlock } from './text-block.ts';

/** The SAM wants this long between the beginnings of two find commands. */
export const FIND_GAP_MS = 300;
/** How often a card that was found is tried again before the read is given up. */
export const ATTEMPTS = 3;
/** What only a technician can mend. */
export type Fault = Extract<CardReaderStatus, { readonly type: 'needs-technician' }>;

/** One wish to read a card, until its time is up. */
export interface Wanted {
  readonly deadlineMs: number;
  readonly signal: AbortSignal | undefined;
  readonly isPhotoWanted: boolean;
  readonly onProgress: (progress: CardReadProgress) => void;
}

/**
 * `again`: worth another find. `card`: the card's doing, as when it moves; `line`: an answer was lost or spoilt.
 * `wasFound`: a card had answered find, so one that is gone now was lifted.
 */
type Attempt =
  | { readonly type: 'done'; readonly result: Result<IdentityCard, CardReadFailure> }
  | {
      readonly type: 'again';
      readonly because: 'card' | 'line';
      readonly wasFound: boolean;
      readonly detail: string;
    };

/**
 * What a reader says of the cards laid on it: finding, selecting and reading them with as many attempts as are worth
 * it, and whether the one that was read still lies there. Outlives the line, which may come back with the same card.
 */
export class CardsOnReader {
  readonly #clock: Clock;
  readonly #hasPresenceProbe: boolean;
  readonly #decodePhoto: DecodePhoto | null;
  readonly #drop: (driver: SamDriver, reason: LineDown | Fault) => void;
  #lastFindMs = -Infinity;
  #missedAnswers = 0;
  /** False once the reader was seen without the card of the last read. */
  #mayStillLie = true;
  #hasSaidPlaceAgain = false;

  constructor(parts: {
    readonly clock: Clock;
    /** The reader knows `30 03`, which it answers only for the card that it has just read. */
    readonly hasPresenceProbe: boolean;
    readonly decodePhoto: DecodePhoto | null;
    /** Ends the use of a line that is of no use any more. */
    readonly drop: (driver: SamDriver, reason: LineDown | Fault) => void;
  }) {
    this.#clock = parts.clock;
    this.#hasPresenceProbe = parts.hasPresenceProbe;
    this.#decodePhoto = parts.decodePhoto;
    this.#drop = parts.drop;
  }

  /** A reader has answered on a fresh line: the card of the last read may lie on it. */
  startAnew(): void {
    this.#mayStillLie = true;
    this.#missedAnswers = 0;
  }

  /** The reader has answered something else. */
  noteAnswer(): void {
    this.#missedAnswers = 0;
  }

  liesThere(driver: SamDriver): Promise<Result<boolean, DriverFailure>> {
    return this.#hasPresenceProbe ? this.#probe(driver) : this.#findsCard(driver);
  }

  async readUntil(driver: SamDriver, wanted: Wanted): Promise<Result<IdentityCard, CardReadFailure>> {
    let failed: Extract<Attempt, { readonly type: 'again' }> | null = null;
    let attempts = 0;
    let isFirstPoll = true;
    wanted.onProgress('waiting-for-card');
    for (;;) {
      await this.#waitForFindGap(wanted.signal);
      if (wanted.signal?.aborted) return err({ type: 'cancelled' });
      const attempt = await this.#attempt(driver, wanted);
      if (attempt === 'no-card') {
        if (failed) return err(await this.#whyGone(driver, failed));
        attempts = 0;
        if (isFirstPoll && !this.#hasSaidPlaceAgain && (await this.#liesThereRead(driver))) {
          this.#hasSaidPlaceAgain = true;
          return err({ type: 'place-again' });
        }
        isFirstPoll = false;
        if (await this.#waitOut(wanted)) continue;
        return err({
          type: this.#hasSaidPlaceAgain && (await this.#liesThereRead(driver)) ? 'place-again' : 'no-card',
        });
      }
      if (attempt.type === 'done') return attempt.result;
      attempts += 1;
      if (attempts === ATTEMPTS) return err({ type: 'read-failed', detail: attempt.detail });
      if (attempt.wasFound) failed = attempt;
    }
  }

  /** find → select → read within one presence of the card. */
  async #attempt(driver: SamDriver, wanted: Wanted): Promise<Attempt | 'no-card'> {
    this.#lastFindMs = this.#clock.monotonicMs();
    const found = await driver.command('find-card');
    if (!found.ok) return this.#again(driver, found.error, 'find-card');
    if (causeOf(found.value) === 'no-card') return 'no-card';
    if (causeOf(found.value) !== 'card-found') return this.#refused(driver, found.value, 'find-card');
    this.#hasSaidPlaceAgain = false;
    wanted.onProgress('reading');
    const selected = await driver.command('select-card');
    if (!selected.ok) return this.#again(driver, selected.error, 'select-card');
    if (causeOf(selected.value) !== 'done') return this.#refused(driver, selected.value, 'select-card');
    const read = await driver.command('read-text-and-photo');
    if (!read.ok) return this.#again(driver, read.error, 'read-text-and-photo');
    if (causeOf(read.value) !== 'done') return this.#refused(driver, read.value, 'read-text-and-photo');
    this.#missedAnswers = 0;
    this.#mayStillLie = true;
    return { type: 'done', result: await this.#takeCard(driver, read.value, wanted) };
  }

  /** The card out of the answer, with what else was asked for; the bytes do not stay. */
  async #takeCard(
    driver: SamDriver,
    answer: SamAnswer,
    wanted: Wanted,
  ): Promise<Result<IdentityCard, CardReadFailure>> {
    const photoBlock = wanted.isPhotoWanted && this.#decodePhoto ? photoBlockOf(answer.data)?.slice() : null;
    const taken = cardOf(answer);
    answer.data.fill(0);
    if (!taken.ok) return taken;
    const address = 'address' in taken.value ? await this.#newestAddress(driver) : null;
    const card = address === null ? taken.value : { ...taken.value, address };
    if (!photoBlock) return ok(card);
    const photo = await decodeWithin(this.#decodePhoto, photoBlock, this.#clock);
    photoBlock.fill(0);
    return ok(photo === null ? card : { ...card, photo });
  }

  /**
   * The address that the card got after it was printed; null without one. The SAM gives it only of the card that it
   * has just read: for one that was laid down meanwhile it refuses.
   */
  async #newestAddress(driver: SamDriver): Promise<string | null> {
    if (!this.#hasPresenceProbe) return null;
    let answer = await driver.command('read-newest-address');
    if (!answer.ok && answer.error.type === 'bad-checksum')
      answer = await driver.command('read-newest-address');
    if (!answer.ok) {
      this.afterLineFailure(driver, answer.error);
      return null;
    }
    const address = causeOf(answer.value) === 'done' ? newestAddressOf(answer.value.data) : null;
    answer.value.data.fill(0);
    return address;
  }

  #again(driver: SamDriver, failure: DriverFailure, command: SamCommand): Attempt {
    const fatal = this.afterLineFailure(driver, failure);
    if (fatal) return { type: 'done', result: err(fatal) };
    return {
      type: 'again',
      because: 'line',
      wasFound: command !== 'find-card',
      detail: `${command}: ${failure.type}`,
    };
  }

  #refused(driver: SamDriver, answer: SamAnswer, command: SamCommand): Attempt {
    const cause = causeOf(answer);
    const detail = `${command}: ${describeAnswer(answer)}`;
    if (cause === 'unknown-card-kind')
      return { type: 'done', result: err({ type: 'unknown-card-kind', detail }) };
    if (cause === 'self-test-failed' || cause === 'not-authorised') {
      this.#drop(driver, { type: 'needs-technician', cause, detail });
      return { type: 'done', result: err({ type: 'reader-fault', detail }) };
    }
    return { type: 'again', because: 'card', wasFound: command !== 'find-card', detail };
  }

  /** What a spoilt exchange means for the caller; null when another try is worth it. Two missed answers drop the line. */
  afterLineFailure(driver: SamDriver, failure: DriverFailure): CardReadFailure | null {
    switch (failure.type) {
      case 'line-lost':
      case 'babbling':
        return { type: 'reader-offline' };
      case 'bad-checksum':
        return null;
      case 'no-answer':
        this.#missedAnswers += 1;
        if (this.#missedAnswers < 2) return null;
        this.#drop(driver, {
          type: 'offline',
          cause: 'no-answer',
          detail: 'two answers missed in a row',
        });
        return { type: 'reader-offline' };
      default:
        return throwIllegalValue(failure);
    }
  }

  /** The card answered find and then did not give its text, and now find says that there is none. */
  async #whyGone(
    driver: SamDriver,
    failed: Extract<Attempt, { readonly type: 'again' }>,
  ): Promise<CardReadFailure> {
    if (!this.#hasPresenceProbe) return { type: failed.because === 'card' ? 'card-lifted' : 'place-again' };
    // When only the answer was spoilt, the reader counts the card as read and finds it no more until it was lifted.
    if (failed.because === 'line') this.#mayStillLie = true;
    const lies = await this.#liesThereRead(driver);
    this.#hasSaidPlaceAgain = lies;
    return { type: lies ? 'place-again' : 'card-lifted' };
  }

  async #liesThereRead(driver: SamDriver): Promise<boolean> {
    if (!this.#hasPresenceProbe || !this.#mayStillLie) return false;
    const lies = await this.#probe(driver);
    return lies.ok && lies.value;
  }

  async #probe(driver: SamDriver): Promise<Result<boolean, DriverFailure>> {
    const answer = await driver.command('read-newest-address');
    if (!answer.ok) return answer;
    answer.value.data.fill(0);
    const cause = causeOf(answer.value);
    this.#mayStillLie = cause === 'done' || cause === 'no-such-item';
    this.#missedAnswers = 0;
    return ok(this.#mayStillLie);
  }

  async #findsCard(driver: SamDriver): Promise<Result<boolean, DriverFailure>> {
    await this.#waitForFindGap(undefined);
    this.#lastFindMs = this.#clock.monotonicMs();
    const answer = await driver.command('find-card');
    return answer.ok ? ok(causeOf(answer.value) === 'card-found') : answer;
  }

  async #waitForFindGap(signal: AbortSignal | undefined): Promise<void> {
    const waitMs = this.#lastFindMs + FIND_GAP_MS - this.#clock.monotonicMs();
    if (waitMs > 0) await waitOrAbort(this.#clock, waitMs, signal);
  }

  /** Waits for the next find; false when the request's time is up before it. */
  async #waitOut(wanted: Wanted): Promise<boolean> {
    const leftMs = wanted.deadlineMs - this.#clock.monotonicMs();
    if (leftMs >= FIND_GAP_MS) return true;
    if (leftMs > 0) await waitOrAbort(this.#clock, leftMs, wanted.signal);
    return wanted.signal?.aborted ?? false;
  }
}

/** The photo goes no further than the plug-in. */
function cardOf(answer: SamAnswer): Result<IdentityCard, CardReadFailure> {
  const text = textBlockOf(answer.data);
  const decoded = text
    ? decodeTextBlock(text)
    : err({ type: 'malformed', detail: `answer of ${answer.data.length} bytes` } as const);
  if (decoded.ok) return decoded;
  const { type, detail } = decoded.error;
  return err(type === 'malformed' ? { type: 'read-failed', detail } : { type, detail });
}

function waitOrAbort(clock: Clock, delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      cancelTimer();
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const cancelTimer = clock.after(delayMs, end);
    signal?.addEventListener('abort', end, { once: true });
  });
}
