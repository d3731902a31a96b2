import { err, ok, type Result } from '#main/basics/result.ts';

/**
 * SDT frames in 64-byte HID reports, as readers of the MR-300 family carry them. Pure: reports to pieces of frames
 * and back. Request `88 | 00 00 | LEN16 LE | CMD | frame | SUM16 LE`, answers `AA | 00 00 | LEN16 LE | RESULT |
 * packet index 2 | up to 54 bytes of the frame | SUM16 LE`, zero padded; LEN counts from CMD or RESULT to the last
 * data byte, SUM adds every byte from LEN's first to that one.
 */
export const REPORT_BYTES = 64;
/** Bytes of an SDT frame that one answer carries. */
export const PACKET_BYTES = 54;
/** LEN(2) + CMD + SUM(2) + mark and two zeros. */
const REQUEST_ROOM = REPORT_BYTES - 8;

const REQUEST_MARK = 0x88;
const ANSWER_MARK = 0xaa;
/** Second-generation ID card; B0 (contact card) and B2 (64K card) are not ours. */
const ID_CARD_COMMAND = 0xb1;
const RESULT_OK = 0x00;
const BODY_OFFSET = 5;
const INDEX_BYTES = 2;

/** One whole request frame in one report. Throws for a frame that no command of ours is as long as. */
export function encodeRequestReport(frame: Uint8Array): Uint8Array {
  if (frame.length > REQUEST_ROOM) throw new RangeError(`a request of ${frame.length} bytes fits no report`);
  return report(REQUEST_MARK, Uint8Array.of(ID_CARD_COMMAND, ...frame));
}

/** The reports of one answer frame, as a reader makes them. */
export function encodeAnswerReports(frame: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: Math.ceil(frame.length / PACKET_BYTES) }, (_, index) =>
    encodeAnswerReport(index, frame.subarray(index * PACKET_BYTES, (index + 1) * PACKET_BYTES)),
  );
}

export function encodeAnswerReport(index: number, piece: Uint8Array): Uint8Array {
  return report(ANSWER_MARK, Uint8Array.of(RESULT_OK, index & 0xff, index >> 8, ...piece));
}

function report(mark: number, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(REPORT_BYTES);
  const view = new DataView(bytes.buffer);
  bytes[0] = mark;
  view.setUint16(3, body.length, true);
  bytes.set(body, BODY_OFFSET);
  view.setUint16(BODY_OFFSET + body.length, sum(bytes.subarray(3, BODY_OFFSET + body.length)), true);
  return bytes;
}

function sum(bytes: Uint8Array): number {
  return bytes.reduce((total, byte) => (total + byte) & 0xffff, 0);
}

export type ReportProblem = 'not-a-report' | 'length' | 'sum' | 'refused' | 'out-of-order';

/** The frame of a request report, as a reader takes it. */
export function decodeRequestReport(bytes: Uint8Array): Result<Uint8Array, ReportProblem> {
  const body = bodyOf(bytes, REQUEST_MARK);
  if (!body.ok) return body;
  return body.value[0] === ID_CARD_COMMAND ? ok(body.value.subarray(1)) : err('refused');
}

export interface AnswerPacket {
  readonly index: number;
  readonly piece: Uint8Array;
}

export function decodeAnswerReport(bytes: Uint8Array): Result<AnswerPacket, ReportProblem> {
  const body = bodyOf(bytes, ANSWER_MARK);
  if (!body.ok) return body;
  const [result, low, high] = body.value;
  if (result !== RESULT_OK) return err('refused');
  if (low === undefined || high === undefined || body.value.length === 1 + INDEX_BYTES) return err('length');
  // An answer has 25 packets at most: whichever of the two bytes counts, the other is zero.
  return ok({ index: low + high, piece: body.value.subarray(1 + INDEX_BYTES) });
}

function bodyOf(bytes: Uint8Array, mark: number): Result<Uint8Array, ReportProblem> {
  if (bytes.length !== REPORT_BYTES || bytes[0] !== mark) return err('not-a-report');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = BODY_OFFSET + view.getUint16(3, true);
  if (end <= BODY_OFFSET || end + 2 > REPORT_BYTES) return err('length');
  return sum(bytes.subarray(3, end)) === view.getUint16(end, true)
    ? ok(bytes.subarray(BODY_OFFSET, end))
    : err('sum');
}

/**
 * Packets to the bytes of frames, in their order: after one that is missing or spoilt nothing counts until the next
 * first one, so that pieces of two answers never stand side by side.
 */
export class PacketOrder {
  #nextIndex = 0;

  take(bytes: Uint8Array): Result<Uint8Array, ReportProblem> {
    const packet = decodeAnswerReport(bytes);
    if (!packet.ok) {
      this.reset();
      return packet;
    }
    const { index, piece } = packet.value;
    if (index !== 0 && index !== this.#nextIndex) {
      this.reset();
      return err('out-of-order');
    }
    this.#nextIndex = index + 1;
    return ok(piece);
  }

  /** Only a first packet counts next. */
  reset(): void {
    this.#nextIndex = 0;
  }
}
