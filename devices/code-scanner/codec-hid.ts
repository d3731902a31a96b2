import type { Clock } from '#main/basics/clock.ts';
import {
  CODE_GOES_ON_WITHIN_MS,
  decodeCode,
  LONGEST_CODE_BYTES,
  type CodeLine,
  type CodeParser,
} from './codec.ts';

/**
 * HID Point of Sale usage tables, page 0x8C (bar code scanner page): usage 0x02 is a scanner; some devices that are
 * keyboards otherwise name themselves usage 0x01.
 */
export const CODE_SCANNER_USAGES = [
  { usagePage: 0x8c, usage: 0x02 },
  { usagePage: 0x8c, usage: 0x01 },
] as const;

/** Where a report holds what; byte 0 is the report's number. */
export interface CodeReportLayout {
  readonly reportId: number;
  readonly lengthAt: number;
  readonly dataAt: number;
  /** The most code bytes in one report. */
  readonly dataBytes: number;
  /** Byte whose bit 0 says that the code goes on in the next report; null is the last byte of the report. */
  readonly moreAt: number | null;
}

/** Number 2, length, three bytes of AIM identifier (`]Q1` is a QR code), up to 56 bytes, … and the flags at the end. */
export const DEFAULT_REPORT_LAYOUT: CodeReportLayout = {
  reportId: 0x02,
  lengthAt: 1,
  dataAt: 5,
  dataBytes: 56,
  moreAt: null,
};

/** Joins reports into codes. Holds one code at most; of a longer one it only counts the bytes. */
export class HidCodeParser implements CodeParser {
  readonly #layout: CodeReportLayout;
  readonly #clock: Clock;
  readonly #code = new Uint8Array(LONGEST_CODE_BYTES);
  #length = 0;
  #lastReportMs = -Infinity;

  constructor({ layout, clock }: { readonly layout: CodeReportLayout; readonly clock: Clock }) {
    this.#layout = layout;
    this.#clock = clock;
  }

  get unendedBytes(): number {
    return this.#length;
  }

  push(report: Uint8Array): readonly CodeLine[] {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#lastReportMs > CODE_GOES_ON_WITHIN_MS) this.#drop();
    this.#lastReportMs = nowMs;
    const part = readCodeReport(report, this.#layout);
    if (part.type === 'other-report') return [];
    if (part.type === 'malformed') {
      this.#drop();
      return [{ type: 'refused', bytes: report.length }];
    }
    this.#append(part.data);
    return part.isMoreToCome ? [] : this.#finish();
  }

  #append(data: Uint8Array): void {
    const room = LONGEST_CODE_BYTES - this.#length;
    if (room > 0) this.#code.set(data.subarray(0, room), this.#length);
    this.#length += data.length;
  }

  #finish(): readonly CodeLine[] {
    const length = this.#length;
    const code = withoutLineEnd(this.#code.subarray(0, Math.min(length, LONGEST_CODE_BYTES)));
    const decoded = decodeCode(code);
    const isEmpty = code.length === 0;
    this.#drop();
    if (length > LONGEST_CODE_BYTES) return [{ type: 'too-long' }];
    if (isEmpty) return [];
    return [decoded.ok ? { type: 'code', text: decoded.value } : { type: 'refused', bytes: length }];
  }

  #drop(): void {
    this.#code.fill(0);
    this.#length = 0;
  }
}

export type CodeReport =
  | { readonly type: 'part'; readonly data: Uint8Array; readonly isMoreToCome: boolean }
  /** Of another number: a device may have more to say than codes. */
  | { readonly type: 'other-report' }
  | { readonly type: 'malformed' };

export function readCodeReport(report: Uint8Array, layout: CodeReportLayout): CodeReport {
  if (report[0] !== layout.reportId) return { type: 'other-report' };
  const length = report[layout.lengthAt];
  const flags = report[layout.moreAt ?? report.length - 1];
  if (length === undefined || flags === undefined || length > layout.dataBytes) return { type: 'malformed' };
  const flagsAt = layout.moreAt ?? report.length - 1;
  const end = layout.dataAt + length;
  if (end > report.length || (flagsAt >= layout.dataAt && flagsAt < end)) return { type: 'malformed' };
  return { type: 'part', data: report.subarray(layout.dataAt, end), isMoreToCome: (flags & 1) === 1 };
}

/** Scanners keep the line end of their serial mode as a suffix. */
function withoutLineEnd(code: Uint8Array): Uint8Array {
  const end = code.findLastIndex((byte) => byte !== 0x0d && byte !== 0x0a);
  return code.subarray(0, end + 1);
}
