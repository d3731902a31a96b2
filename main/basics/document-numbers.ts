import { hongKongIdProblem, type NumberProblem } from './check-digits.ts';
import { err, ok, type Result } from './result.ts';
import { toHalfWidth } from './text.ts';

/** Documents whose number a resident may type, because the terminal cannot read their chip. */
export const typedDocumentKinds = [
  'home-return-permit',
  'mainland-permit',
  'taiwan-permit',
  'passport',
  'hong-kong-id',
  'macau-id',
  'foreign-permanent-resident-2017',
] as const;

/**
 * `home-return-permit` 港澳居民来往内地通行证 · `mainland-permit` 往来港澳通行证 · `taiwan-permit` 台湾居民来往大陆通行证 ·
 * `passport` of any state · `hong-kong-id`, `macau-id` identity cards of those regions · `foreign-permanent-resident-2017`
 * 外国人永久居留身份证 of that year; the card of 2023 has an 18-character number (`residentIdProblem`).
 */
export type TypedDocumentKind = (typeof typedDocumentKinds)[number];

export interface DocumentNumber {
  /** As the document prints it, in half-width capitals, brackets included. */
  readonly number: string;
  /** `pattern`: nothing but its shape was checked, so a wrong digit goes unnoticed; show it again to the holder. */
  readonly verifiedBy: 'check-digit' | 'pattern';
  /** Certificate kind of the government platforms: 516, 511, 414, 553, else 099 (other). */
  readonly documentType: '516' | '511' | '414' | '553' | '099';
}

/**
 * A number as somebody typed it: full-width characters, small letters, spaces and missing brackets are put right
 * before it is checked. Macau's check digit has no published rule and is never verified.
 */
export function readDocumentNumber(
  kind: TypedDocumentKind,
  typed: string,
): Result<DocumentNumber, NumberProblem> {
  const text = toHalfWidth(typed).toUpperCase().replace(/[\s-]/g, '');
  switch (kind) {
    case 'home-return-permit':
      // The two digits after the holder's own eight count the reissues.
      return byPattern(text, /^[HM]\d{8}(\d{2})?$/, '516');
    case 'mainland-permit':
      return byPattern(text, /^(C\d{8}|C[A-HJ-NP-Z]\d{7}|W\d{8})$/, '099');
    case 'taiwan-permit':
      return byPattern(text, /^\d{8}(\d{2})?$/, '511');
    case 'passport':
      return byPattern(text, /^(?=.*\d)[A-Z0-9]{5,9}$/, '414');
    case 'hong-kong-id':
      return hongKongId(text);
    case 'macau-id':
      return macauId(text);
    case 'foreign-permanent-resident-2017':
      return byPattern(text, /^[A-Z]{3}\d{12}$/, '553');
    default:
      return kind satisfies never;
  }
}

function byPattern(
  number: string,
  pattern: RegExp,
  documentType: DocumentNumber['documentType'],
): Result<DocumentNumber, NumberProblem> {
  return pattern.test(number) ? ok({ number, verifiedBy: 'pattern', documentType }) : err('pattern');
}

function hongKongId(text: string): Result<DocumentNumber, NumberProblem> {
  const number = text.replace(/^([A-Z]{1,2}\d{6})\(?([0-9A])\)?$/, '$1($2)');
  const problem = hongKongIdProblem(number);
  return problem === null ? ok({ number, verifiedBy: 'check-digit', documentType: '099' }) : err(problem);
}

/** Older cards print `N/NNNNNN/N`. */
function macauId(text: string): Result<DocumentNumber, NumberProblem> {
  const number = text
    .replace(/^(\d)\/(\d{6})\/([0-9A])$/, '$1$2($3)')
    .replace(/^(\d{7})\(?([0-9A])\)?$/, '$1($2)');
  return byPattern(number, /^\d{7}\([0-9A]\)$/, '099');
}

const ORGANISATION_CODE_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11714: the check character of an organisation code's first eight. */
export function organisationCodeCheck(first8: string): string {
  const sum = ORGANISATION_CODE_WEIGHTS.reduce((total, weight, i) => {
    const character = first8.charAt(i);
    const value = /\d/.test(character) ? Number(character) : character.charCodeAt(0) - 55;
    return total + weight * value;
  }, 0);
  return '0X987654321'.charAt(sum % 11);
}

/** An organisation code, as it stands alone or as characters 9 to 17 of a unified social credit code. */
export function organisationCodeProblem(code: string): NumberProblem | null {
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return 'pattern';
  return organisationCodeCheck(code.slice(0, 8)) === code[8] ? null : 'check-digit';
}

export type CreditCodeHolder =
  | 'company'
  | 'individual-business'
  | 'farmers-cooperative'
  | 'government-organ'
  | 'public-institution'
  | 'other';

const HOLDERS: Readonly<Record<string, CreditCodeHolder>> = {
  '91': 'company',
  '92': 'individual-business',
  '93': 'farmers-cooperative',
  '11': 'government-organ',
  '12': 'public-institution',
};

/** Who holds a valid unified social credit code, by its first two characters (GB 32100-2015). */
export function creditCodeHolder(code: string): CreditCodeHolder {
  return HOLDERS[code.slice(0, 2)] ?? 'other';
}
