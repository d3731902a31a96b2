import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { pathOfUsage } from '#devices/transports/hid-line.ts';
import { CODE_SCANNER_USAGES, DEFAULT_REPORT_LAYOUT, HidCodeParser } from './codec-hid.ts';
import { CODE_GOES_ON_WITHIN_MS, LONGEST_CODE_BYTES } from './codec.ts';
import { codeReports } from './simulator-hid.ts';

function parserOn(clock = new ManualClock(), layout = {}) {
  return new HidCodeParser({ layout: { ...DEFAULT_REPORT_LAYOUT, ...layout }, clock });
}

function hexReport(head: string, lastByte = '00', length = 64): Uint8Array {
  const bytes = head.replaceAll(' ', '');
  return Buffer.from(bytes + '00'.repeat(length - bytes.length / 2 - 1) + lastByte, 'hex');
}

/** `CW1:CW-LW0001-20261122-00001-X` as a scanner sends it. */
const SLIP_REPORT = hexReport('02 1e 5d5131 4357313a43572d4c57303030312d32303236313132322d30303030312d58');

it('takes the interface of a scanner, usage 2 before usage 1, and never that of a keyboard', () => {
  const keyboard = { path: 'keyboard', usagePage: 1, usage: 6 };
  const one = { path: 'one', usagePage: 0x8c, usage: 1 };
  const two = { path: 'two', usagePage: 0x8c, usage: 2 };
  expect(pathOfUsage([keyboard, one, two], CODE_SCANNER_USAGES)).toBe('two');
  expect(pathOfUsage([keyboard, one], CODE_SCANNER_USAGES)).toBe('one');
  expect(pathOfUsage([keyboard], CODE_SCANNER_USAGES)).toBeNull();
});

describe('reports of a code scanner', () => {
  it('reads a code in one report', () => {
    expect(parserOn().push(SLIP_REPORT)).toEqual([{ type: 'code', text: 'CW1:CW-LW0001-20261122-00001-X' }]);
  });

  it('joins a code of two reports by the last bit, and drops the suffix', () => {
    const parser = parserOn();
    expect(parser.push(hexReport('02 03 5d5131 e7b2a4', '01'))).toEqual([]);
    expect(parser.push(hexReport('02 05 5d5131 e6b5b70d0a', '00'))).toEqual([{ type: 'code', text: '粤海' }]);
  });

  it('reads GB18030 where it is no UTF-8', () => {
    expect(parserOn().push(hexReport('02 04 5d5131 cfc3c3c5'))).toEqual([{ type: 'code', text: '厦门' }]);
  });

  it('reads a model with other offsets', () => {
    const layout = { reportId: 5, lengthAt: 2, dataAt: 3, dataBytes: 28, moreAt: 1 };
    const parser = parserOn(new ManualClock(), layout);
    expect(parser.push(hexReport('05 01 02 4142', '00', 32))).toEqual([]);
    expect(parser.push(hexReport('05 00 01 43', '00', 32))).toEqual([{ type: 'code', text: 'ABC' }]);
  });

  it('takes no other report for a code, and refuses one that claims more than it holds', () => {
    const parser = parserOn();
    expect(parser.push(hexReport('01 03 414243'))).toEqual([]);
    expect(parser.push(hexReport('02 ff 5d5131 41'))).toEqual([{ type: 'refused', bytes: 64 }]);
    expect(parser.push(Uint8Array.of(2))).toEqual([{ type: 'refused', bytes: 1 }]);
    expect(parser.push(new Uint8Array())).toEqual([]);
  });

  it('never joins two codes when the end of the first was lost', async () => {
    const clock = new ManualClock();
    const parser = parserOn(clock);
    parser.push(hexReport('02 03 5d5131 414243', '01'));
    await clock.advance(CODE_GOES_ON_WITHIN_MS + 1);
    expect(parser.push(SLIP_REPORT)).toEqual([{ type: 'code', text: 'CW1:CW-LW0001-20261122-00001-X' }]);
  });

  it('takes the longest code, refuses one byte more, and holds no more than that', () => {
    const parser = parserOn();
    const push = (bytes: number) =>
      codeReports(Buffer.alloc(bytes, 0x61)).flatMap((report) => parser.push(report));
    expect(push(LONGEST_CODE_BYTES)).toEqual([{ type: 'code', text: 'a'.repeat(LONGEST_CODE_BYTES) }]);
    expect(push(LONGEST_CODE_BYTES + 1)).toEqual([{ type: 'too-long' }]);
    expect(push(LONGEST_CODE_BYTES * 3)).toEqual([{ type: 'too-long' }]);
  });

  it('gives back any printable text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (text) => {
        fc.pre(!/\p{Cc}/u.test(text) && text.isWellFormed() && !text.startsWith('\ufeff'));
        const parser = parserOn();
        const codes = codeReports(Buffer.from(text)).flatMap((report) => parser.push(report));
        expect(codes).toEqual([{ type: 'code', text }]);
      }),
    );
  });

  it('survives any reports', () => {
    const parser = parserOn();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), (report, isOurs) => {
        if (isOurs && report.length > 0) report[0] = 2;
        for (const code of parser.push(report)) expect(['code', 'refused', 'too-long']).toContain(code.type);
      }),
      { numRuns: 5_000 },
    );
  });
});
