import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { mrzCheckDigit } from './mrz-check.ts';
import { readMrz } from './mrz-reader.ts';
import { voteMrz } from './vote.ts';

const options = { nowMs: Date.UTC(2026, 10, 22) };
/** Stands still: how busy the machine is decides nothing here. */
const clock = new ManualClock();

/** A card that does not exist, with right check digits. */
function cardLines(number: string, names: string): readonly string[] {
  const head = `CRCHN${number}${mrzCheckDigit(number)}`.padEnd(30, '<');
  const birth = `900921${mrzCheckDigit('900921')}`;
  const expiry = `310418${mrzCheckDigit('310418')}`;
  const second = `${birth}F${expiry}CHN`.padEnd(29, '<');
  const composite = mrzCheckDigit(head.slice(5) + birth + expiry + second.slice(18, 29));
  return [head, second + composite, names.padEnd(30, '<')];
}

const PASSPORT = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
];

/** Drawn at 300 dpi; `wear` is how far the scan is blurred and how much it is speckled. */
async function scan(lines: readonly string[], wear: number): Promise<Uint8Array> {
  const isPassport = lines.length === 2;
  const [width, height] = isPassport ? [1476, 1040] : [1011, 638];
  const pitch = isPassport ? 92 : 62;
  const texts = lines.map((line, i) => {
    const y = height - 40 - (lines.length - 1 - i) * pitch;
    const escaped = line.replaceAll('<', '&lt;');
    return `<text x="40" y="${y}" font-family="DejaVu Sans Mono" font-size="50" textLength="${width - 80}">${escaped}</text>`;
  });
  const drawn = await sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
        <rect width="100%" height="100%" fill="#f2efe4"/>
        <text x="40" y="70" font-family="Noto Sans CJK SC" font-size="36">港澳居民来往内地通行证</text>
        ${texts.join('')}</svg>`,
    ),
  )
    .blur(0.6 + wear)
    .removeAlpha()
    .raw()
    .toBuffer();
  for (let at = 0; at < drawn.length; at += 1) {
    const speckle = ((at * 2_654_435_761) >>> 16) % 256;
    drawn[at] = Math.max(0, Math.min(255, (drawn[at] ?? 0) + (speckle - 128) * 0.2 * wear));
  }
  return sharp(drawn, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}

describe('a scanned zone', () => {
  it.each([
    ['a card', cardLines('H01234567', 'LEUNG<<YEE<MAN'), 0.2],
    ['a worn card', cardLines('M98765432', 'WONG<<SIO<KUAN'), 1],
    ['a passport', PASSPORT, 0.2],
    ['a worn passport', PASSPORT, 1],
  ] as const)(
    'of %s is read with all its checks',
    async (_name, lines, wear) => {
      const read = await readMrz({ bytes: await scan(lines, wear), resolutionDpi: 300, clock });
      expect(read).toMatchObject({
        ok: true,
        value: {
          turnDegrees: 0,
          zone: {
            nationality: lines.length === 2 ? 'UTO' : 'CHN',
            checks: { number: 'agrees', composite: 'agrees' },
          },
        },
      });
      if (!read.ok) return;
      const [surname, givenNames] = lines[lines.length === 2 ? 0 : 2]!.slice(lines.length === 2 ? 5 : 0)
        .replace(/<+$/, '')
        .split('<<');
      expect(read.value.zone).toMatchObject({ surname, givenNames: givenNames?.replace('<', ' ') });
    },
    60_000,
  );

  it.each([0, 90, 180, 270] as const)(
    'is found wherever the card lies on the glass, turned by %d',
    async (turned) => {
      const lying = await sharp(await scan(cardLines('H01234567', 'LEUNG<<YEE<MAN'), 0.2))
        .rotate(turned)
        .toBuffer();
      const glass = await sharp({ create: { width: 2480, height: 3508, channels: 3, background: '#fbfbf9' } })
        .composite([{ input: lying, left: 430, top: 610 }])
        .png()
        .toBuffer();
      const read = await readMrz({ bytes: glass, resolutionDpi: 300, clock });
      expect(read).toMatchObject({
        ok: true,
        value: {
          turnDegrees: (360 - turned) % 360,
          zone: { number: 'H01234567', checks: { composite: 'agrees' } },
        },
      });
      if (!read.ok) return;
      const [width, height] = turned % 180 === 0 ? [1011, 638] : [638, 1011];
      const { left, top, right, bottom } = read.value.box;
      expect(left * 2480).toBeGreaterThan(400);
      expect(top * 3508).toBeGreaterThan(580);
      expect(right * 2480).toBeLessThan(430 + width + 30);
      expect(bottom * 3508).toBeLessThan(610 + height + 30);
    },
    60_000,
  );

  it('of a card permit to Hong Kong and Macau is read only where the operator said so', async () => {
    const field = (text: string) => text + mrzCheckDigit(text);
    const line = `CS${field('C12345678')}<${field('331231')}<${field('881201')}<7`;
    const bytes = await scan(['', '', line], 0.2);
    const request = { bytes, resolutionDpi: 300, clock };
    expect(await readMrz(request)).toEqual({ ok: false, error: { type: 'no-zone' } });
    expect(await readMrz({ ...request, hasCardPermitLine: true })).toMatchObject({
      value: { zone: { layout: 'card-permit-line', number: 'C12345678', expiryDate: '2033-12-31' } },
    });
  }, 60_000);

  it('is found on a card that lies on a dark desk under a camera', async () => {
    const card = await sharp(await scan(cardLines('H01234567', 'LEUNG<<YEE<MAN'), 0.2))
      .resize(674)
      .toBuffer();
    const desk = await sharp({ create: { width: 1654, height: 2339, channels: 3, background: '#3b3f42' } })
      .composite([{ input: card, left: 500, top: 900 }])
      .jpeg({ quality: 80 })
      .toBuffer();
    expect(await readMrz({ bytes: desk, resolutionDpi: 200, clock })).toMatchObject({
      value: { zone: { number: 'H01234567', checks: { composite: 'agrees' } } },
    });
  }, 60_000);

  it('that is none is a value', async () => {
    const blank = await sharp({ create: { width: 1011, height: 638, channels: 3, background: '#eee' } })
      .png()
      .toBuffer();
    expect(await readMrz({ bytes: blank, resolutionDpi: 300, clock })).toEqual({
      ok: false,
      error: { type: 'no-zone' },
    });
    expect(await readMrz({ bytes: new Uint8Array(9), resolutionDpi: 300, clock })).toMatchObject({
      error: { type: 'not-an-image' },
    });
    const card = await scan(cardLines('H01234567', 'LEUNG<<YEE<MAN'), 0.2);
    expect(
      await readMrz({ bytes: card, resolutionDpi: 300, clock, dataFolder: '/nonexistent' }),
    ).toMatchObject({ error: { type: 'reader-failed' } });
  }, 60_000);
});

describe('the vote', () => {
  const right = cardLines('H01234567', 'LEUNG<<YEE<MAN');

  it('takes each line from the reading in which its checks agree', () => {
    const first = [right[0]!.replace('H0', 'HO'), right[1], right[2]].join('\n');
    const second = [right[0], right[1]!.replace('900921', '900927'), right[2]].join('\n');
    expect(voteMrz([first, second], options)).toMatchObject({
      number: 'H01234567',
      birthDate: '1990-09-21',
      checks: { composite: 'agrees' },
    });
  });

  it('takes letters for the digits that they look like where a date stands', () => {
    const read = [right[0], right[1]!.replace('900921', '9OO92I'), right[2]].join('\n');
    expect(voteMrz([read], options)?.birthDate).toBe('1990-09-21');
  });

  it('takes the names that most readings saw, and a run of fillers that is too long or short', () => {
    const odd = [right[0]!.slice(0, -1), right[1], 'LEUMG<<YEE<MAN'.padEnd(31, '<')].join('\n');
    expect(voteMrz([odd, right.join('\n'), right.join('\n')], options)).toMatchObject({
      surname: 'LEUNG',
      givenNames: 'YEE MAN',
    });
  });

  it('is null without a zone in any reading', () => {
    expect(voteMrz(['', '港澳居民\nHELLO<<WORLD'], options)).toBeNull();
  });
});
