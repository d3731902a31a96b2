import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerValue, FieldProblem } from '#main/contract/form-views.ts';
import { fieldSchema, type FieldDefinition } from '#kiosk-config/schema/matter.ts';
import { displayValue } from './display-value.ts';
import { fieldView } from './field-view.ts';
import { normaliseAnswer } from './normalise-answer.ts';
import { validateField } from './validate-field.ts';

const label = { 'zh-Hans': '简', 'zh-Hant-HK': '繁', en: 'label' };
const field = (
  given: { readonly kind: FieldDefinition['kind'] } & Record<string, unknown>,
): FieldDefinition => fieldSchema.parse({ id: 'field', label, ...given });
const data = {
  answers: {},
  applicant: null,
  site: { id: 'LW' },
  materials: {},
  values: {},
  today: '2026-03-02',
};
const village = { 'zh-Hans': '盐步社区', 'zh-Hant-HK': '鹽步社區', en: 'Yanbu' };
const places = {
  byCode: (code: string) => (code === '440605125001' ? { kind: 'village', name: village } : null),
};
const problem = (of: FieldDefinition, typed: AnswerValue): FieldProblem | null =>
  validateField({ field: of, value: normaliseAnswer(of, typed), todayIso: '2026-03-02', data, places });

describe('normalising', () => {
  test.each<[FieldDefinition['kind'], AnswerValue, AnswerValue | null]>([
    ['text', '  \u001b@\u001bi 南海\u202e\u0000 ', '@i 南海'],
    ['text', '   ', null],
    ['multiline', 'a\r\nb', 'a\nb'],
    ['person-name', '阿依·古丽・买买提', '阿依·古丽·买买提'],
    ['number', ' １,２３４.50 ', 1234.5],
    ['number', '-0', 0],
    ['number', '十二', '十二'],
    ['date', '2026年3月2日', '2026-03-02'],
    ['date', '20260302', '2026-03-02'],
    ['date', '2026/3/2', '2026-03-02'],
    ['phone', '１３８ 0000 0000', '+86 13800000000'],
    ['phone', '0085291234567', '+852 91234567'],
    ['phone', '9123 4567', '+852 91234567'],
    ['phone', '+853 6123-4567', '+853 61234567'],
    ['phone', '+86 ', null],
    ['resident-id', '11010519491231002x', '11010519491231002X'],
    ['resident-id', 'A123456（3）', 'A123456(3)'],
    ['yes-no', 'true', true],
    ['yes-no', false, false],
  ])('%s takes %j as %j', (kind, typed, kept) => {
    expect(normaliseAnswer(field({ kind }), typed)).toEqual(kept);
  });

  test('choices stand once and in the order of the definition', () => {
    const choices = field({
      kind: 'choices',
      options: [
        { value: 'a', label },
        { value: 'b', label },
      ],
    });
    expect(normaliseAnswer(choices, ['b', 'a', 'b', 'z'])).toEqual(['a', 'b', 'z']);
    expect(normaliseAnswer(choices, [])).toBeNull();
  });

  test('twice changes nothing more', () => {
    const kinds = fieldSchema.shape.kind.options;
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.oneof(fc.string({ unit: 'binary' }), fc.double()),
        (kind, typed) => {
          const of = field({ kind });
          const once = normaliseAnswer(of, typed);
          if (once !== null) expect(normaliseAnswer(of, once)).toEqual(once);
        },
      ),
    );
  });
});

