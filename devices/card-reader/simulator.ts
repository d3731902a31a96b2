import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import { createPtyPair } from '#devices/transports/pty-pair.ts';
import {
  createPacedSender,
  lineTimeMs,
  type PacedSender,
} from '#devices/transports/simulator-paced-sender.ts';
import type { SimulatorWire } from '#devices/transports/simulator-wire.ts';
import {
  encodeAnswer,
  newestAddressData,
  PHOTO_BLOCK_BYTES,
  readAnswerData,
  SAM_COMMANDS,
  type SamCommand,
} from './codec.ts';
import type { IdentityCard } from './port.ts';
import { blankTextBlock, encodeTextBlock } from './text-block.ts';

/** What lies on the reader: a card of a kind that this terminal reads, or one with another type mark. */
export type SimulatedCard = IdentityCard | { readonly kind: 'foreign'; readonly mark: string };

export type CardReaderFault =
  /** Takes commands and never answers. */
  | { readonly type: 'silent' }
  | { readonly type: 'self-test-failed' }
  | { readonly type: 'not-authorised' }
  /** Does not know what card it is (SW3 40). */
  | { readonly type: 'card-kind-not-recognised' }
  /** The answers below are spoilt on the line `times` times; the reader does not know and counts them as given. */
  | { readonly type: 'bad-checksum'; readonly command: SamCommand; readonly times: number }
  | {
      readonly type: 'cut-frame';
      readonly command: SamCommand;
      readonly times: number;
      readonly afterBytes: number;
    }
  | {
      readonly type: 'late-answer';
      readonly command: SamCommand;
      readonly times: number;
      readonly delayMs: number;
    }
  | { readonly type: 'answer-twice'; readonly command: SamCommand; readonly times: number }
  | {
      readonly type: 'noise-before-answer';
      readonly command: SamCommand;
      readonly times: number;
      readonly bytes: number;
    }
  /** A hand takes the card or pulls the cable just when the reader begins to read it. */
  | { readonly type: 'lift-in-mid-read' }
  | { readonly type: 'unplug-in-mid-read' }
  /** One hand takes the card away and another lays its own down, just when the reader begins to read. */
  | { readonly type: 'swap-in-mid-read'; readonly card: SimulatedCard }
  /** The same between the text and the newest address. */
  | { readonly type: 'swap-after-read'; readonly card: SimulatedCard };

/** A card reader at the far end of a pseudo-terminal, and the hands around it. For tests, the demo and benchmarks only. */
export interface CardReaderSimulator {
  readonly linkPath: string;
  readonly isPlugged: boolean;
  readonly card: SimulatedCard | null;
  /** `newestAddress`: a later address than the printed one, as a card may hold it. */
  placeCard(card: SimulatedCard, options?: { readonly newestAddress?: string }): void;
  liftCard(): void;
  /** Replaces the fault that is set; null ends it. One-shot faults end by themselves. */
  setFault(fault: CardReaderFault | null): void;
  /** Answers come one byte at a time, at the line's speed. */
  setDribbling(isDribbling: boolean): void;
  /** Sends these bytes now, whatever they are. */
  say(bytes: Uint8Array): void;
  /** Another reader is plugged into the same path: its SAM has this serial number. */
  setSamSerial(serial: number): void;
  /** Sends so many bytes of noise now. */
  babble(bytes: number): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  /** Resolves when the next command of the kind has come in whole. */
  nextCommand(command: SamCommand): Promise<void>;
  /** Commands received since the start, in order; `unknown` is one outside `SAM_COMMANDS`, such as fingerprints. */
  readonly commands: readonly (SamCommand | 'unknown')[];
  /** The last whole read: what find, select, read and newest address and their answers took on the line, both ways. */
  lastRead(): { readonly lineBytes: number; readonly lineTimeMs: number } | null;
  close(): Promise<void>;
}

export interface CardReaderSimulatorParts {
  readonly linkPath: string;
  readonly clock: Clock;
  /** Paces both directions to this speed; null or left out sends as fast as the machine can. */
  readonly baudRate?: number | null;
  /** Time that the card itself takes to be read over the air; a real one takes about a second. */
  readonly cardReadMs?: number;
  /**
   * The speed that the reader is set to: what comes at another is garbage to it, and what it says then is garbage on
   * the line. Left out, it takes any.
   */
  readonly speaksAt?: number;
}

