import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import { mrzCheck, mrzCheckDigit } from './mrz-check.ts';
import { parseMrz } from './mrz.ts';
import {
  agreesWithZone,
  travelDocumentOf,
  travelDocumentVerdict,
  typedTravelDocument,
} from './travel-document.ts';

const nowMs = Date.UTC(2026, 10, 22);
const options = { nowMs };

/** The samples of ICAO 9303 parts 4, 5 and 6. */
const TD3 = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
const TD1 = [
  'I<UTOD231458907<<<<<<<<<<<<<<<',
  '7408122F1204159UTO<<<<<<<<<<<6',
  'ERIKSSON<<ANNA<MARIA<<<<<<<<<<',
];
const TD2 = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'];

describe('the check digit', () => {
  it.each([
    ['L898902C3', '6'],
    ['740812', '2'],
    ['120415', '9'],
  ])('of %s is %s', (field, check) => expect(mrzCheckDigit(field)).toBe(check));

  it('may be left out of a blank field only', () => {
    expect(mrzCheck('<<<<<<', '<')).toBe('absent');
    expect(mrzCheck('<<<<<<', '0')).toBe('agrees');
    expect(mrzCheck('740812', '<')).toBe('differs');
  });

  it('sees every single wrong character of a digit field', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{6}$/),
        fc.nat({ max: 5 }),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, by) => {
          const wrong = [...digits];
          wrong[at] = String((Number(wrong[at]) + by) % 10);
          // Weight 7, 3 and 1 are all prime to 10.
          expect(mrzCheck(wrong.join(''), mrzCheckDigit(digits))).toBe('differs');
        },
      ),
    );
  });
});

describe('the standard samples', () => {
  const person = {
    surname: 'ERIKSSON',
    givenNames: 'ANNA MARIA',
    nationality: 'UTO',
    issuingState: 'UTO',
    birthDate: '1974-08-12',
    expiryDate: '2012-04-15',
    sexCode: '2',
  };
  const agreeing = { number: 'agrees', birthDate: 'agrees', expiryDate: 'agrees', composite: 'agrees' };

  it.each([
    ['TD3', TD3, 'P', 'L898902C3', 'ZE184226B'],
    ['TD1', TD1, 'I', 'D23145890', ''],
    ['TD2', TD2, 'I', 'D23145890', ''],
  ] as const)('%s', (layout, lines, documentCode, number, optionalData) => {
    expect(unwrap(parseMrz(lines, options))).toMatchObject({
      layout,
      documentCode,
      number,
      optionalData,
      ...person,
      checks: agreeing,
    });
  });

  it('with one wrong character say which field it is in', () => {
    const wrong = [TD3[0]!, TD3[1]!.replace('740812', '740813')];
    expect(unwrap(parseMrz(wrong, options)).checks).toMatchObject({
      number: 'agrees',
      birthDate: 'differs',
      expiryDate: 'agrees',
      composite: 'differs',
    });
  });

  it('a number of more than nine characters goes on in the optional data', () => {
    const body = 'D23145890';
    const rest = '734';
    const check = mrzCheckDigit(body + rest);
    const first = `I<UTO${body}<${rest}${check}`.padEnd(30, '<');
    const zone = unwrap(parseMrz([first, TD1[1]!, TD1[2]!], options));
    expect(zone.number).toBe('D23145890734');
    expect(zone.checks.number).toBe('agrees');
  });
});

describe('what is no zone', () => {
  it.each([
    [[]],
    [['HELLO']],
    [[TD3[0]!]],
    [[TD3[0]!, TD1[1]!]],
    [['I<UTOD231458907<<<<<<<<<<<<<<!', TD1[1]!, TD1[2]!]],
  ])('%j', (lines) => expect(parseMrz(lines, options)).toEqual({ ok: false, error: { type: 'not-an-mrz' } }));

  it('lines of the right lengths of which nothing agrees', () => {
    expect(parseMrz(['A'.repeat(44), 'B'.repeat(44)], options)).toEqual({
      ok: false,
      error: { type: 'nothing-agrees' },
    });
  });

  it('whatever the text, nothing throws', () => {
    const character = fc.constantFrom(...'ABCXYZ0123456789<');
    const line = (length: number) =>
      fc.array(character, { minLength: length, maxLength: length }).map((all) => all.join(''));
    fc.assert(
      fc.property(
        fc.oneof(fc.tuple(line(30), line(30), line(30)), fc.tuple(line(44), line(44)), fc.tuple(line(30))),
        (lines) => {
          const zone = parseMrz(lines, { nowMs, hasCardPermitLine: true });
          if (zone.ok) travelDocumentOf(zone.value);
        },
      ),
    );
  });
});

/** A home-return permit as TD1, with whichever code the issuer took. */
function permitLines(documentCode: string, number: string): readonly string[] {
  const head = `${documentCode.padEnd(2, '<')}CHN${number}${mrzCheckDigit(number)}`.padEnd(30, '<');
  const birth = `900921${mrzCheckDigit('900921')}`;
  const expiry = `310418${mrzCheckDigit('310418')}`;
  const second = `${birth}F${expiry}CHN`.padEnd(29, '<');
  const composite = mrzCheckDigit(head.slice(5) + birth + expiry + second.slice(18, 29));
  return [head, second + composite, 'LEUNG<<YEE<MAN'.padEnd(30, '<')];
}

