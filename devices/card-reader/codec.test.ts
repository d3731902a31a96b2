import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { residentIdProblem } from '#main/basics/check-digits.ts';
import { unwrap } from '#main/basics/result.ts';
import { personaOf, personas } from '#test/fixtures/personas.ts';
import {
  causeOf,
  decodeSamId,
  describeAnswer,
  encodeAnswer,
  encodeCommand,
  fitsCommand,
  FrameParser,
  newestAddressData,
  newestAddressOf,
  readAnswerData,
  textBlockOf,
  type FrameEvent,
  type SamCommand,
} from './codec.ts';
import { blankTextBlock, decodeTextBlock, encodeTextBlock } from './text-block.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const hex = (data: Uint8Array) =>
  Buffer.from(data)
    .toString('hex')
    .toUpperCase()
    .replace(/..(?=.)/g, '$& ');

const FOUND = bytes('AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97');
const SELECTED = bytes('AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C');

describe('command frames', () => {
  it.each<[SamCommand, string]>([
    ['reset', 'AA AA AA 96 69 00 03 10 FF EC'],
    ['status', 'AA AA AA 96 69 00 03 11 FF ED'],
    ['read-sam-id', 'AA AA AA 96 69 00 03 12 FF EE'],
    ['find-card', 'AA AA AA 96 69 00 03 20 01 22'],
    ['select-card', 'AA AA AA 96 69 00 03 20 02 21'],
    ['read-text-and-photo', 'AA AA AA 96 69 00 03 30 01 32'],
    ['read-newest-address', 'AA AA AA 96 69 00 03 30 03 30'],
    ['set-baud-115200', 'AA AA AA 96 69 00 03 60 00 63'],
    ['set-baud-9600', 'AA AA AA 96 69 00 03 60 04 67'],
  ])('%s is the published frame', (command, frame) => {
    expect(hex(encodeCommand(command))).toBe(frame);
  });
});

describe('answer frames', () => {
  it.each([
    ['status', 'AA AA AA 96 69 00 04 00 00 90 94', 'done', 0],
    ['found', 'AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97', 'card-found', 4],
    ['selected', 'AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C', 'done', 8],
    ['no card', 'AA AA AA 96 69 00 04 00 00 80 84', 'no-card', 0],
    ['select failed', 'AA AA AA 96 69 00 04 00 00 81 85', 'select-failed', 0],
    ['read failed', 'AA AA AA 96 69 00 04 00 00 41 45', 'read-failed', 0],
  ])('%s is parsed and made byte for byte', (_name, frame, cause, dataBytes) => {
    const [event, ...rest] = new FrameParser().push(bytes(frame));
    expect(rest).toEqual([]);
    if (event?.type !== 'answer') throw new Error('no answer');
    expect(causeOf(event.answer)).toBe(cause);
    expect(event.answer.data).toHaveLength(dataBytes);
    expect(hex(encodeAnswer(event.answer))).toBe(frame);
  });

  it('a text and photo answer has the published head and 1,295 bytes', () => {
    const data = readAnswerData({ textBlock: new Uint8Array(256), photoBlock: new Uint8Array(1024) });
    const frame = encodeAnswer({ cardStatus: 0, code: 0x90, data });
    expect(frame).toHaveLength(1295);
    expect(hex(frame.subarray(0, 14))).toBe('AA AA AA 96 69 05 08 00 00 90 01 00 04 00');
  });

  it('says the code and the card status for the log', () => {
    expect(describeAnswer({ cardStatus: 0x6a81, code: 0x41, data: new Uint8Array() })).toBe(
      'SW3 41 read-failed, card status 6A81',
    );
    expect(describeAnswer({ cardStatus: 0, code: 0x55, data: new Uint8Array() })).toBe('SW3 55 unlisted');
  });

  it('an answer with the shape of another command does not fit', () => {
    const [found, selected] = [FOUND, SELECTED].map((frame) => {
      const [event] = new FrameParser().push(frame);
      if (event?.type !== 'answer') throw new Error('no answer');
      return event.answer;
    });
    expect(found && fitsCommand('find-card', found)).toBe(true);
    expect(found && fitsCommand('select-card', found)).toBe(false);
    expect(selected && fitsCommand('select-card', selected)).toBe(true);
    expect(selected && fitsCommand('read-text-and-photo', selected)).toBe(false);
    expect(fitsCommand('select-card', { cardStatus: 0, code: 0x81, data: new Uint8Array() })).toBe(true);
  });
});

