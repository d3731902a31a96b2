import { describe, expect, it } from 'vitest';
import iconv from 'iconv-lite';
import { createStarCommandSet } from './star.ts';
import { createEscPosCommandSet, decodeStatusBytes } from './escpos.ts';
import { encodeText, hasGlyphs } from './glyphs.ts';
import type { PrinterReport, ReportParser } from './command-set.ts';
import { columnsOf, layOut, wrap, type PrintLine } from './layout.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
/** Hex digits in groups, for the reader. */
const packed = (spaced: string) => spaced.replaceAll(' ', '');
const line = (left: string, right: string | null = null): PrintLine => ({
  type: 'line',
  left,
  right,
  align: 'left',
  size: 'normal',
  isBold: false,
});

const escPos = createEscPosCommandSet({ hasAutomaticStatus: true });
const star = createStarCommandSet({ hasAutomaticStatus: false });
const style = { columns: 8, encoding: 'gb18030', hasFourByteGlyphs: false } as const;

describe('ESC/POS bytes', () => {
  it('match the command table of domain facts §4.1', () => {
    expect(hex(escPos.initialise)).toBe(packed('1b40 1c26 1b3322'));
    expect(hex(escPos.cut)).toBe('1d564200');
    expect(escPos.statusRequests.map(hex)).toEqual(['100401', '100402', '100403', '100404']);
    expect(escPos.clear.map(hex)).toEqual(['100502', '1b40']);
    expect(hex(escPos.greet)).toBe('1d610f');
    expect(hex(createEscPosCommandSet({ hasAutomaticStatus: false }).greet)).toBe('1d6100');
    expect(hex(escPos.mark)).toBe('1d7201');
  });

  it('put text out as GBK with its label and value at the edges', () => {
    expect(hex(escPos.textLine(line('编号', '3'), style))).toBe('1b61001b45001d21001c2100b1e0bac5202020330a');
  });

  it('store and print a QR code', () => {
    expect(hex(escPos.qr('AB', 6))).toBe(
      packed(
        '1b6101 1d286b0400314132001d286b03003143061d286b0300314531 1d286b0500315030 4142 1d286b0300315130 0a',
      ),
    );
  });

  it('carry a raster line with its width in bytes and its height in dots', () => {
    expect(hex(escPos.raster({ widthBytes: 1, heightDots: 2, bits: Uint8Array.of(0x80, 0x01) }))).toBe(
      packed('1b6100 1d763000 01000200 8001'),
    );
  });

  it('never spell a real-time command within a picture', () => {
    const bits = Uint8Array.of(0x10, 0x05, 0x02, 0x10, 0x04, 0x01, 0x10, 0x14, 0x10);
    expect(hex(escPos.raster({ widthBytes: 9, heightDots: 1, bits })).slice(-18)).toBe('180502180401181410');
  });
});

describe('what an ESC/POS printer says of itself', () => {
  const hear = (parser: ReportParser, bytes: Uint8Array) => [...bytes].flatMap((byte) => parser.push(byte));
  const text = Buffer.from('_TM-T82\0');

  it('is a text where one was asked for, also with XOFF and XON within', () => {
    const parser = escPos.createParser();
    parser.expectText?.();
    expect(hear(parser, Buffer.from('_TM\u0013-\u0011T82\0'))).toEqual([{ type: 'text', text: 'TM-T82' }]);
    expect(hear(parser, text)).not.toContainEqual({ type: 'text', text: 'TM-T82' });
  });

  it('is noise where nobody asked, where it has no end, and where a status breaks it off', () => {
    expect(hear(escPos.createParser(), text)[0]).toEqual({ type: 'noise', bytes: 1 });
    const parser = escPos.createParser();
    parser.expectText?.();
    expect(hear(parser, Buffer.from(`_${'P'.repeat(81)}`))[0]).toEqual({ type: 'noise', bytes: 81 });
    const brokenOff = escPos.createParser();
    brokenOff.expectText?.();
    expect(hear(brokenOff, Uint8Array.of(0x5f, 0x41, 0x12))).toEqual([
      { type: 'noise', bytes: 2 },
      { type: 'status-byte', value: 0x12 },
    ]);
  });
});

