import { describe, expect, test } from 'vitest';
import { formatExample, textFormats } from '#main/basics/text-formats.ts';
import type { AnswerValue, FieldProblem } from '#main/contract/form-views.ts';
import { fieldKinds, fieldSchema, type FieldDefinition } from '#kiosk-config/schema/field.ts';
import { displayValue } from './display-value.ts';
import { normaliseAnswer } from './normalise-answer.ts';
import { samplePlaces, sampleText as label } from './testing/all-kinds-matter.ts';
import { validateField } from './validate-field.ts';

const todayIso = '2026-03-02';
const data = { answers: {}, applicant: null, site: { id: 'LW' }, materials: {}, values: {}, today: todayIso };
const options = ['a', 'b'].map((value) => ({ value, label }));

function fieldOf(kind: FieldDefinition['kind'], rest: Record<string, unknown> = {}): FieldDefinition {
  const own =
    kind === 'choice' || kind === 'choices' || kind === 'town'
      ? { options }
      : kind === 'group'
        ? { itemName: label, fields: [{ id: 'name', kind: 'person-name', label }] }
        : kind === 'slot'
          ? { slots: { resource: 'marriage' } }
          : {};
  return fieldSchema.parse({ id: 'field', kind, label, ...own, ...rest });
}

function judge(field: FieldDefinition, typed: AnswerValue): FieldProblem | null {
  const value = normaliseAnswer(field, typed);
  return validateField({ field, value, todayIso, data, places: samplePlaces });
}

type Row = readonly [typed: AnswerValue, problem: FieldProblem['type'] | null];
const number = 'number-pattern';
const table: Readonly<Record<FieldDefinition['kind'], readonly Row[]>> = {
  text: [
    ['南海', null],
    [' \u200b\u202e ', 'required'],
    ['𠮷'.repeat(100), null],
    ['𠮷'.repeat(101), 'too-long'],
    ['路'.repeat(100_000), 'too-long'],
  ],
  multiline: [
    ['一行\n另一行', null],
    ['\u0000\u0007\n\n', 'required'],
    ['路'.repeat(501), 'too-long'],
  ],
  number: [
    ['3', null],
    ['３', null],
    ['1e3', 'not-a-number'],
    ['三', 'not-a-number'],
    ['--1', 'not-a-number'],
    ['3.5', 'too-many-decimals'],
    ['1,234,567', null],
    ['１，２３４', null],
    ['1 234', null],
    ['3,5', 'not-a-number'],
    ['12,34', 'not-a-number'],
    ['1,2345', 'not-a-number'],
    ['1e309', 'not-a-number'],
    [1e21, 'not-a-number'],
    [Number.NaN, 'not-a-number'],
    [Number.POSITIVE_INFINITY, 'not-a-number'],
    ['9'.repeat(400), 'not-a-number'],
    [true, 'not-a-number'],
  ],
  date: [
    ['2024-02-29', null],
    ['2026年3月2日', null],
    ['2026-02-29', 'not-a-date'],
    ['2026-02-30', 'not-a-date'],
    ['2026-04-31', 'not-a-date'],
    ['2026-13-01', 'not-a-date'],
    ['2026-00-10', 'not-a-date'],
    ['2026-03-00', 'not-a-date'],
    ['0000-00-00', 'not-a-date'],
    ['26-3-2', 'not-a-date'],
    ['2026-03-', 'not-a-date'],
    ['明天', 'not-a-date'],
  ],
  month: [
    ['2026-02', null],
    ['2026年2月', null],
    ['202602', null],
    ['2026-13', 'not-a-month'],
    ['2026-00', 'not-a-month'],
    ['2026', 'not-a-month'],
    ['2026-02-01', 'not-a-month'],
  ],
  phone: [
    ['13812345678', null],
    ['+86 138 1234 5678', null],
    ['+852 91234567', null],
    [['138', '12345678'], 'required'],
    ['+852 85291234567', null],
    ['852 9123 4567', null],
    ['86-138-1234-5678', null],
    ['8536１２３４５６７', null],
    ['0085291234567', null],
    ['+853 61234567', null],
    ['+852 9123456', 'phone-pattern'],
    ['+852 31234567', 'phone-pattern'],
    ['+853 51234567', 'phone-pattern'],
    ['+853 6123456', 'phone-pattern'],
    ['12812345678', 'phone-pattern'],
    ['138123456789', 'phone-pattern'],
    ['+886 912345678', 'phone-pattern'],
    ['+44 7911123456', 'phone-pattern'],
    ['一三八', 'phone-pattern'],
  ],
  choice: [
    ['a', null],
    ['c', 'not-an-option'],
    ['A', 'not-an-option'],
    ['__proto__', 'not-an-option'],
    [['a', 'b'], 'required'],
  ],
  choices: [
    [['a'], null],
    [['a', 'c'], 'not-an-option'],
    [[], 'required'],
    ['b', null],
  ],
  'yes-no': [
    [true, null],
    ['false', null],
    ['yes', 'not-an-option'],
    [1, 'not-an-option'],
  ],
  town: [
    ['a', null],
    ['440605999', 'not-an-option'],
  ],
  place: [
    ['440605125001', null],
    ['440605125', null],
    ['440605999', 'not-a-place'],
    ['constructor', 'not-a-place'],
    ['盐步', 'not-a-place'],
  ],
  'person-name': [
    ['张三', null],
    ['阿依·古丽', null],
    ['阿依•古丽', null],
    ['阿依・古丽‧买买提', null],
    ['汉'.repeat(25), null],
    ['𠮷'.repeat(50), null],
    ['汉'.repeat(51), 'too-long'],
    ['张\u202e三\u200f\u061c', null],
    ['\u3164', 'required'],
    ['辻\u{e0100}', null],
    ['𰻞〇\u{e000}', null],
    ['\u{30edd}\u{31350}', null],
    ['CHAN, Tai-man', null],
    ['佛山市（虚构）物业3号公司', null],
    ['12345', 'not-a-name'],
    ['·', 'not-a-name'],
    ['张三😀', 'not-a-name'],
    ['<b>张三</b>', 'not-a-name'],
    ['\u202e\u202c', 'required'],
  ],
  'resident-id': [
    ['11010519491231002X', null],
    ['11010519491231002x', null],
    ['１１０１０５１９４９１２３１００２Ｘ', null],
    ['810000199003070015', null],
    ['110105194912310021', 'check-digit'],
    ['110105194902300021', number],
    ['110105202612310021', number],
    ['110105180012310021', number],
    ['010105194912310021', number],
    ['11010519491231002', number],
    ['H12345678', number],
  ],
  'credit-code': [
    ['91350100M000100Y43', null],
    ['91350100m000100y43', null],
    ['91350100M000100Y44', 'check-digit'],
    ['91350100I000100Y43', number],
    ['91350100M000100Y4', number],
  ],
  slot: [
    ['6f1c1c2a-52cf-4c39-9a9c-3f3f0a4b7d10|s-1|2026-03-09|09:00|09:30|桂城|桂城|Guicheng', null],
    // A name in one language alone.
    ['6f1c1c2a-52cf-4c39-9a9c-3f3f0a4b7d10|s-1|2026-03-09|09:00|09:30|桂城', 'not-an-option'],
    ['s-1', 'not-an-option'],
    ['x|s-1|2026-03-09|09:00|09:30|桂城', 'not-an-option'],
  ],
  group: [
    [[{ itemId: 'one', values: { name: '张三' } }], null],
    [[], 'too-few-items'],
    ['张三', 'too-few-items'],
    [Array.from({ length: 21 }, (_, at) => ({ itemId: `i${at}`, values: {} })), 'too-many-items'],
  ],
};

