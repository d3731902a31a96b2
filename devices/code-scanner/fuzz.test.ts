import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { makeSlipNumber } from '#main/basics/ids.ts';
import { recogniseCode } from '#main/basics/known-codes.ts';
import { recordFault } from '#devices/fault-record.ts';
import { issueBadge, verifyBadge } from '#devices/staff-credential/badge.ts';
import { cardUidOf } from '#devices/staff-credential/card-uid.ts';
import { seededRandom } from '#test/faults/random.ts';
import { DEFAULT_REPORT_LAYOUT, HidCodeParser } from './codec-hid.ts';
import { CodeLineParser, LONGEST_CODE_BYTES, type CodeLine, type CodeParser } from './codec.ts';
import { codeReports } from './simulator-hid.ts';

/** A nightly run sets a million; a failure names its seed, which repeats it. */
const rounds = Number(process.env['CITIZEN_FUZZ_ROUNDS'] ?? '100000');
const seed = Number(process.env['CITIZEN_FUZZ_SEED'] ?? '20261122');

type Random = (below: number) => number;
const randomOf = (from: number): Random => {
  const random = seededRandom(from);
  return (below) => Math.floor(random() * below);
};

const slips = Array.from({ length: 20 }, (_, i) =>
  makeSlipNumber({ terminalId: 'LW0101', date: '20261122', serial: i * 4_999 + 1 }),
);
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const badges = ['LW-0042', 'LW-0001'].map((staffId) =>
  issueBadge({ staffId, validTo: '2027-06-30', privateKey }),
);
const codes = [
  ...slips.map((number) => `CW1:${number}`),
  ...badges,
  'https://example.com/',
  '食品经营许可证 䶮',
  '04A1B2C3D4E5F6',
  '7'.repeat(3_100),
];

function substituted(frame: Uint8Array, random: Random): Uint8Array {
  const copy = frame.slice();
  copy[random(frame.length)] = random(256);
  return copy;
}

function mutated(frame: Uint8Array, random: Random): Uint8Array {
  const at = random(frame.length);
  switch (random(4)) {
    case 0:
      return substituted(frame, random);
    case 1:
      return Uint8Array.of(...frame.subarray(0, at), random(256), ...frame.subarray(at));
    case 2:
      return Uint8Array.of(...frame.subarray(0, at), ...frame.subarray(at + 1));
    default:
      return frame.slice(0, at);
  }
}

/** Null, or what is wrong with a code that came out. */
function problemOf(code: CodeLine): string | null {
  if (code.type !== 'code') return null;
  if (/\p{Cc}/u.test(code.text)) return 'control characters';
  if (code.text === '') return 'an empty code';
  if (Buffer.byteLength(code.text) > 4 * LONGEST_CODE_BYTES) return 'longer than any code';
  cardUidOf(code.text);
  return null;
}

/** What a parser makes of mutated frames, each checked; every whole frame after them is read again. */
function fuzz(
  parser: CodeParser,
  framesOf: (code: string) => readonly Uint8Array[],
  random: Random,
): { readonly read: number } {
  let read = 0;
  for (let round = 0; round < rounds;) {
    for (const frame of framesOf(codes[random(codes.length)] ?? '')) {
      round += 1;
      for (const code of parser.push(random(3) === 0 ? frame : mutated(frame, random))) {
        const problem = problemOf(code);
        if (problem !== null) throw new Error(`seed ${seed}, round ${round}: ${problem}`);
        if (code.type === 'code') read += 1;
      }
    }
  }
  return { read };
}

describe(`codes with seed ${seed}`, () => {
  it.each([
    [
      'code scanner (serial line)',
      (clock: ManualClock) => new CodeLineParser(clock),
      (code: string) => [Buffer.from(`${code}\r\n`)],
    ],
    [
      'code scanner (HID POS)',
      (clock: ManualClock) => new HidCodeParser({ layout: DEFAULT_REPORT_LAYOUT, clock }),
      (code: string) => codeReports(Buffer.from(code)),
    ],
  ] as const)(`%s: ${rounds} mutated frames are read or dropped`, async (device, parserOn, framesOf) => {
    const clock = new ManualClock();
    const parser = parserOn(clock);
    const { read } = fuzz(parser, framesOf, randomOf(seed));
    expect(read).toBeGreaterThan(rounds / 100);
    await clock.advance(1_000);
    const last = framesOf('after the flood').flatMap((frame) => parser.push(frame));
    expect(last).toEqual([{ type: 'code', text: 'after the flood' }]);
    recordFault({
      device,
      state: 'any',
      fault: 'mutated codes',
      outcome: 'read or dropped, never with controls; the next whole one is read',
    });
  });

  it('a slip of ours with one digit wrong is no slip, or the right one', () => {
    const random = randomOf(seed + 1);
    for (let round = 0; round < rounds; round += 1) {
      const number = slips[random(slips.length)] ?? '';
      const at = [...number.matchAll(/\d/g)][random(17)]?.index ?? 0;
      const wrong = `CW1:${number.slice(0, at)}${random(10)}${number.slice(at + 1)}`;
      const parser = new CodeLineParser(new ManualClock());
      for (const code of parser.push(Buffer.from(`${wrong}\r`))) {
        const known = code.type === 'code' ? recogniseCode(code.text) : null;
        if (known?.type === 'slip' && known.slipNumber !== number)
          throw new Error(`seed ${seed + 1}, round ${round}: another slip`);
      }
    }
  });

  it('a mutated badge opens nothing, or is what was issued', () => {
    const random = randomOf(seed + 2);
    // Each signature takes a twentieth of a millisecond.
    const badgeRounds = Math.round(rounds / 50);
    for (let round = 0; round < badgeRounds; round += 1) {
      const badge = badges[random(badges.length)] ?? '';
      const text = Buffer.from(mutated(Buffer.from(badge), random)).toString('latin1');
      const verified = verifyBadge({ text, keys: [publicKey], nowMs: 0 });
      if (!verified?.ok) continue;
      // The last character of base64url holds two bits that no signature uses.
      expect(text.slice(0, -1)).toBe(badge.slice(0, -1));
    }
  });
});
