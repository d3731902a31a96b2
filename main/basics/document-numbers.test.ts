import { describe, expect, it } from 'vitest';
import {
  creditCodeHolder,
  organisationCodeProblem,
  readDocumentNumber,
  typedDocumentKinds,
  type TypedDocumentKind,
} from './document-numbers.ts';

describe('a typed document number', () => {
  it.each<[TypedDocumentKind, string, string, string, 'pattern' | 'check-digit']>([
    ['home-return-permit', 'h1234 5678', 'H12345678', '516', 'pattern'],
    ['home-return-permit', 'Ｍ１２３４５６７８０１', 'M1234567801', '516', 'pattern'],
    ['mainland-permit', 'C12345678', 'C12345678', '099', 'pattern'],
    ['mainland-permit', 'cA1234567', 'CA1234567', '099', 'pattern'],
    ['mainland-permit', 'W12345678', 'W12345678', '099', 'pattern'],
    ['taiwan-permit', '12345678', '12345678', '511', 'pattern'],
    ['taiwan-permit', '1234567801', '1234567801', '511', 'pattern'],
    ['passport', 'L898902C3', 'L898902C3', '414', 'pattern'],
    ['hong-kong-id', 'A123456（3）', 'A123456(3)', '099', 'check-digit'],
    ['hong-kong-id', 'ab9876543', 'AB987654(3)', '099', 'check-digit'],
    ['hong-kong-id', 'H856049(a)', 'H856049(A)', '099', 'check-digit'],
    ['macau-id', '1/234567/8', '1234567(8)', '099', 'pattern'],
    ['macau-id', '51234567', '5123456(7)', '099', 'pattern'],
    ['foreign-permanent-resident-2017', 'abc 123456789012', 'ABC123456789012', '553', 'pattern'],
  ])('%s %s is %s', (kind, typed, number, documentType, verifiedBy) => {
    expect(readDocumentNumber(kind, typed)).toEqual({
      ok: true,
      value: { number, documentType, verifiedBy },
    });
  });

  it.each<[TypedDocumentKind, string, string]>([
    ['home-return-permit', 'A12345678', 'pattern'],
    ['home-return-permit', 'H123456789', 'pattern'],
    ['mainland-permit', 'CI1234567', 'pattern'],
    ['mainland-permit', 'CO1234567', 'pattern'],
    ['taiwan-permit', '123456789', 'pattern'],
    ['passport', 'ABCDEFGH', 'pattern'],
    ['passport', 'A1', 'pattern'],
    ['hong-kong-id', 'A123457(3)', 'check-digit'],
    ['macau-id', '123456(7)', 'pattern'],
    ['foreign-permanent-resident-2017', 'AB1234567890123', 'pattern'],
    ['foreign-permanent-resident-2017', '110105194912310021', 'pattern'],
  ])('%s %s is refused: %s', (kind, typed, problem) => {
    expect(readDocumentNumber(kind, typed)).toEqual({ ok: false, error: problem });
  });
});

/** One right number of each kind, to be tried as every other: a permit's number in the wrong place is noticed. */
const oneOfEach: Readonly<Record<TypedDocumentKind, string>> = {
  'home-return-permit': 'H12345678',
  'mainland-permit': 'CA1234567',
  'taiwan-permit': '12345678',
  passport: 'EA1234567',
  'hong-kong-id': 'A123456(3)',
  'macau-id': '5123456(7)',
  'foreign-permanent-resident-2017': 'ABC123456789012',
};
/** Shapes that overlap: a passport of some state looks like nearly any number, a Macau number without its brackets like a permit's. */
const lookAlike: Partial<Record<TypedDocumentKind, readonly TypedDocumentKind[]>> = {
  passport: ['home-return-permit', 'mainland-permit', 'taiwan-permit'],
  'macau-id': ['taiwan-permit'],
};

describe.each(typedDocumentKinds)('a number of the wrong kind in the place of a %s', (kind) => {
  it.each(typedDocumentKinds.filter((other) => other !== kind))('%s', (other) => {
    const isTaken = readDocumentNumber(kind, oneOfEach[other]).ok;
    expect(isTaken).toBe(lookAlike[kind]?.includes(other) ?? false);
  });
});

describe('codes of organisations', () => {
  it.each([
    ['91350100M000100Y43', 'company'],
    ['11440100007483172Q', 'government-organ'],
    ['11440605MB2D102559', 'government-organ'],
    ['92440605MA00000000', 'individual-business'],
    ['52440605MA00000000', 'other'],
  ])('%s is held by a %s', (code, holder) => expect(creditCodeHolder(code)).toBe(holder));

  it.each(['M000100Y4', '007483172', 'MB2D10255'])('%s is a valid organisation code', (code) => {
    expect(organisationCodeProblem(code)).toBeNull();
  });

  it('refuses a wrong check character and another shape', () => {
    expect(organisationCodeProblem('MB2D10256')).toBe('check-digit');
    expect(organisationCodeProblem('MB2D1025')).toBe('pattern');
  });
});
