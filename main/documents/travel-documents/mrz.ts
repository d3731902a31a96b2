import { err, ok, type Result } from '#main/basics/result.ts';
import { mrzCheck, type CheckOutcome } from './mrz-check.ts';

/**
 * Machine readable zones of travel documents, ICAO 9303: TD1 (three lines of 30), TD2 (two of 36), TD3 (two of 44), and
 * the one line of 30 on the card permit to Hong Kong and Macau (往来港澳通行证), which no standard describes.
 */
export type MrzLayout = 'TD1' | 'TD2' | 'TD3' | 'card-permit-line';

export interface MachineReadableZone {
  readonly layout: MrzLayout;
  /** One or two letters, such as `P` or `CR`. */
  readonly documentCode: string;
  /** Three letters, empty on a card permit. */
  readonly issuingState: string;
  readonly nationality: string;
  /** Latin capitals; empty on a card permit. */
  readonly surname: string;
  readonly givenNames: string;
  readonly number: string;
  /** `YYYY-MM-DD`; null when a part of it is unknown or impossible. */
  readonly birthDate: string | null;
  readonly expiryDate: string | null;
  /** GB/T 2261.1. */
  readonly sexCode: '0' | '1' | '2';
  readonly optionalData: string;
  readonly checks: MrzChecks;
  /** As printed, so that a value which its holder puts right can be checked against them. */
  readonly checkDigits: MrzCheckDigits;
}

export type MrzCheckDigits = Readonly<Record<'number' | 'birthDate' | 'expiryDate', string>>;

export interface MrzChecks {
  readonly number: CheckOutcome;
  readonly birthDate: CheckOutcome;
  readonly expiryDate: CheckOutcome;
  readonly optionalData: CheckOutcome;
  readonly composite: CheckOutcome;
}

export type MrzProblem =
  /** Not the lines of any layout that is known. */
  | { readonly type: 'not-an-mrz' }
  | { readonly type: 'card-permit-line-off' }
  /** No check digit of number, birth and expiry date agrees: the lines are not what they seem. */
  | { readonly type: 'nothing-agrees' };

export interface MrzOptions {
  readonly nowMs: number;
  /** The card permit's line is known from reports only: off unless the operator has tried it with the real card. */
  readonly hasCardPermitLine?: boolean;
}

/** Lines as read, in their order. Each field comes with the outcome of its own check; the holder confirms them all. */
export function parseMrz(
  lines: readonly string[],
  options: MrzOptions,
): Result<MachineReadableZone, MrzProblem> {
  const cleaned = lines.map((line) => line.toUpperCase().replace(/\s/g, '')).filter((line) => line !== '');
  if (!cleaned.every((line) => /^[A-Z0-9<]+$/.test(line))) return err({ type: 'not-an-mrz' });
  const [first = '', second = '', third = ''] = cleaned;
  const lengths = cleaned.map((line) => line.length).join(' ');
  switch (lengths) {
    case '30 30 30':
      return checked(parseTd1(first, second, third, options.nowMs));
    case '36 36':
      return checked(parseTwoLines('TD2', first, second, options.nowMs));
    case '44 44':
      return checked(parseTwoLines('TD3', first, second, options.nowMs));
    case '30':
      if (!first.startsWith('CS')) return err({ type: 'not-an-mrz' });
      if (!options.hasCardPermitLine) return err({ type: 'card-permit-line-off' });
      return parseCardPermitLine(first, options.nowMs);
    default:
      return err({ type: 'not-an-mrz' });
  }
}

/** Documents of the mainland use whichever check digits agree (GA/T 704.14); with none of them, nothing is believed. */
function checked(zone: MachineReadableZone): Result<MachineReadableZone, MrzProblem> {
  const { number, birthDate, expiryDate } = zone.checks;
  const isBelievable = [number, birthDate, expiryDate].includes('agrees') && zone.number !== '';
  return isBelievable ? ok(zone) : err({ type: 'nothing-agrees' });
}

function parseTd1(first: string, second: string, names: string, nowMs: number): MachineReadableZone {
  const long = longNumber(first);
  const composite = first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18, 29);
  return {
    layout: 'TD1',
    documentCode: blankless(first.slice(0, 2)),
    issuingState: blankless(first.slice(2, 5)),
    nationality: blankless(second.slice(15, 18)),
    ...namesOf(names),
    number: blankless(long.number),
    birthDate: dateOf(second.slice(0, 6), 'past', nowMs),
    expiryDate: dateOf(second.slice(8, 14), 'future', nowMs),
    sexCode: sexOf(second.charAt(7)),
    optionalData: blankless(long.optionalData + second.slice(18, 29)),
    checks: {
      number: mrzCheck(long.number, long.check),
      birthDate: mrzCheck(second.slice(0, 6), second.charAt(6)),
      expiryDate: mrzCheck(second.slice(8, 14), second.charAt(14)),
      optionalData: 'absent',
      composite: mrzCheck(composite, second.charAt(29)),
    },
    checkDigits: { number: long.check, birthDate: second.charAt(6), expiryDate: second.charAt(14) },
  };
}

