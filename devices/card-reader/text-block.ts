import { throwIllegalValue } from '#main/basics/assert.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { IdentityCard } from './port.ts';

/** The text block of second-generation cards, 256 bytes of UTF-16LE in fields of fixed width: to values and back. */
export const TEXT_BLOCK_BYTES = 256;

type FieldTable = Readonly<Record<string, readonly [offset: number, bytes: number]>>;

/** Resident ID card (blank mark). */
const RESIDENT_FIELDS = {
  name: [0, 30],
  sexCode: [30, 2],
  ethnicCode: [32, 4],
  birthDate: [36, 16],
  address: [52, 70],
  number: [122, 36],
  issuer: [158, 30],
  validFrom: [188, 16],
  validTo: [204, 16],
} as const satisfies FieldTable;

/** Residence permit of Hong Kong, Macau and Taiwan residents (`J`). */
const PERMIT_FIELDS = {
  name: [0, 30],
  sexCode: [30, 2],
  birthDate: [36, 16],
  address: [52, 70],
  number: [122, 36],
  issuer: [158, 30],
  validFrom: [188, 16],
  validTo: [204, 16],
  passNumber: [220, 18],
  issueCount: [238, 4],
} as const satisfies FieldTable;

/** Foreign permanent resident's card of 2017 (`I`). */
const FOREIGN_2017_FIELDS = {
  englishName: [0, 120],
  sexCode: [120, 2],
  number: [122, 30],
  nationality: [152, 6],
  chineseName: [158, 30],
  validFrom: [188, 16],
  validTo: [204, 16],
  birthDate: [220, 16],
  cardVersion: [236, 4],
  acceptingOrganCode: [240, 8],
} as const satisfies FieldTable;

/** Foreign permanent resident's card from December 2023 (`Y`); the English name goes on after the dates. */
const FOREIGN_2023_FIELDS = {
  chineseName: [0, 30],
  sexCode: [30, 2],
  reissueCount: [32, 4],
  birthDate: [36, 16],
  englishName: [52, 70],
  number: [122, 36],
  validFrom: [188, 16],
  validTo: [204, 16],
  englishNameRest: [220, 22],
  nationality: [242, 6],
  formerNumberLink: [250, 6],
} as const satisfies FieldTable;

/** Every layout has its mark here, so it is looked at before anything else. */
const MARK_OFFSET = 248;
const LONG_TERM = '长期';
/** Characters of a `Y` card's English name that stand in the first of its two fields. */
const ENGLISH_NAME_HEAD = 35;

const MARKS = {
  'resident-id': ' ',
  'residence-permit': 'J',
  'foreign-permanent-resident-2017': 'I',
  'foreign-permanent-resident-2023': 'Y',
} as const satisfies Record<IdentityCard['kind'], string>;

/** GB 11643 and its 2023 use for foreigners; the 2017 card's number has three letters first. */
const NUMBER_18 = /^\d{17}[\dX]$/;
const NUMBER_2017 = /^[A-Z]{3}\d{12}$/;

export type TextBlockProblem =
  | { readonly type: 'unknown-card-kind'; readonly detail: string }
  | { readonly type: 'malformed'; readonly detail: string };

/** The card's own words, unchanged but for padding and date punctuation. `detail` never holds what a field says. */
export function decodeTextBlock(block: Uint8Array): Result<IdentityCard, TextBlockProblem> {
  if (block.length !== TEXT_BLOCK_BYTES)
    return err({ type: 'malformed', detail: `text block of ${block.length} bytes` });
  const mark = textAt(block, MARK_OFFSET, 2);
  switch (mark) {
    case '':
      return decodeResident(block);
    case 'J':
      return decodePermit(block);
    case 'I':
      return decodeForeign2017(block);
    case 'Y':
      return decodeForeign2023(block);
    default:
      return err({ type: 'unknown-card-kind', detail: `mark U+${hex4(mark.charCodeAt(0))}` });
  }
}

function decodeResident(block: Uint8Array): Result<IdentityCard, TextBlockProblem> {
  const text = fieldsOf(block, RESIDENT_FIELDS);
  const checked = checkedFields(text, NUMBER_18);
  if (!checked.ok) return checked;
  const { name, sexCode, address, issuer, ethnicCode } = text;
  return ok({ kind: 'resident-id', name, sexCode, address, issuer, ethnicCode, ...checked.value });
}

function decodePermit(block: Uint8Array): Result<IdentityCard, TextBlockProblem> {
  const text = fieldsOf(block, PERMIT_FIELDS);
  const checked = checkedFields(text, NUMBER_18);
  if (!checked.ok) return checked;
  const { name, sexCode, address, issuer, passNumber, issueCount } = text;
  return ok({
    kind: 'residence-permit',
    name,
    sexCode,
    address,
    issuer,
    passNumber,
    issueCount,
    ...checked.value,
  });
}

function decodeForeign2017(block: Uint8Array): Result<IdentityCard, TextBlockProblem> {
  const text = fieldsOf(block, FOREIGN_2017_FIELDS);
  const checked = checkedFields(text, NUMBER_2017);
  if (!checked.ok) return checked;
  const { englishName, chineseName, sexCode, nationality, cardVersion, acceptingOrganCode } = text;
  return ok({
    kind: 'foreign-permanent-resident-2017',
    name: chineseName || englishName,
    englishName,
    sexCode,
    nationality,
    cardVersion,
    acceptingOrganCode,
    ...checked.value,
  });
}