describe.each([...fieldKinds])('a field of kind %s', (kind) => {
  test.each(table[kind].map(([typed, problem]) => ({ typed, shown: shown(typed), problem })))(
    'given $shown: $problem',
    ({ typed, problem }) => {
      expect(judge(fieldOf(kind), typed)?.type ?? null).toBe(problem);
    },
  );

  const everywhere: readonly (readonly [string, AnswerValue])[] = [
    ['100,000 characters', 'a1粤'.repeat(33_334)],
    ['100,000 digits', '1'.repeat(100_000)],
    ['marks that turn the writing round', '\u202e\u2066abc\u2069\u202c'],
    ['commands of a printer', '\u001b@\u001dV\u0000'],
    ['half of a rare character', '\ud842'],
    ['the name of an object member', '__proto__'],
    ['a list of texts', ['a', 'b', 'c']],
    ['members of a group', [{ itemId: 'x', values: { name: '张' } }]],
    ['a number beyond numbers', Number.NaN],
  ];
  test.each(everywhere)(
    'takes %s without a crash, in one pass, and never shows what hides',
    (_name, typed) => {
      const field = fieldOf(kind);
      const startedMs = performance.now();
      judge(field, typed);
      const kept = normaliseAnswer(field, typed);
      expect(performance.now() - startedMs).toBeLessThan(500);
      const text = kept === null ? '' : JSON.stringify(displayValue(field, kept));
      // oxlint-disable-next-line no-control-regex -- what must not be there
      expect(text).not.toMatch(/[\u0000-\u0008\u001b\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
      if (kept !== null) expect(normaliseAnswer(field, kept)).toEqual(kept);
    },
  );

  test('empty is a problem of a required field only', () => {
    const optional = fieldOf(kind, { required: false });
    const empty = kind === 'choices' || kind === 'group' ? [] : '';
    expect(judge(fieldOf(kind), empty)?.type).toBe(kind === 'group' ? 'too-few-items' : 'required');
    expect(judge(optional, empty)).toBeNull();
  });
});

describe.each([...textFormats])('a text of format %s', (format) => {
  const field = fieldOf('text', { format });

  test('takes its example, also as people type it, and says by example what it wants', () => {
    expect(judge(field, formatExample(format))).toBeNull();
    expect(judge(field, ` ${formatExample(format)}\u200b `)).toBeNull();
    expect(judge(field, '!!')).toEqual({ type: 'format', format, example: formatExample(format) });
  });
});

test('ages are counted by the day', () => {
  const adult = fieldOf('date', {
    rules: [{ holds: { '>=': [{ 'years-since': { var: 'answers.field' } }, 18] }, text: label }],
  });
  expect(judge(adult, '2008-03-02')).toBeNull();
  expect(judge(adult, '2008-03-03')).toEqual({ type: 'rule', text: label });
  expect(judge(adult, '2027-01-01')).toEqual({ type: 'rule', text: label });
});

test('what the card says is not refused: nobody could type over it', () => {
  const ofCard = fieldOf('person-name', { prefillFromChip: 'name' });
  expect(judge(ofCard, 'MARIA '.repeat(10))).toBeNull();
  expect(judge(fieldOf('person-name'), 'MARIA '.repeat(10))).toEqual({ type: 'too-long', maxLength: 50 });
});

test('a name keeps the dot that national systems hold, whichever was typed', () => {
  const field = fieldOf('person-name');
  for (const dot of ['·', '•', '‧', '・', '．', '･', ' · ', '· '])
    expect(normaliseAnswer(field, `阿依${dot}古丽`)).toBe('阿依·古丽');
});

function shown(typed: AnswerValue): string {
  const text = JSON.stringify(typed);
  return text.length > 40 ? `${text.slice(0, 40)}… (${text.length})` : text;
}