export async function createCardReaderSimulator(
  parts: CardReaderSimulatorParts,
): Promise<CardReaderSimulator> {
  return new SimulatedReader(parts, await createPtyPair({ linkPath: parts.linkPath }));
}

/** The same reader at the far end of another kind of cable. */
export function createCardReaderSimulatorOn(
  wire: SimulatorWire,
  parts: Omit<CardReaderSimulatorParts, 'linkPath'> & { readonly linkPath?: string },
): CardReaderSimulator {
  return new SimulatedReader({ linkPath: '', ...parts }, wire);
}

const REQUEST_BYTES = 10;
const REQUEST_HEAD = Buffer.from('aaaaaa96690003', 'hex');
const SAM_ID_DATA = Buffer.from('050001008fa33201d202964900000000', 'hex');
const SAM_SERIAL_OFFSET = 8;
/** What a receiver makes of an answer at another speed: a few bytes, none of them meant. */
const GARBAGE = Uint8Array.of(0xf8, 0x00, 0xc0, 0x1e, 0x80, 0x06);
const NO_DATA = new Uint8Array();
/** No decoder is open, so a simulated photo is any bytes. */
const PHOTO_BLOCK = new Uint8Array(PHOTO_BLOCK_BYTES).fill(0x57);

/** After a read the card answers find only when it was lifted and put back. */
type CardState = 'fresh' | 'found' | 'selected' | 'read';

class SimulatedReader implements CardReaderSimulator {
  readonly linkPath: string;
  readonly commands: (SamCommand | 'unknown')[] = [];
  readonly #clock: Clock;
  readonly #baudRate: number | null;
  readonly #cardReadMs: number;
  readonly #wire: SimulatorWire;
  readonly #sender: PacedSender;
  readonly #waiting: { readonly command: SamCommand; readonly resolve: () => void }[] = [];
  #samId = Buffer.from(SAM_ID_DATA);
  #speaksAt: number | null;
  #hearing: Promise<void> = Promise.resolve();
  #input = Buffer.alloc(0);
  #newestAddress: string | null = null;
  #card: SimulatedCard | null = null;
  #cardState: CardState = 'fresh';
  #fault: CardReaderFault | null = null;
  #faultsLeft = 0;
  #isDribbling = false;
  #exchangeBytes = 0;
  /** The newest address asked for right after a read belongs to it. */
  #isAddressOpen = false;
  #lastReadBytes: number | null = null;
  #cancelAnswers = new Set<() => void>();