describe('documents of China', () => {
  it.each(['C', 'CR', 'CH'])('a home-return permit with code %s is known by its number', (code) => {
    const document = travelDocumentOf(unwrap(parseMrz(permitLines(code, 'H01234567'), options)));
    expect(document).toEqual({
      kind: 'home-return-permit',
      documentType: '516',
      number: 'H01234567',
      identityStrength: 'scan',
      toConfirm: ['name', 'sex', 'nationality'],
      romanisedName: 'LEUNG, YEE MAN',
      birthDate: '1990-09-21',
      expiryDate: '2031-04-18',
      sexCode: '2',
      nationality: 'CHN',
    });
    expect(travelDocumentVerdict(document, '2031-04-18')).toBeNull();
    expect(travelDocumentVerdict(document, '2031-04-19')).toBe('expired');
  });

  it.each([
    ['H01234567', 'home-return-permit', '516'],
    ['M01234567', 'home-return-permit', '516'],
    ['012345678', 'taiwan-permit', '099'],
    ['01234567<', 'taiwan-permit', '511'],
    ['CA1234567', 'mainland-permit', '099'],
    ['HO1234567', 'home-return-permit', '099'],
    ['X01234567', 'other', '099'],
  ])('number %s is a %s', (number, kind, documentType) => {
    const document = travelDocumentOf(unwrap(parseMrz(permitLines('C', number), options)));
    expect(document).toMatchObject({ kind, documentType });
    const isShaped = documentType !== '099' || kind === 'mainland-permit';
    expect(document.toConfirm.includes('number')).toBe(!isShaped);
  });

  it('a value that was put right is held against the printed check digits', () => {
    const zone = unwrap(
      parseMrz(
        permitLines('C', 'H01234567').map((line) => line.replace('900921', '900927')),
        options,
      ),
    );
    expect(zone.checks.birthDate).toBe('differs');
    const confirmed = { number: 'H01234567', birthDate: '1990-09-21', expiryDate: '2031-04-18' };
    expect(agreesWithZone(zone, confirmed)).toBe(true);
    expect(agreesWithZone(zone, { ...confirmed, birthDate: '1990-09-27' })).toBe(false);
    expect(agreesWithZone(zone, { ...confirmed, number: 'H01234568' })).toBe(false);
    expect(agreesWithZone(zone, { ...confirmed, expiryDate: '2032-04-18' })).toBe(false);
  });

  it('a passport of the TD2 size is one by its code', () => {
    const lines = [`P${TD2[0]!.slice(1)}`, TD2[1]!];
    expect(travelDocumentOf(unwrap(parseMrz(lines, options))).kind).toBe('passport');
    expect(travelDocumentOf(unwrap(parseMrz(TD2, options))).kind).toBe('other');
  });

  it('a passport is one by its code', () => {
    const document = travelDocumentOf(unwrap(parseMrz(TD3, options)));
    expect(document).toMatchObject({ kind: 'passport', documentType: '414', identityStrength: 'scan' });
    expect(travelDocumentVerdict(document, '2026-11-22')).toBe('expired');
  });

  const permitLine = (() => {
    const field = (text: string) => text + mrzCheckDigit(text);
    return `CS${field('C12345678')}<${field('331231')}<${field('881201')}<7`;
  })();

  it('the card permit line is off unless the operator has turned it on', () => {
    expect(permitLine).toHaveLength(30);
    expect(parseMrz([permitLine], options)).toEqual({ ok: false, error: { type: 'card-permit-line-off' } });
  });

  it('the card permit line is believed only when all its checks agree', () => {
    const on = { nowMs, hasCardPermitLine: true };
    expect(travelDocumentOf(unwrap(parseMrz([permitLine], on)))).toMatchObject({
      kind: 'mainland-permit',
      number: 'C12345678',
      birthDate: '1988-12-01',
      expiryDate: '2033-12-31',
      identityStrength: 'scan',
    });
    expect(parseMrz([permitLine.replace('881201', '881202')], on)).toEqual({
      ok: false,
      error: { type: 'nothing-agrees' },
    });
    expect(parseMrz([`I${permitLine.slice(1)}`], on)).toEqual({ ok: false, error: { type: 'not-an-mrz' } });
  });
});

describe('dates', () => {
  const born = (digits: string) => {
    const second = `L898902C36UTO${digits}${mrzCheckDigit(digits)}F1204159ZE184226B<<<<<1`;
    const composite = mrzCheckDigit(second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43));
    return unwrap(parseMrz([TD3[0]!, second + composite], options)).birthDate;
  };

  it.each([
    ['261122', '2026-11-22'],
    ['261123', '1926-11-23'],
    ['270101', '1927-01-01'],
    ['000229', '2000-02-29'],
    ['010229', null],
    ['<<<<<<', null],
  ])('a birth date %s is %s', (digits, expected) => expect(born(digits)).toBe(expected));
});

describe('a typed number', () => {
  it('is weaker than a scan and is confirmed when only its shape was checked', () => {
    expect(unwrap(typedTravelDocument('home-return-permit', 'h01234567'))).toMatchObject({
      identityStrength: 'typed',
      toConfirm: ['number'],
      number: 'H01234567',
    });
    expect(unwrap(typedTravelDocument('hong-kong-id', 'A1234563')).toConfirm).toEqual([]);
    expect(typedTravelDocument('taiwan-permit', '1')).toEqual({ ok: false, error: 'pattern' });
  });
});
