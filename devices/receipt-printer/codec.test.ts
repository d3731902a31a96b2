import { describe, expect, it } from 'vitest';
import {
  classifyAnswer,
  commands,
  decodeStatus,
  encodeQr,
  encodeRaster,
  encodeTextLine,
  hasGlyphs,
} from './codec.ts';
import { columnsOf, layOut, wrap, type PrintLine } from './layout.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const line = (left: string, right: string | null = null): PrintLine => ({
  type: 'line',
  left,
  right,
  align: 'left',
  size: 'normal',
  isBold: false,
});

describe('ESC/POS bytes', () => {
  it('match the command table of domain facts §4.1', () => {
    expect(hex(commands.initialise)).toBe('1b40');
    expect(hex(commands.feedAndPartialCut)).toBe('1d564200');
    expect(hex(commands.queryStatus(4))).toBe('100404');
    expect(hex(commands.clearAfterError)).toBe('100502');
  });

  it('put text out as GBK with its label and value at the edges', () => {
    const bytes = encodeTextLine(line('编号', '3'), { columns: 8, encoding: 'gb18030' });
    expect(hex(bytes)).toBe('1b61001b45001d21001c2100b1e0bac5202020330a');
  });

  it('store and print a QR code', () => {
    expect(hex(encodeQr('AB', 6))).toBe(
      '1b6101' +
        '1d286b0400314132001d286b03003143061d286b0300314531' +
        '1d286b0500315030' +
        '4142' +
        '1d286b0300315130' +
        '0a',
    );
  });

  it('carry a raster line with its width in bytes and its height in dots', () => {
    expect(hex(encodeRaster({ widthBytes: 1, heightDots: 2, bits: Uint8Array.of(0x80, 0x01) }))).toBe(
      '1b61001d763000010002008001',
    );
  });

  it.each([
    ['陈小明 A1', true],
    ['繁體中文', true],
    ['㛃', false],
    ['𠮷', false],
    ['\ue000', false],
    ['São', false],
  ])('know whether the font holds %s', (text, isHeld) => expect(hasGlyphs(text, 'gb18030')).toBe(isHeld));
});

describe('status bytes', () => {
  const fine = { 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12 } as const;

  it.each([
    [{ 1: 0x1a }, 'isOffline'],
    [{ 2: 0x32 }, 'isPaperOut'],
    [{ 2: 0x16 }, 'isCoverOpen'],
    [{ 4: 0x1e }, 'isPaperNearEnd'],
    [{ 4: 0x7e }, 'isPaperOut'],
    [{ 3: 0x1a }, 'isCutterJammed'],
  ] as const)('decode the vector %o', (answers, flag) => {
    expect(decodeStatus({ ...fine, ...answers })[flag]).toBe(true);
    expect(decodeStatus(fine)[flag]).toBe(false);
  });

  it('tell status, paper report and noise apart', () => {
    expect(classifyAnswer(0x12)).toEqual({ type: 'status', value: 0x12 });
    expect(classifyAnswer(0x0c)).toEqual({ type: 'paper-report', value: 0x0c });
    expect(classifyAnswer(0x13)).toEqual({ type: 'noise' });
    expect(classifyAnswer(0xff)).toEqual({ type: 'noise' });
  });
});

describe('layout', () => {
  it('counts a Hanzi as two columns, a rare one too', () => {
    expect(columnsOf('陈A')).toBe(3);
    expect(columnsOf('𠮷')).toBe(2);
    expect(columnsOf('—·')).toBe(4);
  });

  it('never starts a line with closing punctuation and loses no character', () => {
    const text = '这不是收件回执。办理时限从南海区收到之日起算，线路恢复后会送出。';
    for (let columns = 8; columns <= 48; columns += 1) {
      const lines = wrap(text, columns);
      expect(lines.join('')).toBe(text);
      expect(lines.filter((each) => /^[。，]/.test(each))).toEqual([]);
      expect(lines.every((each) => columnsOf(each) <= columns)).toBe(true);
    }
  });

  it('keeps English words whole and breaks what has no spaces', () => {
    expect(wrap('Proof of the right to use', 12)).toEqual(['Proof of the', 'right to use']);
    expect(wrap('CW-LW0101-20261122-00017-3', 10).join('')).toBe('CW-LW0101-20261122-00017-3');
  });

  it('lets a long value run on below its label', () => {
    const rows = layOut(
      {
        language: 'zh-Hans',
        blocks: [{ type: 'row', label: '地址', value: '大沥镇黄岐六联村沙溪路八号一〇三铺' }],
      },
      24,
    );
    expect(rows.map((row) => row.type === 'line' && [row.left, row.right])).toEqual([
      ['地址', '大沥镇黄岐六联村沙'],
      ['', '溪路八号一〇三铺'],
    ]);
  });
});