describe('the frame parser', () => {
  it('gives both of two frames in one read', () => {
    expect(new FrameParser().push(Uint8Array.of(...FOUND, ...SELECTED)).map((event) => event.type)).toEqual([
      'answer',
      'answer',
    ]);
  });

  it('finds the same answers however the stream is cut', () => {
    const whole = Uint8Array.of(...FOUND, ...SELECTED, ...bytes('AA AA AA 96 69 00 04 00 00 80 84'));
    const expected = new FrameParser().push(whole);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: whole.length }), (sizes) => {
        const parser = new FrameParser();
        const events: FrameEvent[] = [];
        for (let at = 0, i = 0; at < whole.length; i += 1) {
          const size = sizes[i] ?? 1;
          events.push(...parser.push(whole.subarray(at, at + size)));
          at += size;
        }
        expect(events).toEqual(expected);
      }),
    );
  });

  it('goes by LEN: a preamble inside the data is data', () => {
    const data = bytes('AA AA AA 96 69 00 04 00 00 80 84 00 00 00 00 00');
    const frame = encodeAnswer({ cardStatus: 0, code: 0x90, data });
    expect(new FrameParser().push(frame)).toEqual([
      { type: 'answer', answer: { cardStatus: 0, code: 0x90, data } },
    ]);
  });

  it('reports a wrong checksum and takes the next frame', () => {
    const bad = FOUND.slice();
    bad[bad.length - 1] = 0x00;
    expect(new FrameParser().push(Uint8Array.of(...bad, ...FOUND)).map((event) => event.type)).toEqual([
      'bad-checksum',
      'answer',
    ]);
  });

  it('skips and counts noise, a long run of AA and an impossible length', () => {
    const parser = new FrameParser();
    const noise = bytes('00 AA 13 AA AA 96 AA AA AA AA');
    expect(parser.push(Uint8Array.of(...noise, ...FOUND)).map((event) => event.type)).toEqual(['answer']);
    expect(parser.noiseBytes).toBe(noise.length);
    const tooLong = bytes('AA AA AA 96 69 FF FF');
    expect(parser.push(Uint8Array.of(...tooLong, ...FOUND)).map((event) => event.type)).toEqual(['answer']);
    expect(parser.noiseBytes).toBe(noise.length + tooLong.length);
  });

  it('survives any bytes and then still knows a frame after a reset', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (noise) => {
        const parser = new FrameParser();
        parser.push(noise);
        parser.reset();
        expect(parser.push(FOUND).map((event) => event.type)).toEqual(['answer']);
      }),
    );
  });
});

describe('the SAM id', () => {
  it('is written as on the reader', () => {
    expect(decodeSamId(bytes('05 00 01 00 8F A3 32 01 D2 02 96 49 00 00 00 00'))).toBe(
      '05.01-20095887-1234567890',
    );
    expect(decodeSamId(new Uint8Array(15))).toBeNull();
  });
});

describe('the text block', () => {
  it('holds a name as the standard shows it', () => {
    const block = encodeTextBlock({ ...personaOf('liwan-resident').card, name: '张三' });
    expect(hex(block.subarray(0, 30))).toBe(`20 5F 09 4E${' 20 00'.repeat(13)}`);
  });

  it.each(personas)('of $id comes back with nothing changed', ({ card }) => {
    expect(unwrap(decodeTextBlock(encodeTextBlock(card)))).toEqual(card);
  });

  it.each(personas)('of $id has a number that is valid and agrees with birth date and sex', ({ card }) => {
    if (card.kind === 'foreign-permanent-resident-2017') {
      expect(card.number).toMatch(/^[A-Z]{3}\d{12}$/);
      return;
    }
    expect(residentIdProblem(card.number, Date.UTC(2026, 10, 22))).toBeNull();
    expect(card.number.slice(6, 14)).toBe(card.birthDate.replaceAll('-', ''));
    expect(Number(card.number[16]) % 2 === 1 ? '1' : '2').toBe(card.sexCode);
  });

  it('has its fields at the published offsets, the mark at 248', () => {
    const block = encodeTextBlock(personaOf('hong-kong-resident').card);
    const at = (offset: number, length: number) =>
      Buffer.from(block.subarray(offset, offset + length))
        .toString('utf16le')
        .trimEnd();
    expect(at(36, 16)).toBe('19900921');
    expect(at(122, 36)).toMatch(/^810000/);
    expect(at(220, 18)).toBe('H01234567');
    expect(at(238, 4)).toBe('01');
    expect(at(248, 2)).toBe('J');
  });

  it('keeps surrogate pairs, private-use characters and even a lone surrogate', () => {
    const name = '𠮷\ue863\ud842';
    const block = encodeTextBlock({ ...personaOf('liwan-resident').card, name });
    expect(unwrap(decodeTextBlock(block)).name).toBe(name);
  });

  it('takes U+0000 for padding', () => {
    const block = encodeTextBlock(personaOf('liwan-resident').card);
    block.fill(0, 6, 30);
    expect(unwrap(decodeTextBlock(block)).name).toBe('陈小明');
  });

  it.each([
    ['K', 'mark U+004B'],
    ['Q', 'mark U+0051'],
  ])('with mark %s is an unknown card kind', (mark, detail) => {
    expect(decodeTextBlock(blankTextBlock(mark))).toEqual({
      ok: false,
      error: { type: 'unknown-card-kind', detail },
    });
  });

  it('with an impossible date is malformed, and the problem does not repeat it', () => {
    const block = encodeTextBlock({ ...personaOf('liwan-resident').card, birthDate: '1988-02-30' });
    expect(decodeTextBlock(block)).toEqual({
      ok: false,
      error: { type: 'malformed', detail: 'text block field birthDate' },
    });
  });

  it('is taken from the answer without the photo, and only when the lengths agree', () => {
    const textBlock = encodeTextBlock(personaOf('liwan-resident').card);
    const data = readAnswerData({ textBlock, photoBlock: new Uint8Array(1024).fill(0x55) });
    expect(textBlockOf(data)).toEqual(textBlock);
    expect(textBlockOf(data.subarray(0, 700))).toBeNull();
    expect(textBlockOf(new Uint8Array(2))).toBeNull();
  });
});

