import { expect, it } from 'vitest';
import { seededRandom } from '#test/faults/random.ts';
import { parseMrz } from './mrz.ts';
import { travelDocumentOf } from './travel-document.ts';

/** A nightly run sets a million; a failure names its seed, which repeats it. */
const rounds = Number(process.env['CITIZEN_FUZZ_ROUNDS'] ?? '100000');
const seed = Number(process.env['CITIZEN_FUZZ_SEED'] ?? '20261122');

/** The samples of ICAO 9303 parts 4, 5 and 6, and a card permit's line of invented content. */
const zones = [
  ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'],
  ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'],
  ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'],
  ['CSC123456784<3101011<9001011<<'],
] as const;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<<<< \n王';

function mutated(line: string, random: (below: number) => number): string {
  const at = random(line.length);
  const character = ALPHABET[random(ALPHABET.length)] ?? '<';
  switch (random(4)) {
    case 0:
    case 1:
      return line.slice(0, at) + character + line.slice(at + 1);
    case 2:
      return line.slice(0, at) + character + line.slice(at, -1);
    default:
      return line.slice(0, at) + line.slice(at + 1);
  }
}

it(`${rounds} mutated machine readable zones (seed ${seed}): a document with whole fields, or none`, () => {
  const uniform = seededRandom(seed);
  const random = (below: number) => Math.floor(uniform() * below);
  let read = 0;
  for (let round = 0; round < rounds; round += 1) {
    const zone = zones[random(zones.length)] ?? [];
    const lines = zone.map((line) => (random(3) === 0 ? line : mutated(line, random)));
    const parsed = parseMrz(lines, { nowMs: Date.UTC(2026, 10, 22), hasCardPermitLine: true });
    if (!parsed.ok) continue;
    read += 1;
    const { birthDate, expiryDate, number, sexCode } = parsed.value;
    const document = travelDocumentOf(parsed.value);
    for (const date of [birthDate, expiryDate]) {
      if (date !== null && new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) !== date)
        throw new Error(`seed ${seed}, round ${round}: ${date} is no day`);
    }
    if (
      !/^[A-Z0-9]{1,30}$/.test(number) ||
      !/^[012]$/.test(sexCode) ||
      JSON.stringify(document).length > 2_000
    )
      throw new Error(`seed ${seed}, round ${round}: ${JSON.stringify(parsed.value)}`);
  }
  expect(read).toBeGreaterThan(rounds / 100);
});