function decodeForeign2023(block: Uint8Array): Result<IdentityCard, TextBlockProblem> {
  const text = fieldsOf(block, FOREIGN_2023_FIELDS);
  const checked = checkedFields(text, NUMBER_18);
  if (!checked.ok) return checked;
  const { chineseName, sexCode, nationality, reissueCount, formerNumberLink } = text;
  // A space at the end of the first field is part of the name when the name goes on.
  const englishName =
    text.englishNameRest === ''
      ? text.englishName
      : text.englishName.padEnd(ENGLISH_NAME_HEAD, ' ') + text.englishNameRest;
  return ok({
    kind: 'foreign-permanent-resident-2023',
    name: chineseName || englishName,
    englishName,
    sexCode,
    nationality,
    reissueCount,
    formerNumberLink,
    ...checked.value,
  });
}

interface Checkable {
  readonly birthDate: string;
  readonly number: string;
  readonly validFrom: string;
  readonly validTo: string;
}

/** The fields whose shape tells a whole text block from a shifted or spoilt one. */
function checkedFields(text: Checkable, numberShape: RegExp): Result<Checkable, TextBlockProblem> {
  const birthDate = isoDate(text.birthDate);
  const validFrom = isoDate(text.validFrom);
  const validTo = text.validTo === LONG_TERM ? 'long-term' : isoDate(text.validTo);
  const number = text.number.toUpperCase();
  if (birthDate === null) return malformed('birthDate');
  if (validFrom === null) return malformed('validFrom');
  if (validTo === null) return malformed('validTo');
  if (!numberShape.test(number)) return malformed('number');
  return ok({ birthDate, number, validFrom, validTo });
}

function malformed(field: string): Result<never, TextBlockProblem> {
  return err({ type: 'malformed', detail: `text block field ${field}` });
}

function fieldsOf<Table extends FieldTable>(
  block: Uint8Array,
  table: Table,
): Readonly<Record<keyof Table, string>> {
  return Object.fromEntries(
    Object.entries(table).map(([name, [offset, bytes]]) => [name, textAt(block, offset, bytes)]),
  ) as Record<keyof Table, string>;
}

/** Not TextDecoder: it would replace a lone surrogate, and what the chip says is kept. */
export function textAt(block: Uint8Array, offset: number, bytes: number): string {
  const view = new DataView(block.buffer, block.byteOffset + offset, bytes);
  let text = '';
  for (let at = 0; at < bytes; at += 2) text += String.fromCharCode(view.getUint16(at, true));
  // oxlint-disable-next-line no-control-regex -- some chips pad with U+0000
  return text.replace(/[ \u0000]+$/, '');
}

function isoDate(digits: string): string | null {
  if (!/^\d{8}$/.test(digits)) return null;
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** The text block of a card, as its chip would hold it. Throws when a value does not fit its field. */
export function encodeTextBlock(card: IdentityCard): Uint8Array {
  const block = blankTextBlock(MARKS[card.kind]);
  switch (card.kind) {
    case 'resident-id':
      putFields(block, RESIDENT_FIELDS, { ...card, ...compactDates(card) });
      return block;
    case 'residence-permit':
      putFields(block, PERMIT_FIELDS, { ...card, ...compactDates(card) });
      return block;
    case 'foreign-permanent-resident-2017':
      putFields(block, FOREIGN_2017_FIELDS, {
        ...card,
        ...compactDates(card),
        chineseName: chineseNameOf(card),
      });
      return block;
    case 'foreign-permanent-resident-2023':
      putFields(block, FOREIGN_2023_FIELDS, {
        ...card,
        ...compactDates(card),
        chineseName: chineseNameOf(card),
        englishName: card.englishName.slice(0, ENGLISH_NAME_HEAD),
        englishNameRest: card.englishName.slice(ENGLISH_NAME_HEAD),
      });
      return block;
    default:
      return throwIllegalValue(card);
  }
}

function chineseNameOf(card: { readonly name: string; readonly englishName: string }): string {
  return card.name === card.englishName ? '' : card.name;
}

function compactDates(card: IdentityCard): Omit<Checkable, 'number'> {
  const compact = (date: string) => (date === 'long-term' ? LONG_TERM : date.replaceAll('-', ''));
  return {
    birthDate: compact(card.birthDate),
    validFrom: compact(card.validFrom),
    validTo: compact(card.validTo),
  };
}

/** A block of blanks with the given type mark: enough of a card of a kind that this terminal does not know. */
export function blankTextBlock(mark: string): Uint8Array {
  const block = new Uint8Array(TEXT_BLOCK_BYTES);
  putText(block, 0, TEXT_BLOCK_BYTES, '');
  putText(block, MARK_OFFSET, 2, mark);
  return block;
}

function putFields<Table extends FieldTable>(
  block: Uint8Array,
  table: Table,
  values: Readonly<Record<keyof Table, string>>,
): void {
  for (const [name, [offset, bytes]] of Object.entries(table))
    putText(block, offset, bytes, values[name as keyof Table]);
}

export function putText(block: Uint8Array, offset: number, bytes: number, text: string): void {
  if (text.length * 2 > bytes)
    throw new RangeError(`${text.length} code units do not fit ${bytes} bytes at ${offset}`);
  const view = new DataView(block.buffer, block.byteOffset + offset, bytes);
  const padded = text.padEnd(bytes / 2, ' ');
  for (let at = 0; at < bytes; at += 2) view.setUint16(at, padded.charCodeAt(at / 2), true);
}

function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}