describe('Star bytes', () => {
  it('match the line mode command table', () => {
    expect(hex(star.initialise)).toBe(packed('1b40 1b7a01 1b2000'));
    expect(hex(star.cut)).toBe('1b6403');
    expect(star.statusRequests.map(hex)).toEqual(['1b0601']);
    expect(hex(star.mark)).toBe('17');
    expect(hex(star.resetMarks)).toBe('1b1e4500');
    expect(star.clear.map(hex)).toEqual(['1b0618', '18']);
    expect(hex(star.greet)).toBe('1b1e6100');
  });

  it('put text, pictures and codes out', () => {
    expect(hex(star.textLine(line('编号', '3'), style))).toBe(
      packed('1b1d6100 1b46 1b690000 b1e0bac5202020330a'),
    );
    expect(hex(star.raster({ widthBytes: 1, heightDots: 2, bits: Uint8Array.of(0x80, 0x01) }))).toBe(
      packed('1b1d6100 1b1d5301 01000200 00 8001'),
    );
    expect(hex(star.qr('AB', 6))).toBe(
      packed('1b1d6101 1b1d795330 02 1b1d795331 01 1b1d795332 06 1b1d7944310002004142 1b1d7950 0a'),
    );
  });

  it('never spell a real-time command within a picture', () => {
    const bits = Uint8Array.of(0x1b, 0x06, 0x18);
    expect(hex(star.raster({ widthBytes: 3, heightDots: 1, bits })).slice(-6)).toBe('1f0618');
  });
});

describe('glyphs', () => {
  it.each([
    ['陈小明 A1', true, true],
    ['繁體中文', true, true],
    ['㛃', false, true],
    ['䶮', false, true],
    ['𠮷', false, true],
    ['\ue000', false, false],
    ['São', false, false],
    ['Talão do pé', false, false],
    ['\u00e9', false, false],
  ])('of %s are trusted in GBK: %s, with characters of four bytes: %s', (text, inGbk, inFourBytes) => {
    expect(hasGlyphs(text, 'gb18030')).toBe(inGbk);
    expect(hasGlyphs(text, 'gb18030', { hasFourByteGlyphs: true })).toBe(inFourBytes);
  });

  it('are the same bytes in GB18030 as in GBK wherever GBK is trusted', () => {
    for (let codePoint = 0x20; codePoint < 0x10000; codePoint += 1) {
      const character = String.fromCodePoint(codePoint);
      if (!hasGlyphs(character, 'gb18030')) continue;
      expect(hex(encodeText(character, 'gb18030'))).toBe(hex(iconv.encode(character, 'gbk')));
    }
  });

  it('of four bytes go out as GB18030', () => {
    expect(new TextDecoder('gb18030').decode(encodeText('𠮷㛃', 'gb18030'))).toBe('𠮷㛃');
    expect(encodeText('㛃', 'gb18030')).toHaveLength(4);
  });
});

function reports(parser: ReportParser, ...bytes: readonly number[]): readonly PrinterReport[] {
  return bytes.flatMap((byte) => parser.push(byte));
}

describe('status bytes of ESC/POS', () => {
  const fine = [0x12, 0x12, 0x12, 0x12];

  it.each([
    [1, 0x1a, 'isOffline'],
    [2, 0x32, 'isPaperOut'],
    [2, 0x16, 'isCoverOpen'],
    [4, 0x1e, 'isPaperNearEnd'],
    [4, 0x7e, 'isPaperOut'],
    [3, 0x1a, 'isCutterJammed'],
    [3, 0x52, 'isHeadHot'],
    [3, 0x32, 'isUnrecoverable'],
  ] as const)('decode the answer to request %i, %i, as %s', (kind, byte, flag) => {
    expect(decodeStatusBytes(fine.with(kind - 1, byte))[flag]).toBe(true);
    expect(decodeStatusBytes(fine)[flag]).toBe(false);
  });

  it('tell answer, mark and noise apart', () => {
    expect(reports(escPos.createParser(), 0x12, 0x0c, 0x13, 0x11, 0xff)).toEqual([
      { type: 'status-byte', value: 0x12 },
      { type: 'mark' },
      { type: 'noise', bytes: 1 },
    ]);
  });

  it.each([
    ['paper end', [0x18, 0x00, 0x0f, 0x00], 'isPaperOut'],
    ['near end', [0x10, 0x00, 0x03, 0x0f], 'isPaperNearEnd'],
    ['cover', [0x38, 0x00, 0x00, 0x0f], 'isCoverOpen'],
    ['cutter', [0x18, 0x08, 0x00, 0x0f], 'isCutterJammed'],
    ['hot head', [0x18, 0x40, 0x00, 0x0f], 'isHeadHot'],
    ['unrecoverable', [0x18, 0x20, 0x00, 0x0f], 'isUnrecoverable'],
  ] as const)('read automatic status: %s, with XON and XOFF in between', (_, bytes, flag) => {
    const [first] = reports(escPos.createParser(), ...bytes.flatMap((byte) => [0x13, byte, 0x11]));
    expect(first).toMatchObject({ type: 'status', marks: null, status: { [flag]: true } });
  });

  it('drop an automatic status that was cut off, and read the next', () => {
    expect(reports(escPos.createParser(), 0x10, 0x00, 0x12, 0x10, 0x00, 0x00, 0x0f)).toMatchObject([
      { type: 'noise', bytes: 2 },
      { type: 'status-byte' },
      { type: 'status' },
    ]);
  });
});

