import type { CheckOutcome } from './mrz-check.ts';
import { parseMrz, type MachineReadableZone, type MrzOptions } from './mrz.ts';

/** A pass that knows letters only leaves the digits out of a line; the line still counts for the order. */
const SHORTEST_LINE = 8;
/** Names have no check digit: two readings were seen to share one misread letter. */
const FEWEST_READINGS = 3;
/** Of the shortest layout a few characters may be lost. */
const SHORTEST_ZONE_LINE = 24;
const LAYOUTS = [
  { lines: 3, length: 30 },
  { lines: 2, length: 36 },
  { lines: 2, length: 44 },
  { lines: 1, length: 30 },
] as const;

/** Where dates and their checks stand: letters that look like digits are digits there. */
const DIGIT_RANGES: Readonly<Record<number, readonly (readonly [from: number, to: number])[]>> = {
  30: [
    [0, 7],
    [8, 15],
  ],
  36: [
    [13, 20],
    [21, 28],
  ],
  44: [
    [13, 20],
    [21, 28],
  ],
};
/** Where the nationality stands: digits that look like letters are letters there. */
const NATIONALITY_START: Readonly<Record<number, number>> = { 30: 15, 36: 10, 44: 10 };
const LOOKS_LIKE_A_LETTER: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '2': 'Z',
  '5': 'S',
  '6': 'G',
  '8': 'B',
};
const LOOKS_LIKE_A_DIGIT: Readonly<Record<string, string>> = {
  O: '0',
  D: '0',
  Q: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  G: '6',
  B: '8',
};

/**
 * The zone on which several readings of one picture agree best: each line may come from another reading, check digits
 * decide first, and how many readings saw the same line decides what has no check. Null when none holds.
 */
export function voteMrz(readings: readonly string[], options: MrzOptions): MachineReadableZone | null {
  let best: { readonly zone: MachineReadableZone; readonly score: number } | null = null;
  for (const layout of LAYOUTS) {
    const ballots = ballotsOf(readings, layout);
    for (const choice of choices(ballots)) {
      const zone = parseMrz(
        choice.map(({ line }) => line),
        options,
      );
      if (!zone.ok) continue;
      const votes = choice.reduce((sum, { count }) => sum + count, 0);
      const score = agreements(zone.value) * 1_000 + votes - digitsInNames(zone.value) * 100;
      if (best === null || score > best.score) best = { zone: zone.value, score };
    }
  }
  return best?.zone ?? null;
}

/** Whether a further reading could change anything: all checks agree, and no reading is needed for the names to stand. */
export function isSettled(readings: readonly string[], options: MrzOptions): boolean {
  const zone = voteMrz(readings, options);
  if (zone === null || readings.length < FEWEST_READINGS) return false;
  const { number, birthDate, expiryDate, composite } = zone.checks;
  const areChecksGood = [number, birthDate, expiryDate, composite].every((check) => check !== 'differs');
  const withoutOne = readings.map((_, left) =>
    voteMrz(
      readings.filter((_reading, at) => at !== left),
      options,
    ),
  );
  return (
    areChecksGood && digitsInNames(zone) === 0 && withoutOne.every((other) => nameOf(other) === nameOf(zone))
  );
}

function nameOf(zone: MachineReadableZone | null): string {
  return zone === null ? '' : `${zone.surname}<<${zone.givenNames}`;
}

/** Whether a line with fillers, about as long as a zone's, is in the reading: no other print has one. */
export function looksLikeZone(reading: string): boolean {
  return zoneLines(reading).some((line) => line.length >= SHORTEST_ZONE_LINE && line.includes('<<'));
}

interface Vote {
  readonly line: string;
  readonly count: number;
}

function ballotsOf(
  readings: readonly string[],
  layout: { readonly lines: number; readonly length: number },
): readonly (readonly Vote[])[] {
  const counts = Array.from({ length: layout.lines }, () => new Map<string, number>());
  for (const reading of readings) {
    const lines = zoneLines(reading).slice(-layout.lines);
    if (lines.length < layout.lines) continue;
    lines.forEach((raw, at) => {
      const line = fitted(raw, layout.length);
      if (line === null) return;
      const hasDigits = at === 1 && layout.lines > 1;
      const seen = hasDigits ? asItsFieldsAre(line) : line;
      counts[at]?.set(seen, (counts[at]?.get(seen) ?? 0) + 1);
    });
  }
  return counts.map((ballot) => [...ballot].map(([line, count]) => ({ line, count })));
}

function zoneLines(reading: string): readonly string[] {
  return reading
    .split('\n')
    .map((line) => line.toUpperCase().replace(/\s/g, ''))
    .filter((line) => line.length >= SHORTEST_LINE && line.includes('<') && /^[A-Z0-9<]+$/.test(line));
}

/** A run of fillers at the end is easily read one too long or too short; anything else must fit as it is. */
function fitted(line: string, length: number): string | null {
  if (line.length === length) return line;
  if (Math.abs(line.length - length) > 2 || !line.endsWith('<')) return null;
  const body = line.replace(/<+$/, '');
  return body.length > length ? null : body.padEnd(length, '<');
}

/** Dates have digits only and a nationality none, whatever else was read there. */
function asItsFieldsAre(line: string): string {
  const characters = [...line];
  for (const [from, to] of DIGIT_RANGES[line.length] ?? []) {
    for (let at = from; at < to; at += 1) {
      const character = characters[at] ?? '';
      characters[at] = LOOKS_LIKE_A_DIGIT[character] ?? character;
    }
  }
  const nationality = NATIONALITY_START[line.length] ?? line.length;
  for (let at = nationality; at < nationality + 3 && at < line.length; at += 1) {
    const character = characters[at] ?? '';
    characters[at] = LOOKS_LIKE_A_LETTER[character] ?? character;
  }
  return characters.join('');
}

/** One line from each ballot, in every combination; a handful of readings gives a few dozen at most. */
function choices(ballots: readonly (readonly Vote[])[]): readonly (readonly Vote[])[] {
  return ballots.reduce<readonly (readonly Vote[])[]>(
    (sofar, ballot) => sofar.flatMap((chosen) => ballot.map((vote) => [...chosen, vote])),
    [[]],
  );
}

/** A name has none: each is a misread letter. */
function digitsInNames(zone: MachineReadableZone): number {
  return nameOf(zone).replace(/\D/g, '').length;
}

function agreements({ checks }: MachineReadableZone): number {
  const outcomes: readonly CheckOutcome[] = Object.values(checks);
  return outcomes.filter((outcome) => outcome === 'agrees').length;
}