describe('the layouts of foreign permanent residents', () => {
  const text = (block: Uint8Array, offset: number, length: number) =>
    Buffer.from(block.subarray(offset, offset + length))
      .toString('utf16le')
      .trimEnd();

  it('of 2017 has its fields at the published offsets', () => {
    const block = encodeTextBlock(personaOf('foreign-resident-2017').card);
    expect(text(block, 0, 120)).toBe('VAN DER IMAGINARY, MARTIN JOHANNES ALEXANDER');
    expect([text(block, 120, 2), text(block, 122, 30), text(block, 152, 6)]).toEqual([
      '1',
      'NLD440075083002',
      'NLD',
    ]);
    expect([text(block, 158, 30), text(block, 188, 16), text(block, 204, 16), text(block, 220, 16)]).toEqual([
      '马丁',
      '20190506',
      '20290506',
      '19750830',
    ]);
    expect([text(block, 236, 4), text(block, 240, 8), text(block, 248, 2)]).toEqual(['01', '4400', 'I']);
  });

  it('of 2023 carries a long English name in two fields', () => {
    const { card } = personaOf('foreign-resident-2023');
    const block = encodeTextBlock(card);
    expect(text(block, 0, 30)).toBe('');
    expect(text(block, 52, 70)).toBe('FICTITIOUS-EXAMPLE, MARIA DA CONCEI');
    expect(text(block, 220, 22)).toBe('CAO JOSEFA');
    expect([text(block, 242, 6), text(block, 248, 2)]).toEqual(['PRT', 'Y']);
    expect(unwrap(decodeTextBlock(block))).toEqual(card);
  });

  it('keeps a space at which the English name is cut', () => {
    const englishName = `${'A'.repeat(34)} BCD`;
    const card = { ...personaOf('foreign-resident-2023').card, name: englishName, englishName };
    expect(unwrap(decodeTextBlock(encodeTextBlock(card)))).toEqual(card);
  });

  it('with a number of the other layout is malformed', () => {
    const card = { ...personaOf('foreign-resident-2017').card, number: '944620198411090' };
    expect(decodeTextBlock(encodeTextBlock(card))).toMatchObject({ error: { type: 'malformed' } });
  });
});

describe('the newest address', () => {
  it.each([0, 2])('comes out of %d bytes before the text', (before) => {
    const data = Uint8Array.of(...new Uint8Array(before), ...newestAddressData('虚构路𠮷8号'));
    expect(newestAddressOf(data)).toBe('虚构路𠮷8号');
  });

  it('is null when it is blank or of another length', () => {
    expect(newestAddressOf(newestAddressData(''))).toBeNull();
    expect(newestAddressOf(new Uint8Array(40))).toBeNull();
  });
});

describe('causes', () => {
  it.each([
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
  ])('SW3 %i is %s', (code, cause) => {
    expect(causeOf({ cardStatus: 0, code, data: new Uint8Array() })).toBe(cause);
  });
});