describe('status of Star', () => {
  it.each([
    ['nothing', [0x23, 0x06, 0, 0, 0, 0, 0, 0, 0], {}],
    ['cover', [0x23, 0x06, 0x28, 0, 0, 0, 0, 0, 0], { isCoverOpen: true, isOffline: true }],
    ['cutter', [0x23, 0x06, 0x08, 0x08, 0, 0, 0, 0, 0], { isCutterJammed: true }],
    ['hot head', [0x23, 0x06, 0x08, 0x40, 0, 0, 0, 0, 0], { isHeadHot: true }],
    ['unrecoverable', [0x23, 0x06, 0x08, 0x20, 0, 0, 0, 0, 0], { isUnrecoverable: true }],
    ['near end', [0x23, 0x06, 0, 0, 0, 0x04, 0, 0, 0], { isPaperNearEnd: true, isPaperOut: false }],
    ['paper end', [0x23, 0x06, 0x08, 0, 0, 0x0c, 0, 0, 0], { isPaperOut: true }],
  ])('tells %s', (_, bytes, status) => {
    expect(reports(star.createParser(), ...bytes)).toMatchObject([{ type: 'status', status, marks: 0 }]);
  });

  it('counts marks in five bits', () => {
    expect(reports(star.createParser(), 0x23, 0x06, 0x02, 0, 0, 0, 0, 0x6e, 0)).toMatchObject([
      { marks: 31 },
    ]);
    expect(reports(star.createParser(), 0x23, 0x06, 0x02, 0, 0, 0, 0, 0x22, 0)).toMatchObject([{ marks: 9 }]);
  });

  it('knows of no marks where the status ends before them', () => {
    expect(reports(star.createParser(), 0x0f, 0x02, 0, 0, 0, 0, 0)).toMatchObject([{ marks: null }]);
  });

  it('skips what a network printer attaches', () => {
    const status = [0x23, 0x86, 0, 0, 0, 0, 0, 0, 0];
    const attached = [0x00, 0x03, 0xff, 0x23, 0x11];
    expect(reports(star.createParser(), ...status, ...attached, ...status, 0, 0)).toMatchObject([
      { type: 'status' },
      { type: 'status' },
    ]);
    expect(reports(star.createParser(), ...status, 0xff, 0xff)).toMatchObject([
      { type: 'status' },
      { type: 'noise' },
    ]);
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
    expect(wrap('回鄉證（通行證）、護照', 16)).toEqual(['回鄉證（通行', '證）、護照']);
    expect(wrap('审查合格书（没带可以后补）', 12)).toEqual(['审查合格书', '（没带可以后', '补）']);
    expect(wrap('Proof of the right to use', 12)).toEqual(['Proof of the', 'right to use']);
    expect(wrap('CW-LW0101-20261122-00017-3', 10).join('')).toBe('CW-LW0101-20261122-00017-3');
  });

  it('puts a value that fits a line of its own below its label instead of breaking it', () => {
    const row = { type: 'row', label: 'Number', value: 'CW-LW0101-20261122-00017-3' } as const;
    const rows = layOut({ language: 'en', blocks: [row] }, 32);
    expect(rows.map((each) => each.type === 'line' && [each.left, each.right])).toEqual([
      ['Number', null],
      ['', 'CW-LW0101-20261122-00017-3'],
    ]);
  });

  it('hangs further lines below the end of a mark', () => {
    const text = '身份证件原件，任一种：居民身份证、护照';
    const rows = layOut({ language: 'zh-Hans', blocks: [{ type: 'text', mark: '[  ] ', text }] }, 32);
    expect(rows.map((each) => each.type === 'line' && each.left)).toEqual([
      '[  ] 身份证件原件，任一种：居民',
      '     身份证、护照',
    ]);
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
