import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import { createTurns } from '#main/basics/turns.ts';
import type { ByteLine, OpenByteLine } from '#devices/transports/byte-line.ts';
import {
  createLineKeeper,
  type LineDown,
  type LineKeeper,
  type LineState,
} from '#devices/transports/line-keeper.ts';
import { sameStatus, type DeviceIdentity, type Unsubscribe } from '../status.ts';
import {
  causeOf,
  decodeSamId,
  describeAnswer,
  newestAddressOf,
  photoBlockOf,
  textBlockOf,
  type SamAnswer,
  type SamCommand,
} from './codec.ts';
import { createSamDriver, SAM_TIMING, type DriverFailure, type SamDriver, type SamTiming } from './driver.ts';
import { decodeWithin, type DecodePhoto } from './photo-decoder.ts';
import type {
  CardReader,
  CardReaderStatus,
  CardReadFailure,
  CardReadProgress,
  IdentityCard,
} from './port.ts';
import { decodeTextBlock } from './text-block.ts';

/** The SAM wants this long between the beginnings of two find commands. */
export const FIND_GAP_MS = 300;
/** How often a card that was found is tried again before the read is given up. */
export const ATTEMPTS = 3;
/** A reader that died without its line going is noticed at the latest so much later. */
export const HEALTH_CHECK_MS = 10_000;

export interface SamVCardReaderParts {
  readonly clock: Clock;
  readonly openLine: OpenByteLine;
  /** How the reader is reached, for the inventory. */
  readonly connection: () => string;
  /** Ask by `30 03` for the newest address and whether a card that was read still lies there; off for readers that refuse the command. */
  readonly presenceProbe?: boolean;
  readonly decodePhoto?: DecodePhoto | null;
  readonly timing?: SamTiming;
}

/**
 * A second-generation ID card reader that speaks SAM_V frames over any byte line. Connects when its status is first
 * asked for and heals itself. The RF field is polled only while a read is wanted; a photo nobody asked for is dropped
 * here, and fingerprints are never asked for.
 */
export function createSamVCardReader(parts: SamVCardReaderParts): CardReader {
  return new SamVCardReader(parts);
}

type Fault = Extract<CardReaderStatus, { readonly type: 'needs-technician' }>;

interface Wanted {
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

class SamVCardReader implements CardReader {
  readonly #clock: Clock;
  readonly #hasPresenceProbe: boolean;
  readonly #decodePhoto: DecodePhoto | null;
  readonly #connection: () => string;
  readonly #keeper: LineKeeper<SamDriver, Fault>;
  readonly #listeners = new Set<(status: CardReaderStatus) => void>();
  #status: CardReaderStatus = { type: 'starting' };
  #identity: DeviceIdentity | null = null;
  readonly #turns = createTurns();
  #isReading = false;
  #lastFindMs = -Infinity;
  #missedAnswers = 0;
  /** False once the reader was seen without the card of the last read. */
  #mayStillLie = true;
  #hasSaidPlaceAgain = false;
  #cancelHealthCheck: () => void = () => undefined;

