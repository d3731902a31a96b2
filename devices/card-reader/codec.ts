import type { IdentityCard, ResidencePermitCard, ResidentIdCard } from './port.ts';
import { err, ok, type Result } from '#main/basics/result.ts';

/**
 * SAM_V / SDT frames and the text block of second-generation cards: bytes to values and back, nothing else.
 * Request `AA AA AA 96 69 | LEN16 BE | CMD | PARA | data | CHK`, answer the same with SW1 SW2 SW3 for CMD PARA.
 * LEN counts from the byte after it to CHK; CHK is the XOR of every byte from LEN's first to the last before it.
 */
const PREAMBLE = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69);
const HEADER_BYTES = PREAMBLE.length + 2;
/** SW1 SW2 SW3 CHK. */
const SMALLEST_ANSWER_LENGTH = 4;
/** The longest answer that the protocol knows: text, photo and two fingerprints (which we never ask for). */
export const LARGEST_FRAME_BYTES = 2321;

/** The commands that this product sends. `30 10` (fingerprints) and `30 05` (card body number) are left out on purpose. */
export const SAM_COMMANDS = {
  reset: [0x10, 0xff],
  status: [0x11, 0xff],
  'read-sam-id': [0x12, 0xff],
  'find-card': [0x20, 0x01],
  'select-card': [0x20, 0x02],
  'read-text-and-photo': [0x30, 0x01],
  'read-newest-address': [0x30, 0x03],
} as const satisfies Record<string, readonly [command: number, parameter: number]>;

export type SamCommand = keyof typeof SAM_COMMANDS;

export interface SamAnswer {
  /** The card's own status for the causes that come from the card, else 0. */
  readonly cardStatus: number;
  /** SW3. */
  readonly code: number;
  readonly data: Uint8Array;
}

export function encodeCommand(command: SamCommand): Uint8Array {
  return encodeFrame(SAM_COMMANDS[command]);
}

export function encodeAnswer(answer: SamAnswer): Uint8Array {
  return encodeFrame([answer.cardStatus >> 8, answer.cardStatus & 0xff, answer.code, ...answer.data]);
}

function encodeFrame(body: readonly number[]): Uint8Array {
  const frame = new Uint8Array(HEADER_BYTES + body.length + 1);
  frame.set(PREAMBLE);
  new DataView(frame.buffer).setUint16(PREAMBLE.length, body.length + 1);
  frame.set(body, HEADER_BYTES);
  frame[frame.length - 1] = xor(frame.subarray(PREAMBLE.length, -1));
  return frame;
}

function xor(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum ^ byte, 0);
}

/** What a SW3 code means. Codes outside the table are `unlisted`. */
export type SamCause =
  | 'done'
  | 'card-found'
  | 'no-such-item'
  | 'request-checksum'
  | 'request-length'
  | 'bad-command'
  | 'no-permission'
  | 'unknown-error'
  | 'card-rejected-reader'
  | 'reader-rejected-card'
  | 'verification'
  | 'data-length'
  | 'unknown-card-kind'
  | 'read-failed'
  | 'random-number'
  | 'self-test-failed'
  | 'not-authorised'
  | 'no-card'
  | 'select-failed'
  | 'unlisted';

const CAUSES: ReadonlyMap<number, SamCause> = new Map([
  [0x90, 'done'],
  [0x9f, 'card-found'],
  [0x91, 'no-such-item'],
  [0x10, 'request-checksum'],
  [0x11, 'request-length'],
  [0x21, 'bad-command'],
  [0x23, 'no-permission'],
  [0x24, 'unknown-error'],
  [0x31, 'card-rejected-reader'],
  [0x32, 'reader-rejected-card'],
  [0x33, 'verification'],
  [0x37, 'verification'],
  [0x3f, 'data-length'],
  [0x40, 'unknown-card-kind'],
  [0x41, 'read-failed'],
  [0x47, 'random-number'],
  [0x60, 'self-test-failed'],
  [0x66, 'not-authorised'],
  [0x80, 'no-card'],
  [0x81, 'select-failed'],
]);

