import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';

/** The most bytes that a QR code can hold (version 40-L, bytes), and with them the longest line. */
export const LONGEST_CODE_BYTES = 2_953;

/** The bytes or reports of one code follow each other within milliseconds; after this the rest of it is lost. */
export const CODE_GOES_ON_WITHIN_MS = 500;

const CR = 0x0d;
const LF = 0x0a;

export type CodeLine =
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'too-long' }
  /** Neither UTF-8 nor GB18030, or with control characters: nothing that a slip of ours or a licence carries. */
  | { readonly type: 'refused'; readonly bytes: number };

/** What makes codes of the chunks of a line. `unendedBytes` lie there without an end yet. */
export interface CodeParser {
  readonly unendedBytes: number;
  push(chunk: Uint8Array): readonly CodeLine[];
}

/**
 * Cuts a scanner's bytes into codes at CR, LF or CRLF. Holds one line at most; of a longer one it only counts the
 * bytes, so that `unendedBytes` tells a babbling line. Half a line that goes on too late is dropped: its end was lost,
 * and what comes is another code.
 */
export class CodeLineParser implements CodeParser {
  readonly #clock: Clock;
  readonly #line = new Uint8Array(LONGEST_CODE_BYTES);
  #length = 0;
  #lastByteMs = -Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Bytes since the last line end. */
  get unendedBytes(): number {
    return this.#length;
  }

  push(bytes: Uint8Array): readonly CodeLine[] {
    const lines: CodeLine[] = [];
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#lastByteMs > CODE_GOES_ON_WITHIN_MS) this.#drop();
    this.#lastByteMs = nowMs;
    for (const byte of bytes) {
      if (byte === CR || byte === LF) {
        // The empty line between CR and LF is no code.
        if (this.#length > 0) lines.push(this.#finish());
      } else {
        if (this.#length < LONGEST_CODE_BYTES) this.#line[this.#length] = byte;
        this.#length += 1;
      }
    }
    return lines;
  }

  #finish(): CodeLine {
    const length = this.#length;
    const decoded = decodeCode(this.#line.subarray(0, Math.min(length, LONGEST_CODE_BYTES)));
    this.#drop();
    if (length > LONGEST_CODE_BYTES) return { type: 'too-long' };
    return decoded.ok ? { type: 'code', text: decoded.value } : { type: 'refused', bytes: length };
  }

  #drop(): void {
    this.#line.fill(0, 0, Math.min(this.#length, LONGEST_CODE_BYTES));
    this.#length = 0;
  }
}

/** UTF-8 strictly, else GB18030: codes on mainland papers come in both. Control characters are refused. */
export function decodeCode(bytes: Uint8Array): Result<string, 'not-text' | 'control-characters'> {
  const text = decodeStrictly('utf-8', bytes) ?? decodeStrictly('gb18030', bytes);
  if (text === null) return err('not-text');
  return /\p{Cc}/u.test(text) ? err('control-characters') : ok(text);
}

function decodeStrictly(encoding: 'utf-8' | 'gb18030', bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
