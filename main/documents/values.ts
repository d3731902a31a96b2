import { throwIllegalValue } from '#main/basics/assert.ts';
import { residentIdProblem } from '#main/basics/check-digits.ts';
import { toHalfWidth } from '#main/basics/text.ts';
import type { ValueCheck } from './types.ts';

/** A character as read, or as derived from one (a padding zero has the confidence of the number that it pads). */
export interface ReadCharacter {
  readonly character: string;
  readonly confidence: number;
}

export interface ParsedValue {
  readonly characters: readonly ReadCharacter[];
  readonly check: ValueCheck;
}

export type ValueKind = 'name' | 'id-number' | 'address' | 'decimal' | 'yuan' | 'date' | 'organisation';

/** Normalises what was read by what may stand there; null when nothing of that kind is in it. */
export function parseValue(
  kind: ValueKind,
  read: readonly ReadCharacter[],
  nowMs: number,
): ParsedValue | null {
  switch (kind) {
    case 'name':
      return parseName(read);
    case 'address':
    case 'organisation':
      return nonEmpty(withKnownTown(keep(halfWidth(read), /[\p{Script=Han}0-9A-Za-z()#-]/u)));
    case 'id-number':
      return parseIdNumber(read, nowMs);
    case 'decimal':
    case 'yuan':
      return parseDecimal(read);
    case 'date':
      return parseDate(read);
    default:
      return throwIllegalValue(kind);
  }
}

/** Longer Hanzi names have a separator dot or are no names: something else stands where the name was looked for. */
const MAX_HANZI_WITHOUT_DOT = 6;

function parseName(read: readonly ReadCharacter[]): ParsedValue | null {
  const characters = keep(read, /[\p{Script=Han}·A-Za-z]/u);
  const isOneWord = !characters.some(({ character }) => character === '·');
  const hanzi = keep(characters, /\p{Script=Han}/u).length;
  return isOneWord && hanzi > MAX_HANZI_WITHOUT_DOT ? null : nonEmpty(characters);
}

function keep(read: readonly ReadCharacter[], pattern: RegExp): readonly ReadCharacter[] {
  return read.filter(({ character }) => pattern.test(character));
}

function halfWidth(read: readonly ReadCharacter[]): readonly ReadCharacter[] {
  return read.map(({ character, confidence }) => ({ character: toHalfWidth(character), confidence }));
}

function nonEmpty(characters: readonly ReadCharacter[]): ParsedValue | null {
  return characters.length > 0 ? { characters, check: 'not-checked' } : null;
}

const NANHAI_TOWNS = ['桂城街道', '九江镇', '西樵镇', '丹灶镇', '狮山镇', '大沥镇', '里水镇'];
/** Corrected characters stay below what counts as certain, so that the resident sees which they are. */
const CORRECTED = 0.85;

/**
 * After 南海区 stands one of seven towns. The reader hardly knows 沥 and makes 尖 or 汤 of it: where one character of
 * a town is wrong and only one town fits, it is put right and left in doubt.
 */
function withKnownTown(read: readonly ReadCharacter[]): readonly ReadCharacter[] {
  const text = textOf(read);
  // Indexes count characters below; a character outside the BMP before the town would shift them.
  const at = text.indexOf('南海区') + 3;
  if (at < 3 || text.length !== read.length) return read;
  const differences = (town: string) => [...town].filter((character, i) => text[at + i] !== character).length;
  if (NANHAI_TOWNS.some((town) => differences(town) === 0)) return read;
  const close = NANHAI_TOWNS.filter((town) => differences(town) === 1);
  const [town] = close;
  if (!town || close.length > 1) return read;
  return read.map((original, i) => {
    const right = town[i - at];
    return right === undefined || right === original.character
      ? original
      : { character: right, confidence: CORRECTED };
  });
}

/** What readers make of digits when they expect Hanzi or Latin letters. */
const DIGIT_LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  〇: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  B: '8',
};

function digits(read: readonly ReadCharacter[]): readonly ReadCharacter[] {
  return halfWidth(read).map(({ character, confidence }) => ({
    character: DIGIT_LOOKALIKES[character] ?? character,
    confidence,
  }));
}

function parseIdNumber(read: readonly ReadCharacter[], nowMs: number): ParsedValue | null {
  const characters = keep(digits(read), /[0-9Xx×]/).map(({ character, confidence }) => ({
    character: /[x×]/.test(character) ? 'X' : character,
    confidence,
  }));
  if (characters.length < 6) return null;
  const isValid = residentIdProblem(textOf(characters), nowMs) === null;
  return { characters, check: isValid ? 'check-digit-valid' : 'check-digit-failed' };
}

function parseDecimal(read: readonly ReadCharacter[]): ParsedValue | null {
  const characters = keep(digits(read), /[0-9.]/);
  const match = /\d+(?:\.\d{1,2})?/.exec(textOf(characters));
  return match ? nonEmpty(characters.slice(match.index, match.index + match[0].length)) : null;
}

function parseDate(read: readonly ReadCharacter[]): ParsedValue | null {
  const characters = digits(read).filter(({ character }) => character.trim() !== '');
  const match = /(\d{4})[年.\-/](\d{1,2})[月.\-/](\d{1,2})/.exec(textOf(characters));
  if (!match?.[1] || !match[2] || !match[3]) return null;
  const yearAt = match.index;
  const monthAt = yearAt + match[1].length + 1;
  const dayAt = monthAt + match[2].length + 1;
  const part = (at: number, length: number, width: number): readonly ReadCharacter[] => {
    const found = characters.slice(at, at + length);
    const padding = { character: '0', confidence: found[0]?.confidence ?? 0 };
    return [...Array.from({ length: width - length }, () => padding), ...found];
  };
  const dash = { character: '-', confidence: 1 };
  const iso = [
    ...part(yearAt, 4, 4),
    dash,
    ...part(monthAt, match[2].length, 2),
    dash,
    ...part(dayAt, match[3].length, 2),
  ];
  return { characters: iso, check: isCalendarDate(textOf(iso)) ? 'date-valid' : 'not-checked' };
}

function isCalendarDate(isoDate: string): boolean {
  const date = new Date(`${isoDate}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(isoDate);
}

export function textOf(characters: readonly ReadCharacter[]): string {
  return characters.map(({ character }) => character).join('');
}

const CAPITAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
/** Misreadings that cannot be anything else among amounts in capitals. */
const CAPITAL_LOOKALIKES: Readonly<Record<string, string>> = {
  参: '叁',
  什: '仟',
  抬: '拾',
  百: '佰',
  千: '仟',
  貳: '贰',
  圆: '元',
};

/** Whole yuan of an amount in capitals (贰仟叁佰伍拾元整), null when it is not well formed. */
export function yuanOfCapitals(text: string): number | null {
  const clean = [...text].map((character) => CAPITAL_LOOKALIKES[character] ?? character).join('');
  const match = /([零壹贰叁肆伍陆柒捌玖拾佰仟万]+)元/.exec(clean);
  if (!match?.[1]) return null;
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  for (const character of match[1]) {
    const unit = { 拾: 10, 佰: 100, 仟: 1_000 }[character];
    if (unit !== undefined) {
      if (digit === null && unit !== 10) return null;
      section += (digit ?? 1) * unit;
      digit = null;
    } else if (character === '万') {
      total += (section + (digit ?? 0)) * 10_000;
      section = 0;
      digit = null;
    } else {
      if (digit !== null && digit !== 0) return null;
      digit = CAPITAL_DIGITS.indexOf(character);
    }
  }
  return total + section + (digit ?? 0);
}
