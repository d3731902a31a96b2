import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from '#main/contract/form-views.ts';
import { matterSchema, type MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { allKindsMatter, samplePlaces, sampleText } from './testing/all-kinds-matter.ts';
import { somePerson, todayIso } from './testing/any-walk.ts';
import type { Walk } from './types.ts';
import { walk } from './walk.ts';

// Each run has another definition; the nightly run has ten thousand of each (`npm run test:nightly`).
const runs = Number(process.env['WALK_RUNS'] ?? 1_000);

const text = sampleText;
const answer = (id: string) => ({ var: `answers.${id}` });
const number = (id: string, more: object = {}) => ({ id, kind: 'number', label: text, maximum: 9, ...more });

function definitionOf(pages: readonly object[]): MatterDefinition {
  const whole = allKindsMatter();
  return matterSchema.parse({ ...whole, eligibility: [], materials: [], materialChoices: [], pages });
}

function walked(definition: MatterDefinition, answers: Answers): Walk {
  const passedSteps = ['notice', 'identity'] as const;
  const given = { applicant: somePerson, answers, materials: {}, passedSteps, todayIso };
  return walk({ definition, siteId: 'LW', places: samplePlaces, ...given });
}

const answersOf = (walk: Walk): Answers =>
  Object.fromEntries(walk.relevantAnswers.map(({ field, value }) => [field.id, value]));
const shownOf = (walk: Walk): readonly string[] =>
  walk.steps.flatMap((step) => (step.kind === 'form' ? step.fields.map(({ id }) => `${step.id} ${id}`) : []));
const problemsOf = (walk: Walk): Readonly<Record<string, unknown>> =>
  Object.assign({}, ...walk.steps.map(({ problems }) => problems)) as Record<string, unknown>;
const pageProblemsOf = (walk: Walk): number =>
  walk.steps.reduce((sum, step) => sum + (step.kind === 'form' ? step.pageProblems.length : 0), 0);

/** Two pages of numbers: some must be given, some may be, some hang on others, some are worked out. */
const ids = ['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'gg', 'hh'] as const;
const anyComparison = (names: readonly string[]): fc.Arbitrary<object> => {
  const operand = fc.oneof(
    fc.constantFrom(...names).map(answer),
    fc.nat(9),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/', 'min'), fc.constantFrom(...names), fc.nat(9))
      .map(([operation, name, constant]) => ({ [operation]: [answer(name), constant] })),
  );
  const compared = fc
    .tuple(fc.constantFrom('<=', '>', '!=', '=='), operand, operand)
    .map(([operation, one, other]) => ({ [operation]: [one, other] }));
  const absent = fc.constantFrom(...names).map((name) => ({ missing: [`answers.${name}`] }));
  return fc.oneof(
    { weight: 3, arbitrary: compared },
    { weight: 1, arbitrary: absent },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('or', 'and'), compared, compared)
        .map(([of, ...both]) => ({ [of]: both })),
    },
    { weight: 1, arbitrary: fc.tuple(compared, absent).map((both) => ({ or: both })) },
  );
};

const anyFields = ids.map((id, at) => {
  const before = ids.slice(0, at);
  const when =
    before.length === 0
      ? fc.constant({})
      : fc.oneof(
          fc.constant({}),
          anyComparison(before).map((one) => ({ when: one })),
        );
  const compute =
    before.length === 0
      ? fc.constant({})
      : fc.oneof(
          { weight: 3, arbitrary: fc.constant({}) },
          {
            weight: 1,
            arbitrary: fc
              .tuple(fc.constantFrom('+', '-', '/'), fc.constantFrom(...before), fc.constantFrom(...before))
              .map(([operation, one, other]) => ({
                compute: { [operation]: [answer(one), answer(other)] },
                decimalPlaces: 2,
              })),
          },
        );
  const rules = fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: anyComparison([...before, id]).map((holds) => ({ rules: [{ holds, text }] })) },
  );
  return fc
    .tuple(fc.boolean(), when, compute, rules)
    .map(([required, ...more]) => number(id, Object.assign({ required }, ...more) as object));
});
const anyDefinition = fc
  .tuple(
    fc.tuple(...anyFields),
    fc.option(anyComparison(ids.slice(0, 4)), { nil: undefined }),
    fc.array(fc.tuple(anyComparison(ids), fc.constantFrom(...ids.slice(4), undefined)), { maxLength: 4 }),
    fc.array(fc.tuple(anyComparison(ids.slice(0, 4)), fc.constantFrom(...ids.slice(0, 4), undefined)), {
      maxLength: 3,
    }),
  )
  .map(([fields, when, late, early]) => {
    const typed = new Set(fields.filter((field) => !('compute' in field)).map(({ id }) => id));
    const rulesOf = (rules: readonly (readonly [object, string | undefined])[]) =>
      rules.map(([holds, fieldId]) => ({
        holds,
        text,
        ...(fieldId !== undefined && typed.has(fieldId) ? { fieldId } : {}),
      }));
    return definitionOf([
      { id: 'one', title: text, fields: fields.slice(0, 4), rules: rulesOf(early) },
      { id: 'two', title: text, fields: fields.slice(4), rules: rulesOf(late), ...(when ? { when } : {}) },
    ]);
  });
