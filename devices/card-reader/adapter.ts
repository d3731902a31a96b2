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
import { CardsOnReader, type Fault, type Wanted } from './cards-on-reader.ts';
import { causeOf, decodeSamId, describeAnswer } from './codec.ts';
import { createSamDriver, SAM_TIMING, type DriverFailure, type SamDriver, type SamTiming } from './driver.ts';
import type { DecodePhoto } from './photo-decoder.ts';
import type {
  CardReader,
  CardReaderStatus,
  CardReadFailure,
  CardReadProgress,
  IdentityCard,
} from './port.ts';

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

class SamVCardReader implements CardReader {
  readonly #clock: Clock;
  readonly #cards: CardsOnReader;
  readonly #connection: () => string;
  readonly #keeper: LineKeeper<SamDriver, Fault>;
  readonly #listeners = new Set<(status: CardReaderStatus) => void>();
  #status: CardReaderStatus = { type: 'starting' };
  #identity: DeviceIdentity | null = null;
  readonly #turns = createTurns();
  #isReading = false;
  #cancelHealthCheck: () => void = () => undefined;

  constructor(parts: SamVCardReaderParts) {
    const { clock, openLine, timing = SAM_TIMING } = parts;
    this.#clock = clock;
    this.#cards = new CardsOnReader({
      clock,
      hasPresenceProbe: parts.presenceProbe ?? true,
      decodePhoto: parts.decodePhoto ?? null,
      drop: (driver, reason) => this.#keeper.drop(driver, reason),
    });
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
        return await this.#cards.readUntil(driver, wanted);
      } finally {
        this.#isReading = false;
        this.#setStatus(this.#statusOf(this.#keeper.state()));
      }
    });
    return cancellable(reading, options.signal);
  }

  isCardStillThere(): Promise<Result<boolean, CardReadFailure>> {
    return this.#inTurn(async (driver) => {
      const lies = await this.#cards.liesThere(driver);
      return lies.ok ? lies : err(this.#failureAfter(driver, lies.error));
    });
  }

  readSamId(): Promise<Result<string, CardReadFailure>> {
    return this.#inTurn(async (driver) => {
      const answer = await driver.command('read-sam-id');
      if (!answer.ok) return err(this.#failureAfter(driver, answer.error));
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

  #failureAfter(driver: SamDriver, failure: DriverFailure): CardReadFailure {
    return this.#cards.afterLineFailure(driver, failure) ?? { type: 'read-failed', detail: failure.type };
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
    this.#cards.startAnew();
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
      if (answer.ok) this.#cards.noteAnswer();
      else if (isUp()) this.#cards.afterLineFailure(driver, answer.error);
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