describe('validating', () => {
  test('10,000 characters are too long; the limit is named and the answer is still there', () => {
    const of = field({ kind: 'multiline', maxLength: 500 });
    const typed = '路'.repeat(10_000);
    expect(problem(of, typed)).toEqual({ type: 'too-long', maxLength: 500 });
    expect(normaliseAnswer(of, typed)).toBe(typed);
  });

  test('a rare character outside the BMP counts once: 50 of them are a name', () => {
    const of = field({ kind: 'person-name' });
    expect(problem(of, '𠮷'.repeat(50))).toBeNull();
    expect(problem(of, '𠮷'.repeat(51))).toEqual({ type: 'too-long', maxLength: 50 });
  });

  test.each<[string, FieldProblem | null]>([
    ['13812345678', null],
    ['12812345678', { type: 'phone-pattern', region: 'mainland' }],
    ['1381234567', { type: 'phone-pattern', region: 'mainland' }],
    ['+852 91234567', null],
    ['+852 31234567', { type: 'phone-pattern', region: 'hong-kong' }],
    ['+853 61234567', null],
    ['+853 51234567', { type: 'phone-pattern', region: 'macau' }],
    ['电话', { type: 'phone-pattern', region: 'mainland' }],
  ])('phone %s', (typed, expected) => {
    expect(problem(field({ kind: 'phone' }), typed)).toEqual(expected);
  });

  test.each<[string, FieldProblem | null]>([
    ['2026-02-29', { type: 'not-a-date' }],
    ['2024-02-29', null],
    ['2026-03-02', null],
    ['2026-03-03', { type: 'date-out-of-range', earliest: '2016-03-04', latest: '2026-03-02' }],
    ['2016-03-03', { type: 'date-out-of-range', earliest: '2016-03-04', latest: '2026-03-02' }],
    ['昨天', { type: 'not-a-date' }],
  ])('date %s', (typed, expected) => {
    expect(problem(field({ kind: 'date', earliest: 'today-3650', latest: 'today' }), typed)).toEqual(
      expected,
    );
  });

  test.each<[AnswerValue, FieldProblem | null]>([
    ['3', null],
    ['2.5', { type: 'too-many-decimals', decimalPlaces: 0 }],
    ['0', { type: 'out-of-range', minimum: 1, maximum: 9 }],
    [10, { type: 'out-of-range', minimum: 1, maximum: 9 }],
    ['3 人', { type: 'not-a-number' }],
    [Number.NaN, { type: 'not-a-number' }],
  ])('number %j', (typed, expected) => {
    expect(problem(field({ kind: 'number', minimum: 1, maximum: 9 }), typed)).toEqual(expected);
  });

  test('two decimal places are taken where the field has them', () => {
    const of = field({ kind: 'number', decimalPlaces: 2 });
    expect(problem(of, '85.35')).toBeNull();
    expect(problem(of, '85.355')).toEqual({ type: 'too-many-decimals', decimalPlaces: 2 });
  });

  test.each<[string, FieldProblem | null]>([
    ['11010519491231002x', null],
    ['810000199003070015', null],
    ['110105194912310021', { type: 'check-digit' }],
    ['110105194913310021', { type: 'number-pattern' }],
    ['H12345678', { type: 'number-pattern' }],
  ])('resident number %s', (typed, expected) => {
    expect(problem(field({ kind: 'resident-id' }), typed)).toEqual(expected);
  });

  test.each<[string, FieldProblem | null]>([
    ['H12345678', null],
    ['A123456(3)', null],
    ['A123456(4)', { type: 'number-pattern' }],
    ['1234567(8)', null],
    ['91350100M000100Y43', null],
    ['110105194912310021', { type: 'check-digit' }],
  ])('number %s where other documents are taken', (typed, expected) => {
    const alsoAccepts = ['home-return-permit', 'hong-kong-id', 'macau-id', 'passport', 'credit-code'];
    expect(problem(field({ kind: 'resident-id', alsoAccepts }), typed)).toEqual(expected);
  });

  test('credit codes are checked by their last character', () => {
    expect(problem(field({ kind: 'credit-code' }), '91350100m000100y43')).toBeNull();
    expect(problem(field({ kind: 'credit-code' }), '91350100M000100Y44')).toEqual({ type: 'check-digit' });
  });

  test('an empty answer is a problem of a required field only', () => {
    expect(problem(field({ kind: 'text' }), '  ')).toEqual({ type: 'required' });
    expect(problem(field({ kind: 'text', required: false }), '')).toBeNull();
  });

  test('a rule sees the answer and says what is wrong in its own words', () => {
    const of = field({
      kind: 'choices',
      options: [
        { value: 'none', label },
        { value: 'some', label },
      ],
      rules: [
        {
          holds: {
            or: [
              { '!': { in: ['none', { var: 'answers.field' }] } },
              { '==': [{ var: 'answers.field' }, 'none'] },
            ],
          },
          text: label,
        },
      ],
    });
    expect(problem(of, ['none'])).toBeNull();
    expect(problem(of, ['some'])).toBeNull();
    expect(problem(of, ['none', 'some'])).toEqual({ type: 'rule', text: label });
  });
});

describe('showing', () => {
  test('values are shown as people read them', () => {
    const unit = { 'zh-Hans': '平方米', 'zh-Hant-HK': '平方米', en: 'm²' };
    expect(displayValue(field({ kind: 'number', unit }), 85.5)).toEqual({
      'zh-Hans': '85.5 平方米',
      'zh-Hant-HK': '85.5 平方米',
      en: '85.5 m²',
    });
    expect(displayValue(field({ kind: 'date' }), '2026-03-02')).toEqual({
      'zh-Hans': '2026年3月2日',
      'zh-Hant-HK': '2026年3月2日',
      en: '2 March 2026',
    });
    expect(displayValue(field({ kind: 'yes-no' }), true).en).toBe('Yes');
    const options = [
      { value: 'a', label: { 'zh-Hans': '甲', 'zh-Hant-HK': '甲項', en: 'A' } },
      { value: 'b', label: { 'zh-Hans': '乙', 'zh-Hant-HK': '乙項', en: 'B' } },
    ];
    expect(displayValue(field({ kind: 'choices', options }), ['a', 'b'])).toEqual({
      'zh-Hans': '甲、乙',
      'zh-Hant-HK': '甲項、乙項',
      en: 'A; B',
    });
  });

  test('a value from the chip is read-only', () => {
    expect(fieldView(field({ kind: 'person-name', prefillFromChip: 'name' }))).toMatchObject({
      isReadOnly: true,
      source: 'chip',
      maxLength: 50,
    });
    expect(fieldView(field({ kind: 'text' }), 'scan')).toMatchObject({ isReadOnly: false, source: 'scan' });
  });
});