  constructor(parts: SamVCardReaderParts) {
    const { clock, openLine, timing = SAM_TIMING } = parts;
    this.#clock = clock;
    this.#hasPresenceProbe = parts.presenceProbe ?? true;
    this.#decodePhoto = parts.decodePhoto ?? null;
    this.#connection = parts.connection;
    this.#keeper = createLineKeeper<SamDriver, Fault>({
      clock,
      openLine,
      establish: (line) => this.#establish(line, timing),
      onState: (state) => this.#onLineState(state),
    });
  }

  status(): CardReaderStatus {
    if (this.#keeper.state().type === 'idle') void this.#keeper.connect();
    return this.#status;
  }

  onStatus(listener: (status: CardReaderStatus) => void): Unsubscribe {
    this.#listeners.add(listener);
    this.status();
    return () => this.#listeners.delete(listener);
  }

  identity(): DeviceIdentity | null {
    return this.#identity;
  }

  async close(): Promise<void> {
    this.#cancelHealthCheck();
    this.#listeners.clear();
    await this.#keeper.close();
  }

  read(
    request: { readonly timeoutMs: number; readonly isPhotoWanted?: boolean },
    options: {
      readonly signal?: AbortSignal;
      readonly onProgress?: (progress: CardReadProgress) => void;
    } = {},
  ): Promise<Result<IdentityCard, CardReadFailure>> {
    let last: CardReadProgress | null = null;
    const wanted: Wanted = {
      deadlineMs: this.#clock.monotonicMs() + request.timeoutMs,
      signal: options.signal,
      isPhotoWanted: request.isPhotoWanted ?? false,
      onProgress: (progress) => {
        if (progress !== last && !options.signal?.aborted) options.onProgress?.(progress);
        last = progress;
      },
    };
    const reading = this.#inTurn(async (driver) => {
      this.#isReading = true;
      this.#setStatus(this.#statusOf(this.#keeper.state()));
      try {
        return await this.#readUntil(driver, wanted);
      } finally {
        this.#isReading = false;
        this.#setStatus(this.#statusOf(this.#keeper.state()));
      }
    });
    return cancellable(reading, options.signal);
  }

  isCardStillThere(): Promise<Result<boolean, CardReadFailure>> {
    return this.#inTurn(async (driver) => {
      const lies = this.#hasPresenceProbe ? await this.#probe(driver) : await this.#findsCard(driver);
      return lies.ok
        ? lies
        : err(this.#afterLineFailure(driver, lies.error) ?? { type: 'read-failed', detail: lies.error.type });
    });
  }

  readSamId(): Promise<Result<string, CardReadFailure>> {
    return this.#inTurn(async (driver) => {
      const answer = await driver.command('read-sam-id');
      if (!answer.ok)
        return err(
          this.#afterLineFailure(driver, answer.error) ?? { type: 'read-failed', detail: answer.error.type },
        );
      const samId = decodeSamId(answer.value.data);
      return samId === null ? err({ type: 'read-failed', detail: describeAnswer(answer.value) }) : ok(samId);
    });
  }

  /** One use of the reader after another; each connects first. */
  #inTurn<T>(
    work: (driver: SamDriver) => Promise<Result<T, CardReadFailure>>,
  ): Promise<Result<T, CardReadFailure>> {
    return this.#turns.take(async (): Promise<Result<T, CardReadFailure>> => {
      const connected = await this.#keeper.connect();
      if (connected.ok) return work(connected.value);
      return err(
        connected.error.type === 'offline'
          ? { type: 'reader-offline' }
          : { type: 'reader-fault', detail: connected.error.cause },
      );
    });
  }

  async #readUntil(driver: SamDriver, wanted: Wanted): Promise<Result<IdentityCard, CardReadFailure>> {
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
      this.#afterLineFailure(driver, answer.error);
      return null;
    }
    const address = causeOf(answer.value) === 'done' ? newestAddressOf(answer.value.data) : null;
    answer.value.data.fill(0);
    return address;
  }

  #again(driver: SamDriver, failure: DriverFailure, command: SamCommand): Attempt {
    const fatal = this.#afterLineFailure(driver, failure);
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
      this.#keeper.drop(driver, { type: 'needs-technician', cause, detail });
      return { type: 'done', result: err({ type: 'reader-fault', detail }) };
    }
    return { type: 'again', because: 'card', wasFound: command !== 'find-card', detail };
  }

  /** What a spoilt exchange means for the caller; null when another try is worth it. */
  #afterLineFailure(driver: SamDriver, failure: DriverFailure): CardReadFailure | null {
    switch (failure.type) {
      case 'line-lost':
      case 'babbling':
        return { type: 'reader-offline' };
      case 'bad-checksum':
        return null;
      case 'no-answer':
        this.#missedAnswers += 1;
        if (this.#missedAnswers < 2) return null;
        this.#keeper.drop(driver, {
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

  async #establish(line: ByteLine, timing: SamTiming): Promise<Result<SamDriver, LineDown | Fault>> {
    const driver: SamDriver = createSamDriver({
      line,
      clock: this.#clock,
      timing,
      onBabbling: () => this.#keeper.drop(driver, BABBLING),
    });
    let answer = await driver.command('status');
    // Once more after a spoilt or missed answer: a reader that was just plugged in may still be testing itself.
    if (!answer.ok && (answer.error.type === 'bad-checksum' || answer.error.type === 'no-answer'))
      answer = await driver.command('status');
    if (!answer.ok) return err(downAfter(answer.error));
    const cause = causeOf(answer.value);
    const detail = describeAnswer(answer.value);
    if (cause === 'self-test-failed' || cause === 'not-authorised')
      return err({ type: 'needs-technician', cause, detail });
    if (cause !== 'done') return err({ type: 'offline', cause: 'no-answer', detail });
    // Another reader may have been plugged into the same path.
    const samId = await driver.command('read-sam-id');
    if (!samId.ok && (samId.error.type === 'line-lost' || samId.error.type === 'babbling'))
      return err(downAfter(samId.error));
    this.#identity = {
      model: 'SAM_V',
      firmware: null,
      serial: samId.ok ? decodeSamId(samId.value.data) : null,
      connection: this.#connection(),
    };
    this.#mayStillLie = true;
    this.#missedAnswers = 0;
    return ok(driver);
  }

  #onLineState(state: LineState<SamDriver, Fault>): void {
    this.#cancelHealthCheck();
    if (state.type === 'up') this.#planHealthCheck(state.driver);
    this.#setStatus(this.#statusOf(state));
  }

  #planHealthCheck(driver: SamDriver): void {
    this.#cancelHealthCheck = this.#clock.after(HEALTH_CHECK_MS, () => {
      void this.#checkHealth(driver);
    });
  }

  async #checkHealth(driver: SamDriver): Promise<void> {
    const isUp = () => {
      const state = this.#keeper.state();
      return state.type === 'up' && state.driver === driver;
    };
    if (!this.#isReading) {
      const answer = await driver.command('status');
      if (answer.ok) this.#missedAnswers = 0;
      else if (isUp()) this.#afterLineFailure(driver, answer.error);
    }
    if (isUp()) this.#planHealthCheck(driver);
  }

  #statusOf(state: LineState<SamDriver, Fault>): CardReaderStatus {
    switch (state.type) {
      case 'idle':
      case 'connecting':
        return { type: 'starting' };
      case 'up':
        return { type: this.#isReading ? 'busy' : 'ready' };
      case 'down':
        return state.reason;
      default:
        return throwIllegalValue(state);
    }
  }

  #setStatus(status: CardReaderStatus): void {
    if (sameStatus(status, this.#status)) return;
    this.#status = status;
    for (const listener of this.#listeners) listener(status);
  }
}

const BABBLING: LineDown = { type: 'offline', cause: 'babbling', detail: 'bytes that are no answers' };

function downAfter(failure: DriverFailure): LineDown {
  switch (failure.type) {
    case 'babbling':
      return BABBLING;
    case 'line-lost':
      return { type: 'offline', cause: 'no-line', detail: 'lost while connecting' };
    case 'no-answer':
    case 'bad-checksum':
      return { type: 'offline', cause: 'no-answer', detail: `status: ${failure.type}` };
    default:
      return throwIllegalValue(failure);
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

/** Answers `cancelled` at once; the work itself stops at its next step, and what it brings is dropped. */
function cancellable<T>(
  work: Promise<Result<T, CardReadFailure>>,
  signal: AbortSignal | undefined,
): Promise<Result<T, CardReadFailure>> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const cancel = () => resolve(err({ type: 'cancelled' }));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
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
