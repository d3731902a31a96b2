import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { createHidPosCodeScanner, createSerialLineCodeScanner } from './adapter.ts';
import { CODE_GOES_ON_WITHIN_MS, CodeLineParser, decodeCode, LONGEST_CODE_BYTES } from './codec.ts';
import { describeCodeScannerConformance } from './conformance.ts';
import { createHidCodeScannerSimulator } from './simulator-hid.ts';
import { createCodeScannerSimulator } from './simulator.ts';

let folder: string;
let serial = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'codes-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

describeCodeScannerConformance('serial line', async () => {
  serial += 1;
  const linkPath = join(folder, `codes-${serial}`);
  const simulator = await createCodeScannerSimulator({ linkPath, clock: systemClock, baudRate: null });
  const scanner = createSerialLineCodeScanner({
    config: { adapter: 'serial-line', path: linkPath, baudRate: 9600 },
    clock: systemClock,
  });
  return { scanner, simulator };
});

describeCodeScannerConformance('HID POS', async () => {
  const simulator = createHidCodeScannerSimulator();
  const scanner = createHidPosCodeScanner({
    config: { adapter: 'hid-pos', vendorId: 0x1234, productId: 0x5678 },
    clock: systemClock,
    openReports: simulator.openReports,
  });
  return { scanner, simulator };
});

describe('the code line parser', () => {
  it('takes a line of the longest code and refuses one byte more', () => {
    const parser = new CodeLineParser(new ManualClock());
    expect(parser.push(Buffer.from(`${'a'.repeat(LONGEST_CODE_BYTES)}\n`))).toEqual([
      { type: 'code', text: 'a'.repeat(LONGEST_CODE_BYTES) },
    ]);
    expect(parser.push(Buffer.from(`${'a'.repeat(LONGEST_CODE_BYTES + 1)}\n`))).toEqual([
      { type: 'too-long' },
    ]);
  });

  it('gives both codes of one read and keeps the half of a third', () => {
    const parser = new CodeLineParser(new ManualClock());
    expect(parser.push(Buffer.from('one\r\ntwo\rthr')).map((line) => line.type)).toEqual(['code', 'code']);
    expect(parser.push(Buffer.from('ee\n'))).toEqual([{ type: 'code', text: 'three' }]);
  });

  it('drops half a line that goes on too late, and what it was is no part of the next', async () => {
    const clock = new ManualClock();
    const parser = new CodeLineParser(clock);
    parser.push(Buffer.from('the beginning of '));
    await clock.advance(CODE_GOES_ON_WITHIN_MS + 1);
    expect(parser.unendedBytes).toBeGreaterThan(0);
    expect(parser.push(Buffer.from('another\r'))).toEqual([{ type: 'code', text: 'another' }]);
    expect(parser.unendedBytes).toBe(0);
  });

  it('gives back any printable text, whatever the pieces', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 7 }),
        (text, size) => {
          fc.pre(!/\p{Cc}/u.test(text) && text.isWellFormed() && !text.startsWith('\ufeff'));
          const bytes = Buffer.from(`${text}\r\n`);
          const parser = new CodeLineParser(new ManualClock());
          const lines = [];
          for (let at = 0; at < bytes.length; at += size)
            lines.push(...parser.push(bytes.subarray(at, at + size)));
          expect(lines).toEqual([{ type: 'code', text }]);
        },
      ),
    );
  });

  it('tells GB18030 from UTF-8, and refuses controls and what is neither', () => {
    expect(decodeCode(Buffer.from('cfc3c3c5', 'hex'))).toEqual({ ok: true, value: '厦门' });
    expect(decodeCode(Buffer.from('a\u0000b'))).toEqual({ ok: false, error: 'control-characters' });
    expect(decodeCode(Uint8Array.of(0xff))).toEqual({ ok: false, error: 'not-text' });
  });
});