/** A number of more than nine characters goes on in the optional data, with `<` in the place of its check digit. */
function longNumber(first: string) {
  const number = first.slice(5, 14);
  const rest = first.slice(15);
  const more = /^([A-Z0-9]+)([0-9])<*/.exec(rest);
  if (first.charAt(14) !== '<' || !more?.[1] || !more[2])
    return { number, check: first.charAt(14), optionalData: rest };
  return { number: number + more[1], check: more[2], optionalData: rest.slice(more[0].length) };
}

function parseTwoLines(
  layout: 'TD2' | 'TD3',
  first: string,
  second: string,
  nowMs: number,
): MachineReadableZone {
  const isPassport = layout === 'TD3';
  const optionalEnd = isPassport ? 42 : 35;
  const last = isPassport ? 43 : 35;
  const optionalData = second.slice(28, optionalEnd);
  const composite = second.slice(0, 10) + second.slice(13, 20) + second.slice(21, last);
  return {
    layout,
    documentCode: blankless(first.slice(0, 2)),
    issuingState: blankless(first.slice(2, 5)),
    nationality: blankless(second.slice(10, 13)),
    ...namesOf(first.slice(5)),
    number: blankless(second.slice(0, 9)),
    birthDate: dateOf(second.slice(13, 19), 'past', nowMs),
    expiryDate: dateOf(second.slice(21, 27), 'future', nowMs),
    sexCode: sexOf(second.charAt(20)),
    optionalData: blankless(optionalData),
    checks: {
      number: mrzCheck(second.slice(0, 9), second.charAt(9)),
      birthDate: mrzCheck(second.slice(13, 19), second.charAt(19)),
      expiryDate: mrzCheck(second.slice(21, 27), second.charAt(27)),
      optionalData: isPassport ? mrzCheck(optionalData, second.charAt(42)) : 'absent',
      composite: mrzCheck(composite, second.charAt(last)),
    },
    checkDigits: { number: second.charAt(9), birthDate: second.charAt(19), expiryDate: second.charAt(27) },
  };
}

/**
 * `CS`, number 9, check, `<`, expiry 6, check, `<`, birth 6, check, `<`, a last digit: as holders have reported it. So
 * all three checks must agree before anything of it is believed, and the last digit counts for nothing.
 */
function parseCardPermitLine(line: string, nowMs: number): Result<MachineReadableZone, MrzProblem> {
  const zone: MachineReadableZone = {
    layout: 'card-permit-line',
    documentCode: 'CS',
    issuingState: '',
    nationality: '',
    surname: '',
    givenNames: '',
    number: blankless(line.slice(2, 11)),
    birthDate: dateOf(line.slice(21, 27), 'past', nowMs),
    expiryDate: dateOf(line.slice(13, 19), 'future', nowMs),
    sexCode: '0',
    optionalData: '',
    checks: {
      number: mrzCheck(line.slice(2, 11), line.charAt(11)),
      birthDate: mrzCheck(line.slice(21, 27), line.charAt(27)),
      expiryDate: mrzCheck(line.slice(13, 19), line.charAt(19)),
      optionalData: 'absent',
      composite: 'absent',
    },
    checkDigits: { number: line.charAt(11), birthDate: line.charAt(27), expiryDate: line.charAt(19) },
  };
  const { number, birthDate, expiryDate } = zone.checks;
  return [number, birthDate, expiryDate].every((check) => check === 'agrees')
    ? ok(zone)
    : err({ type: 'nothing-agrees' });
}

function namesOf(field: string): { readonly surname: string; readonly givenNames: string } {
  const [surname = '', givenNames = ''] = field.replace(/<+$/, '').split('<<');
  return { surname: surname.replaceAll('<', ' ').trim(), givenNames: givenNames.replaceAll('<', ' ').trim() };
}

function blankless(field: string): string {
  return field.replaceAll('<', '');
}

/** ICAO 9303 leaves the sex out as `<`. */
function sexOf(letter: string): '0' | '1' | '2' {
  return letter === 'M' ? '1' : letter === 'F' ? '2' : '0';
}

/** Two digits of a year say no century: nobody is born in the future, and no document is good for half of one. */
function dateOf(digits: string, when: 'past' | 'future', nowMs: number): string | null {
  if (!/^\d{6}$/.test(digits)) return null;
  const thisYear = new Date(nowMs).getUTCFullYear();
  const century = Math.floor(thisYear / 100) * 100;
  const latest = when === 'past' ? thisYear : thisYear + 50;
  let year = century + Number(digits.slice(0, 2));
  if (year > latest) year -= 100;
  const iso = `${year}-${digits.slice(2, 4)}-${digits.slice(4)}`;
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(iso)) return null;
  return when === 'past' && date.getTime() > nowMs ? `${year - 100}${iso.slice(4)}` : iso;
}