export function causeOf(answer: SamAnswer): SamCause {
  return CAUSES.get(answer.code) ?? 'unlisted';
}

/** For logs: the code, and the card's own status where it says something. Never holds personal data. */
export function describeAnswer(answer: SamAnswer): string {
  const code = `SW3 ${hex(answer.code, 2)} ${causeOf(answer)}`;
  return answer.cardStatus === 0 ? code : `${code}, card status ${hex(answer.cardStatus, 4)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

/** Data bytes of a successful answer, by command: an answer of another shape belongs to another request. */
const SUCCESS_SHAPES: Record<SamCommand, { readonly code: number; readonly dataBytes: readonly number[] }> = {
  reset: { code: 0x90, dataBytes: [0] },
  status: { code: 0x90, dataBytes: [0] },
  'read-sam-id': { code: 0x90, dataBytes: [16] },
  'find-card': { code: 0x9f, dataBytes: [4] },
  'select-card': { code: 0x90, dataBytes: [8] },
  'read-text-and-photo': { code: 0x90, dataBytes: [4 + 256 + 1024] },
  'read-newest-address': { code: 0x90, dataBytes: [70, 72] },
};

/**
 * Whether the answer can be one to this command. The protocol numbers nothing, so a late answer to an earlier
 * request can be told only by its shape; failures carry no data and fit every command but those that cannot fail so.
 */
export function fitsCommand(command: SamCommand, answer: SamAnswer): boolean {
  const success = SUCCESS_SHAPES[command];
  if (answer.code === success.code) return success.dataBytes.includes(answer.data.length);
  const cause = causeOf(answer);
  return cause !== 'done' && cause !== 'card-found';
}

export type FrameEvent =
  | { readonly type: 'answer'; readonly answer: SamAnswer }
  | { readonly type: 'bad-checksum'; readonly bytes: number };

/**
 * Cuts the byte stream into answers, whatever the pieces. Goes by LEN and never looks for a preamble inside a frame.
 * Holds one frame at most; what is outside frames is counted in `noiseBytes` and dropped.
 */
export class FrameParser {
  readonly #frame = new Uint8Array(LARGEST_FRAME_BYTES);
  #filled = 0;
  #noiseBytes = 0;

  /** Bytes outside frames and in frames with an impossible length or a wrong checksum, since `forgetNoise`. */
  get noiseBytes(): number {
    return this.#noiseBytes;
  }

  forgetNoise(): void {
    this.#noiseBytes = 0;
  }

  push(bytes: Uint8Array): readonly FrameEvent[] {
    const events: FrameEvent[] = [];
    for (const byte of bytes) {
      const event = this.#take(byte);
      if (event) events.push(event);
    }
    return events;
  }

  /** Forgets a half-received frame and overwrites its bytes, which may be a citizen's. */
  reset(): void {
    this.#noiseBytes += this.#filled;
    this.#clear();
  }

  #take(byte: number): FrameEvent | null {
    if (this.#filled < PREAMBLE.length) return this.#takePreamble(byte);
    this.#frame[this.#filled] = byte;
    this.#filled += 1;
    if (this.#filled < HEADER_BYTES) return null;
    const end = HEADER_BYTES + new DataView(this.#frame.buffer).getUint16(PREAMBLE.length);
    if (end < HEADER_BYTES + SMALLEST_ANSWER_LENGTH || end > LARGEST_FRAME_BYTES) this.reset();
    return this.#filled === end ? this.#finish(end) : null;
  }

  #takePreamble(byte: number): null {
    if (byte === PREAMBLE[this.#filled]) {
      this.#frame[this.#filled] = byte;
      this.#filled += 1;
      return null;
    }
    // In a run of more than three AA the last three still begin a frame.
    const isLongRun = byte === 0xaa && this.#filled === 3;
    if (isLongRun) {
      this.#noiseBytes += 1;
      return null;
    }
    this.#noiseBytes += this.#filled + 1;
    this.#filled = 0;
    if (byte === 0xaa) {
      this.#noiseBytes -= 1;
      this.#frame[0] = byte;
      this.#filled = 1;
    }
    return null;
  }

  #finish(end: number): FrameEvent {
    const frame = this.#frame.subarray(0, end);
    const isWhole = xor(frame.subarray(PREAMBLE.length, -1)) === frame[end - 1];
    if (!isWhole) this.#noiseBytes += end;
    const view = new DataView(frame.buffer);
    const event: FrameEvent = isWhole
      ? {
          type: 'answer',
          answer: {
            cardStatus: view.getUint16(HEADER_BYTES),
            code: view.getUint8(HEADER_BYTES + 2),
            data: frame.slice(HEADER_BYTES + 3, end - 1),
          },
        }
      : { type: 'bad-checksum', bytes: end };
    this.#clear();
    return event;
  }

  #clear(): void {
    this.#frame.fill(0, 0, this.#filled);
    this.#filled = 0;
  }
}

/** 16 bytes of the SAM's number: u16, u16, u32, u32, u32 LE; the first four are what is printed on the reader. */
export function decodeSamId(data: Uint8Array): string | null {
  if (data.length !== 16) return null;
  const view = new DataView(data.buffer, data.byteOffset);
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
  return `${pad(view.getUint16(0, true), 2)}.${pad(view.getUint16(2, true), 2)}-${pad(view.getUint32(4, true), 8)}-${pad(view.getUint32(8, true), 10)}`;
}

export const TEXT_BLOCK_BYTES = 256;
export const PHOTO_BLOCK_BYTES = 1024;

/** The text block inside the data of a `30 01` answer; the photo after it is not even looked at. */
export function textBlockOf(data: Uint8Array): Uint8Array | null {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  if (data.length < 4 || view.getUint16(0) !== TEXT_BLOCK_BYTES) return null;
  return data.length === 4 + TEXT_BLOCK_BYTES + view.getUint16(2)
    ? data.subarray(4, 4 + TEXT_BLOCK_BYTES)
    : null;
}

/** The data of a `30 01` answer, as a reader makes it. */
export function readAnswerData({
  textBlock,
  photoBlock,
}: {
  readonly textBlock: Uint8Array;
  readonly photoBlock: Uint8Array;
}): Uint8Array {
  const data = new Uint8Array(4 + textBlock.length + photoBlock.length);
  const view = new DataView(data.buffer);
  view.setUint16(0, textBlock.length);
  view.setUint16(2, photoBlock.length);
  data.set(textBlock, 4);
  data.set(photoBlock, 4 + textBlock.length);
  return data;
}

/** Offsets and lengths in bytes of UTF-16LE, resident ID card and `J` permit alike. */
const FIELDS = {
  name: [0, 30],
  sexCode: [30, 2],
  ethnicCode: [32, 4],
  birthDate: [36, 16],
  address: [52, 70],
  number: [122, 36],
  issuer: [158, 30],
  validFrom: [188, 16],
  validTo: [204, 16],
  passNumber: [220, 18],
  issueCount: [238, 4],
} as const satisfies Record<string, readonly [offset: number, bytes: number]>;

type Field = keyof typeof FIELDS;

/** Every layout has its mark here, so it is looked at before anything else. */
const MARK_OFFSET = 248;
const LONG_TERM = '长期';

export type TextBlockProblem =
  | { readonly type: 'unknown-card-kind'; readonly detail: string }
  | { readonly type: 'malformed'; readonly detail: string };

/** The card's own words, unchanged but for padding and date punctuation. `detail` never holds what a field says. */
export function decodeTextBlock(block: Uint8Array): Result<IdentityCard, TextBlockProblem> {
  if (block.length !== TEXT_BLOCK_BYTES)
    return err({ type: 'malformed', detail: `text block of ${block.length} bytes` });
  const mark = textAt(block, MARK_OFFSET, 2);
  if (mark !== '' && mark !== 'J') return err({ type: 'unknown-card-kind', detail: describeMark(mark) });
  const field = (name: Field) => {
    const [offset, bytes] = FIELDS[name];
    return textAt(block, offset, bytes);
  };
  const birthDate = isoDate(field('birthDate'));
  const validFrom = isoDate(field('validFrom'));
  const validTo = field('validTo') === LONG_TERM ? 'long-term' : isoDate(field('validTo'));
  const number = field('number').toUpperCase();
  if (birthDate === null) return malformed('birthDate');
  if (validFrom === null) return malformed('validFrom');
  if (validTo === null) return malformed('validTo');
  if (!/^\d{17}[\dX]$/.test(number)) return malformed('number');
  const common = {
    name: field('name'),
    sexCode: field('sexCode'),
    birthDate,
    address: field('address'),
    number,
    issuer: field('issuer'),
    validFrom,
    validTo,
  };
  return mark === 'J'
    ? ok({
        kind: 'residence-permit',
        ...common,
        passNumber: field('passNumber'),
        issueCount: field('issueCount'),
      } satisfies ResidencePermitCard)
    : ok({ kind: 'resident-id', ...common, ethnicCode: field('ethnicCode') } satisfies ResidentIdCard);
}

function malformed(field: Field): Result<never, TextBlockProblem> {
  return err({ type: 'malformed', detail: `text block field ${field}` });
}

function describeMark(mark: string): string {
  if (mark === 'I') return 'mark I: foreign permanent resident card, 2017';
  if (mark === 'Y') return 'mark Y: foreign permanent resident card, 2023';
  return `mark U+${hex(mark.charCodeAt(0), 4)}`;
}

/** Not TextDecoder: it would replace a lone surrogate, and what the chip says is kept. */
function textAt(block: Uint8Array, offset: number, bytes: number): string {
  const view = new DataView(block.buffer, block.byteOffset + offset, bytes);
  let text = '';
  for (let at = 0; at < bytes; at += 2) text += String.fromCharCode(view.getUint16(at, true));
  // oxlint-disable-next-line no-control-regex -- some chips pad with U+0000
  return text.replace(/[ \u0000]+$/, '');
}

function isoDate(digits: string): string | null {
  if (!/^\d{8}$/.test(digits)) return null;
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** The text block of a card, as its chip would hold it. Throws when a value does not fit its field. */
export function encodeTextBlock(card: IdentityCard): Uint8Array {
  const block = blankTextBlock(card.kind === 'residence-permit' ? 'J' : ' ');
  const compactDate = (date: string) => (date === 'long-term' ? LONG_TERM : date.replaceAll('-', ''));
  const put = (field: Field, text: string) => {
    const [offset, bytes] = FIELDS[field];
    putText(block, offset, bytes, text);
  };
  put('name', card.name);
  put('sexCode', card.sexCode);
  put('birthDate', compactDate(card.birthDate));
  put('address', card.address);
  put('number', card.number);
  put('issuer', card.issuer);
  put('validFrom', compactDate(card.validFrom));
  put('validTo', compactDate(card.validTo));
  if (card.kind === 'residence-permit') {
    put('passNumber', card.passNumber);
    put('issueCount', card.issueCount);
  } else {
    put('ethnicCode', card.ethnicCode);
  }
  return block;
}

/** A block of blanks with the given type mark: enough of a card of a kind that this terminal does not know. */
export function blankTextBlock(mark: string): Uint8Array {
  const block = new Uint8Array(TEXT_BLOCK_BYTES);
  putText(block, 0, TEXT_BLOCK_BYTES, '');
  putText(block, MARK_OFFSET, 2, mark);
  return block;
}

function putText(block: Uint8Array, offset: number, bytes: number, text: string): void {
  if (text.length * 2 > bytes)
    throw new RangeError(`${text.length} code units do not fit ${bytes} bytes at ${offset}`);
  const view = new DataView(block.buffer, block.byteOffset + offset, bytes);
  const padded = text.padEnd(bytes / 2, ' ');
  for (let at = 0; at < bytes; at += 2) view.setUint16(at, padded.charCodeAt(at / 2), true);
}
