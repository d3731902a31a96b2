import { putText, TEXT_BLOCK_BYTES, textAt } from './text-block.ts';

/**
 * SAM_V / SDT frames of second-generation card readers: bytes to values and back, nothing else.
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
  'set-baud-115200': [0x60, 0x00],
  'set-baud-57600': [0x60, 0x01],
  'set-baud-38400': [0x60, 0x02],
  'set-baud-19200': [0x60, 0x03],
  'set-baud-9600': [0x60, 0x04],
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
  | 'fingerprint-verification'
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
  [0x37, 'fingerprint-verification'],
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

/** The text of a `30 03` answer; some readers put its length (16 BE) before it, as `30 01` does. */
const NEWEST_ADDRESS_BYTES = 70;

/** Data bytes of a successful answer, by command: an answer of another shape belongs to another request. */
const SUCCESS_SHAPES: Record<SamCommand, { readonly code: number; readonly dataBytes: readonly number[] }> = {
  reset: { code: 0x90, dataBytes: [0] },
  status: { code: 0x90, dataBytes: [0] },
  'read-sam-id': { code: 0x90, dataBytes: [16] },
  'find-card': { code: 0x9f, dataBytes: [4] },
  'select-card': { code: 0x90, dataBytes: [8] },
  'read-text-and-photo': { code: 0x90, dataBytes: [4 + 256 + 1024] },
  'read-newest-address': { code: 0x90, dataBytes: [NEWEST_ADDRESS_BYTES, NEWEST_ADDRESS_BYTES + 2] },
  'set-baud-115200': { code: 0x90, dataBytes: [0] },
  'set-baud-57600': { code: 0x90, dataBytes: [0] },
  'set-baud-38400': { code: 0x90, dataBytes: [0] },
  'set-baud-19200': { code: 0x90, dataBytes: [0] },
  'set-baud-9600': { code: 0x90, dataBytes: [0] },
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

export const PHOTO_BLOCK_BYTES = 1024;

/** The text block inside the data of a `30 01` answer; the photo after it is not even looked at. */
export function textBlockOf(data: Uint8Array): Uint8Array | null {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  if (data.length < 4 || view.getUint16(0) !== TEXT_BLOCK_BYTES) return null;
  return data.length === 4 + TEXT_BLOCK_BYTES + view.getUint16(2)
    ? data.subarray(4, 4 + TEXT_BLOCK_BYTES)
    : null;
}

/** The photo inside the data of a `30 01` answer: proprietary wavelet coding, for a decoder plug-in only. */
export function photoBlockOf(data: Uint8Array): Uint8Array | null {
  return textBlockOf(data) && data.length === 4 + TEXT_BLOCK_BYTES + PHOTO_BLOCK_BYTES
    ? data.subarray(4 + TEXT_BLOCK_BYTES)
    : null;
}

/** The newest address out of the data of a good `30 03` answer; null when it is blank or of another length. */
export function newestAddressOf(data: Uint8Array): string | null {
  const start = data.length - NEWEST_ADDRESS_BYTES;
  if (start !== 0 && start !== 2) return null;
  return textAt(data, start, NEWEST_ADDRESS_BYTES) || null;
}

/** The data of a `30 03` answer, as a reader makes it. */
export function newestAddressData(address: string): Uint8Array {
  const data = new Uint8Array(NEWEST_ADDRESS_BYTES);
  putText(data, 0, NEWEST_ADDRESS_BYTES, address);
  return data;
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