// Some are too large for their field, and some are no numbers at all.
const anyAnswers: fc.Arbitrary<Answers> = fc.record(
  Object.fromEntries(
    ids.map((id) => [
      id,
      fc.oneof(
        { weight: 5, arbitrary: fc.nat(9) },
        { weight: 1, arbitrary: fc.constantFrom<string | number>(12, 'many') },
      ),
    ]),
  ),
  { requiredKeys: [] },
) as fc.Arbitrary<Answers>;

describe('rules over fields that may be absent', () => {
  test('walking again with the relevant answers alone gives the same answers and the same fields', () => {
    fc.assert(
      fc.property(anyDefinition, anyAnswers, (definition, given) => {
        const first = walked(definition, given);
        const second = walked(definition, answersOf(first));
        expect(answersOf(second)).toEqual(answersOf(first));
        expect(shownOf(second)).toEqual(shownOf(first));
      }),
      { numRuns: runs },
    );
  });

  test('what is relevant breaks no rule of which all inputs are on the path', () => {
    fc.assert(
      fc.property(anyDefinition, anyAnswers, (definition, given) => {
        const first = walked(definition, given);
        const problems = problemsOf(first);
        for (const { field } of first.relevantAnswers) expect(Object.hasOwn(problems, field.id)).toBe(false);
        const isFree = Object.keys(problems).length === 0 && pageProblemsOf(first) === 0;
        const again = walked(definition, answersOf(first));
        if (isFree) expect([problemsOf(again), pageProblemsOf(again)]).toEqual([{}, 0]);
      }),
      { numRuns: runs },
    );
  });
});

describe('a rule across a page', () => {
  const rule = (holds: object, fieldId?: string) => ({ holds, text, ...(fieldId && { fieldId }) });
  const page = (fields: readonly object[], rules: readonly object[]) =>
    definitionOf([{ id: 'one', title: text, fields, rules }]);
  const sum = page(
    [number('aa'), number('bb', { required: false }), number('cc', { when: { '==': [answer('aa'), 1] } })],
    [rule({ '<=': [answer('bb'), answer('aa')] }, 'bb'), rule({ '>': [answer('cc'), answer('aa')] }, 'cc')],
  );

  test('sees null where an answer may be left out and is', () => {
    expect(problemsOf(walked(sum, { aa: 2 }))).toEqual({});
    const atLeastOne = page(
      [number('aa', { required: false }), number('bb', { required: false })],
      [rule({ '<': [{ length: [{ missing: ['answers.aa', 'answers.bb'] }] }, 2] })],
    );
    expect(pageProblemsOf(walked(atLeastOne, {}))).toBe(1);
    expect(pageProblemsOf(walked(atLeastOne, { bb: 1 }))).toBe(0);
  });

  test('does not apply while one of its fields is off the path', () => {
    expect(problemsOf(walked(sum, { aa: 2, cc: 0 }))).toEqual({});
    expect(problemsOf(walked(sum, { aa: 1, cc: 0 }))).toEqual({ cc: { type: 'rule', text } });
  });

  test('waits for what must still be answered, and is asked whatever else is wrong', () => {
    expect(Object.keys(problemsOf(walked(sum, { bb: 3 })))).toEqual(['aa']);
    expect(problemsOf(walked(sum, { aa: 1, bb: 3 }))).toMatchObject({
      bb: { type: 'rule' },
      cc: { type: 'required' },
    });
  });

  test('does not cover what is wrong with its field alone', () => {
    const odd = page(
      [number('aa'), number('bb', { required: false })],
      [rule({ '>': [answer('aa'), 5] }, 'bb')],
    );
    expect(problemsOf(walked(odd, { aa: 1, bb: 12 }))).toMatchObject({ bb: { type: 'out-of-range' } });
  });
});

describe('a computed field', () => {
  const perPerson = definitionOf([
    {
      id: 'one',
      title: text,
      fields: [
        number('area'),
        number('garden', { required: false }),
        number('people', { when: { '>': [answer('area'), 0] } }),
        number('floor', { compute: { '*': [answer('area'), 2] } }),
        number('each', { compute: { '/': [answer('floor'), answer('people')] }, decimalPlaces: 2 }),
        number('both', { compute: { '-': [answer('area'), answer('garden')] } }),
      ],
    },
  ]);

  test.each([
    ['nothing is given', {}, []],
    ['one of two is', { area: 3 }, ['area', 'floor']],
    ['what it is made of is wrong', { area: 12, people: 2 }, []],
    ['both are', { area: 3, people: 2 }, ['area', 'each', 'floor', 'people']],
    [
      'also what may be left out',
      { area: 3, people: 2, garden: 1 },
      ['area', 'both', 'each', 'floor', 'garden', 'people'],
    ],
  ])('is neither shown nor submitted before its inputs are there: %s', (_case, given: Answers, expected) => {
    const result = walked(perPerson, given);
    expect(Object.keys(answersOf(result)).toSorted()).toEqual(expected);
    const computedShown = shownOf(result).filter((name) => /(floor|each|both)$/.test(name));
    expect(computedShown).toHaveLength(
      expected.filter((id) => ['floor', 'each', 'both'].includes(id)).length,
    );
  });
});