  constructor(parts: CardReaderSimulatorParts, wire: SimulatorWire) {
    const { linkPath, clock, baudRate = null, cardReadMs = 0, speaksAt = null } = parts;
    this.linkPath = linkPath;
    this.#speaksAt = speaksAt;
    this.#clock = clock;
    this.#baudRate = baudRate;
    this.#cardReadMs = cardReadMs;
    this.#wire = wire;
    this.#sender = createPacedSender({
      clock,
      baudRate,
      isDribbling: () => this.#isDribbling,
      write: (bytes) => wire.write(bytes),
    });
    wire.onData((bytes) => this.#hear(bytes));
  }

  get isPlugged(): boolean {
    return this.#wire.isPlugged;
  }

  get card(): SimulatedCard | null {
    return this.#card;
  }

  placeCard(card: SimulatedCard, { newestAddress }: { readonly newestAddress?: string } = {}): void {
    this.#card = card;
    this.#newestAddress = newestAddress ?? null;
    this.#cardState = 'fresh';
  }

  liftCard(): void {
    this.#card = null;
  }

  setFault(fault: CardReaderFault | null): void {
    this.#fault = fault;
    this.#faultsLeft = fault && 'times' in fault ? fault.times : 0;
  }

  setDribbling(isDribbling: boolean): void {
    this.#isDribbling = isDribbling;
  }

  say(bytes: Uint8Array): void {
    this.#sender.send(bytes);
  }

  setSamSerial(serial: number): void {
    this.#samId.writeUInt32LE(serial, SAM_SERIAL_OFFSET);
  }

  babble(bytes: number): void {
    this.#sender.send(noise(bytes));
  }

  async unplug(): Promise<void> {
    this.#sender.clear();
    for (const cancel of this.#cancelAnswers) cancel();
    this.#cancelAnswers.clear();
    this.#input = Buffer.alloc(0);
    await this.#wire.unplug();
  }

  async plug(): Promise<void> {
    // The reader was without power: a card that lies there is new to it.
    this.#cardState = 'fresh';
    await this.#wire.plug();
  }

  nextCommand(command: SamCommand): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ command, resolve }));
  }

  lastRead(): { readonly lineBytes: number; readonly lineTimeMs: number } | null {
    if (this.#lastReadBytes === null) return null;
    return {
      lineBytes: this.#lastReadBytes,
      lineTimeMs: lineTimeMs(this.#lastReadBytes, this.#baudRate ?? 115_200),
    };
  }

  async close(): Promise<void> {
    await this.unplug();
    await this.#wire.close();
  }

  #hear(bytes: Uint8Array): void {
    if (this.#speaksAt === null) return this.#receive(bytes);
    const copy = bytes.slice();
    this.#hearing = this.#hearing.then(async () => {
      const speed = await this.#wire.nearSpeed();
      if (speed === this.#speaksAt) this.#receive(copy);
      else this.#sender.send(GARBAGE);
    });
  }

  #receive(bytes: Uint8Array): void {
    this.#input = Buffer.concat([this.#input, bytes]);
    for (;;) {
      const at = this.#input.indexOf(REQUEST_HEAD);
      if (at < 0 || this.#input.length < at + REQUEST_BYTES) return;
      const request = this.#input.subarray(at, at + REQUEST_BYTES);
      this.#input = this.#input.subarray(at + REQUEST_BYTES);
      this.#takeRequest(request);
    }
  }

  #takeRequest(request: Buffer): void {
    const command = commandOf(request);
    this.commands.push(command);
    // The whole request is here at once; on a line its last byte would come this much later.
    const receivedMs =
      this.#clock.monotonicMs() + (this.#baudRate === null ? 0 : lineTimeMs(REQUEST_BYTES, this.#baudRate));
    const isRead = command === 'read-text-and-photo';
    if (command === 'find-card') this.#exchangeBytes = 0;
    this.#exchangeBytes += REQUEST_BYTES;
    const isWhole = request.subarray(5, 9).reduce((sum, byte) => sum ^ byte, 0) === request[9];
    if (isRead && this.#fault?.type === 'lift-in-mid-read') {
      this.liftCard();
      this.#fault = null;
    }
    if (isRead && this.#fault?.type === 'swap-in-mid-read') {
      this.placeCard(this.#fault.card);
      this.#fault = null;
    }
    if (isRead && this.#fault?.type === 'unplug-in-mid-read') {
      this.#fault = null;
      void this.unplug();
    }
    for (const waiting of this.#waiting.splice(0)) {
      if (waiting.command === command) waiting.resolve();
      else this.#waiting.push(waiting);
    }
    const answer = isWhole ? this.#answer(command) : failure(0x10);
    if (answer && this.isPlugged)
      this.#send(command, answer, receivedMs + (isRead && answer.length > 100 ? this.#cardReadMs : 0));
  }

  /** The SAM's behaviour (domain practice §3.3, §3.4); null is silence. */
  #answer(command: SamCommand | 'unknown'): Uint8Array | null {
    if (this.#fault?.type === 'silent') return null;
    if (this.#fault?.type === 'self-test-failed') return failure(0x60);
    if (this.#fault?.type === 'not-authorised') return failure(0x66);
    switch (command) {
      case 'reset':
      case 'status':
        return success(0x90, NO_DATA);
      case 'read-sam-id':
        return success(0x90, this.#samId);
      case 'find-card':
        if (!this.#card || this.#cardState === 'read') return failure(0x80);
        this.#cardState = 'found';
        return success(0x9f, new Uint8Array(4));
      case 'select-card':
        if (!this.#card || this.#cardState !== 'found') return failure(0x81);
        if (this.#fault?.type === 'card-kind-not-recognised') return failure(0x40);
        this.#cardState = 'selected';
        return success(0x90, new Uint8Array(8));
      case 'read-text-and-photo':
        if (!this.#card || this.#cardState !== 'selected') return failure(0x41, 0x6a82);
        this.#cardState = 'read';
        return this.#readAnswer(this.#card);
      case 'read-newest-address':
        if (!this.#card) return failure(0x80);
        if (this.#cardState !== 'read') return failure(0x41);
        return this.#newestAddress === null
          ? failure(0x91)
          : success(0x90, newestAddressData(this.#newestAddress));
      case 'set-baud-115200':
      case 'set-baud-57600':
      case 'set-baud-38400':
      case 'set-baud-19200':
      case 'set-baud-9600':
        if (this.#speaksAt !== null) this.#speaksAt = Number(command.slice('set-baud-'.length));
        return success(0x90, NO_DATA);
      case 'unknown':
        return failure(0x21);
      default:
        return throwIllegalValue(command);
    }
  }

  #readAnswer(card: SimulatedCard): Uint8Array {
    const answer = success(0x90, readAnswerData({ textBlock: textBlockOf(card), photoBlock: PHOTO_BLOCK }));
    if (this.#fault?.type === 'swap-after-read') {
      this.placeCard(this.#fault.card, { newestAddress: 'another person lives here' });
      this.#fault = null;
    }
    return answer;
  }

  #send(command: SamCommand | 'unknown', answer: Uint8Array, fromMs: number): void {
    const fault = this.#takeFaultFor(command);
    const sendFrom = (bytes: Uint8Array, startMs: number) => this.#sender.send(bytes, { fromMs: startMs });
    this.#exchangeBytes += answer.length;
    if (command === 'read-text-and-photo' && answer.length > 100) {
      this.#lastReadBytes = this.#exchangeBytes;
      this.#isAddressOpen = true;
    } else if (command === 'read-newest-address' && this.#isAddressOpen) {
      this.#lastReadBytes = this.#exchangeBytes;
      this.#isAddressOpen = false;
    } else {
      this.#isAddressOpen = false;
    }
    switch (fault?.type) {
      case undefined:
        return sendFrom(answer, fromMs);
      case 'bad-checksum':
        return sendFrom(Uint8Array.of(...answer.subarray(0, -1), answer.at(-1)! ^ 0x40), fromMs);
      case 'cut-frame':
        return sendFrom(answer.subarray(0, fault.afterBytes), fromMs);
      case 'answer-twice':
        return sendFrom(Uint8Array.of(...answer, ...answer), fromMs);
      case 'noise-before-answer':
        return sendFrom(Uint8Array.of(...noise(fault.bytes), ...answer), fromMs);
      case 'late-answer': {
        const cancel = this.#clock.after(fault.delayMs, () => {
          this.#cancelAnswers.delete(cancel);
          this.#sender.send(answer);
        });
        this.#cancelAnswers.add(cancel);
      }
    }
  }

  #takeFaultFor(command: SamCommand | 'unknown') {
    const fault = this.#fault;
    if (!fault || !('times' in fault) || fault.command !== command) return undefined;
    this.#faultsLeft -= 1;
    if (this.#faultsLeft <= 0) this.#fault = null;
    return fault;
  }
}

function commandOf(request: Buffer): SamCommand | 'unknown' {
  const names = Object.keys(SAM_COMMANDS) as SamCommand[];
  return (
    names.find((name) => SAM_COMMANDS[name][0] === request[7] && SAM_COMMANDS[name][1] === request[8]) ??
    'unknown'
  );
}

function success(code: number, data: Uint8Array): Uint8Array {
  return encodeAnswer({ cardStatus: 0, code, data });
}

function failure(code: number, cardStatus = 0): Uint8Array {
  return encodeAnswer({ cardStatus, code, data: NO_DATA });
}

function textBlockOf(card: SimulatedCard): Uint8Array {
  return card.kind === 'foreign' ? blankTextBlock(card.mark) : encodeTextBlock(card);
}

/** Bytes of a line with the wrong speed: every value, and pieces of preambles among them. */
function noise(bytes: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, i) => (i % 7 < 3 ? 0xaa : (i * 37 + (i >> 3)) & 0xff));
}
