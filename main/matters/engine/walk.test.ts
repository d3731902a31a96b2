import * as fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { throwIllegalValue } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import type { Answers, AnswerValue } from '#main/contract/views.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import type { FieldDefinition, MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { resolveDateBound } from './dates.ts';
import { normaliseAnswer } from './normalise-answer.ts';
import type { Applicant, MaterialState, StepId, Walk, WalkInput } from './types.ts';
import { canVisit, walk } from './walk.ts';

const todayIso = '2026-03-02';
const { matters } = unwrap(loadKioskConfig(join(import.meta.dirname, '../../../kiosk-config')));
const matter = (id: string): MatterDefinition => {
  const found = matters.find((one) => one.id === id);
  if (!found) throw new Error(`no matter ${id}`);
  return found;
};
const person: Applicant = {
  type: 'person',
  kind: 'resident-id',
  identityStrength: 'chip',
  name: '陈婉仪',
  number: '440103195504200049',
  sexCode: '2',
  birthDate: '1955-04-20',
  address: '广州市荔湾区示例路 1 号',
  passNumber: null,
};

const start = (definition: MatterDefinition): WalkInput => ({
  definition,
  siteId: 'LW',
  applicant: null,
  answers: {},
  materials: {},
  passedSteps: [],
  todayIso,
});

const answersOf = (walked: Walk): Answers =>
  Object.fromEntries(walked.relevantAnswers.map(({ field, value }) => [field.id, value]));

/** Values that a field may be given: good ones most of the time, and what people and broken programs send. */
function valueFor(field: FieldDefinition): fc.Arbitrary<AnswerValue> {
  const bad: fc.Arbitrary<AnswerValue> = fc.oneof(fc.string(), fc.integer(), fc.boolean());
  return fc.oneof({ weight: 5, arbitrary: goodValueFor(field) }, { weight: 1, arbitrary: bad });
}

function goodValueFor(field: FieldDefinition): fc.Arbitrary<AnswerValue> {
  const options = (field.options ?? []).map((option) => option.value);
  switch (field.kind) {
    case 'choice':
    case 'town':
      return fc.constantFrom(...options);
    case 'choices':
      return fc.subarray(options, { minLength: 1 });
    case 'yes-no':
      return fc.boolean();
    case 'number':
      return fc.integer({ min: Math.ceil(field.minimum ?? 0), max: Math.floor(field.maximum ?? 1_000) });
    case 'date':
      return fc.constantFrom(
        resolveDateBound(field.latest ?? 'today', todayIso),
        resolveDateBound(field.earliest ?? 'today-1', todayIso),
      );
    case 'phone':
      return fc.constantFrom('+86 13800000000', '+852 91234567', '+853 61234567');
    case 'resident-id':
      return fc.constantFrom('440605196001010010', '810000199003070015');
    case 'credit-code':
      return fc.constant('91350100M000100Y43');
    case 'text':
    case 'multiline':
    case 'person-name':
      return fc.constantFrom('桂城南新二路示例楼', '区'.repeat(field.minLength ?? 2));
    default:
      return throwIllegalValue(field.kind);
  }
}

function walkInput(definition: MatterDefinition): fc.Arbitrary<WalkInput> {
  const formFields = definition.pages.flatMap((page) => page.fields);
  const stepIds: readonly StepId[] = [
    'notice',
    'identity',
    'review',
    ...definition.pages.map((page) => `page:${page.id}` as const),
    ...definition.materials.flatMap(({ id }) => [`material:${id}`, `confirmation:${id}`] as const),
  ];
  const record = (fields: readonly FieldDefinition[]): fc.Arbitrary<Answers> =>
    fc
      .record(Object.fromEntries(fields.map((field) => [field.id, valueFor(field)])), { requiredKeys: [] })
      .map((given) => normalised(fields, given));
  return fc.record({
    definition: fc.constant(definition),
    siteId: fc.constantFrom('LW', 'HK'),
    applicant: fc.constantFrom<Applicant | null>(null, { type: 'anonymous' }, person),
    answers: record(formFields),
    materials: fc.record(
      Object.fromEntries(
        definition.materials.map((material) => [
          material.id,
          fc.record<MaterialState>({
            pageCount: fc.nat(2),
            isPromised: fc.boolean(),
            values: record((material.extract?.values ?? []).map((value) => value.field)),
          }),
        ]),
      ),
    ),
    passedSteps: fc.subarray([...stepIds]),
    todayIso: fc.constant(todayIso),
  });
}

function normalised(
  fields: readonly FieldDefinition[],
  given: Readonly<Record<string, AnswerValue | undefined>>,
): Answers {
  const entries = fields.flatMap((field) => {
    const value = given[field.id];
    const kept = value === undefined ? null : normaliseAnswer(field, value);
    return kept === null ? [] : [[field.id, kept] as const];
  });
  return Object.fromEntries(entries);
}

const anyWalk = fc.constantFrom(...matters).chain(walkInput);

describe('for every matter and whatever is given', () => {
  test('only answers of fields that are shown are relevant', () => {
    fc.assert(
      fc.property(anyWalk, (input) => {
        const walked = walk(input);
        const shown = new Set(
          walked.steps.flatMap((step) =>
            step.kind === 'form' ? step.fields.map((field) => `${step.id} ${field.id}`) : [],
          ),
        );
        for (const { stepId, field } of walked.relevantAnswers)
          expect(shown).toContain(`${stepId} ${field.id}`);
      }),
    );
  });

  test('an answer with a problem is never relevant', () => {
    fc.assert(
      fc.property(anyWalk, (input) => {
        const walked = walk(input);
        const withProblem = walked.steps.flatMap((step) => Object.keys(step.problems));
        const relevant = [
          ...Object.keys(answersOf(walked)),
          ...walked.relevantMaterials.flatMap(({ values }) => values.map(({ field }) => field.id)),
        ];
        expect(relevant.filter((id) => withProblem.includes(id))).toEqual([]);
      }),
    );
  });

  test('walking again with the relevant answers alone gives the same path and the same answers', () => {
    fc.assert(
      fc.property(anyWalk, (input) => {
        const first = walk(input);
        const second = walk({ ...input, answers: answersOf(first) });
        expect(second.relevantAnswers).toEqual(first.relevantAnswers);
        expect(second.steps.map((step) => step.id)).toEqual(first.steps.map((step) => step.id));
      }),
    );
  });

  test('nobody jumps ahead: all steps before the first open one are done, and none after it may be shown', () => {
    fc.assert(
      fc.property(anyWalk, (input) => {
        const walked = walk(input);
        walked.steps.forEach((step, index) => {
          if (index < walked.firstOpenIndex) expect(step.isDone).toBe(true);
          expect(canVisit(walked, step.id)).toBe(index <= walked.firstOpenIndex);
        });
        expect(walked.isReadyToSubmit).toBe(walked.steps.slice(0, -1).every((step) => step.isDone));
      }),
    );
  });

  test('a named applicant signs at the end, an anonymous one never: the review is their last step', () => {
    fc.assert(
      fc.property(anyWalk, (input) => {
        const walked = walk(input);
        const last = walked.steps.at(-1);
        expect(last?.id).toBe(input.applicant?.type === 'anonymous' ? 'review' : 'signature');
        expect(walked.steps.filter((step) => step.kind === 'review')).toHaveLength(1);
        expect(last?.isDone).toBe(false);
        expect(walked.firstOpenIndex).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('material values are relevant only where pages were handed in', () => {
    fc.assert(
      fc.property(anyWalk, (input) => {
        for (const { material, values, disposition } of walk(input).relevantMaterials) {
          if (values.length === 0) continue;
          expect(disposition).toBe('given');
          expect(input.materials[material.id]?.pageCount).toBeGreaterThan(0);
        }
      }),
    );
  });
});

const filings = matters.flatMap(({ id, identity }): readonly (readonly [string, Applicant])[] =>
  identity.required
    ? [[id, person]]
    : [
        [id, person],
        [id, { type: 'anonymous' }],
      ],
);

test.each(filings)('%s can be finished, step by step, as %o', (id, applicant) => {
  const definition = matter(id);
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat(1_000)), (choices) => {
      let input = start(definition);
      for (let turn = 0; turn < 40; turn++) {
        const walked = walk(input);
        const step = walked.steps[walked.firstOpenIndex];
        if (walked.isReadyToSubmit) break;
        input = { ...passStep(input, step, () => choices.next().value ?? 0), applicant };
      }
      expect(walk(input).isReadyToSubmit).toBe(true);
    }),
    { numRuns: 30 },
  );
});

/** Does on a step what a resident would do who has everything. */
function passStep(
  input: WalkInput,
  step: Walk['steps'][number] | undefined,
  choose: () => number,
): WalkInput {
  if (!step) throw new Error('no step');
  const passed = { ...input, passedSteps: [...input.passedSteps, step.id] };
  const fill = (fields: readonly FieldDefinition[], before: Answers): Answers => {
    const filled = fields.map((field) => [field.id, someGoodValue(field, choose)] as const);
    return { ...before, ...Object.fromEntries(filled) };
  };
  switch (step.kind) {
    case 'form':
      return { ...passed, answers: fill(step.fields, input.answers) };
    case 'material':
      return {
        ...passed,
        materials: {
          ...input.materials,
          [step.material.id]: { pageCount: 1, isPromised: false, values: {} },
        },
      };
    case 'confirmation': {
      const values = {
        ...fill(step.fields, {}),
        ...(step.material.id === 'tenancy-contract' ? leaseTerm : {}),
      };
      return {
        ...passed,
        materials: { ...input.materials, [step.material.id]: { pageCount: 1, isPromised: false, values } },
      };
    }
    case 'notice':
    case 'identity':
    case 'review':
    case 'signature':
      return passed;
    default:
      return throwIllegalValue(step);
  }
}

const leaseTerm = { leaseFrom: '2026-03-01', leaseTo: '2027-02-28' };

function someGoodValue(field: FieldDefinition, choose: () => number): AnswerValue {
  if (field.kind === 'choices') return [field.options?.[0]?.value ?? ''];
  const sampled = fc.sample(goodValueFor(field), { numRuns: 1, seed: choose() })[0];
  if (sampled === undefined) throw new Error('nothing sampled');
  return sampled;
}

describe('the path', () => {
  test('values from the chip stand in the answers whatever was sent for them', () => {
    const definition = matter('individual-business');
    const walked = walk({ ...start(definition), applicant: person, answers: { operatorName: '别人' } });
    expect(walked.relevantAnswers.find(({ field }) => field.id === 'operatorName')).toMatchObject({
      value: '陈婉仪',
      source: 'chip',
    });
  });

  test('a hidden page keeps its answers out, and gives them back when it is shown again', () => {
    const definition = matter('individual-business');
    const input = { ...start(definition), applicant: person };
    const answers = { familyMembers: '陈一、陈二' };
    const alone = walk({ ...input, answers: { ...answers, isFamilyRun: false } });
    const family = walk({ ...input, answers: { ...answers, isFamilyRun: true } });
    expect(answersOf(alone)).not.toHaveProperty('familyMembers');
    expect(alone.steps.map((step) => step.id)).not.toContain('page:family');
    expect(answersOf(family)).toHaveProperty('familyMembers', '陈一、陈二');
  });

  test('a sub-category of another category is no option any more', () => {
    const definition = matter('incident-report');
    const walked = walk({
      ...start(definition),
      answers: { category: 'greenery', subCategory: 'manhole' },
    });
    const step = walked.steps.find(({ id }) => id === 'page:sub-category');
    expect(step?.problems).toEqual({ subCategory: { type: 'not-an-option' } });
    expect(answersOf(walked)).toEqual({ category: 'greenery' });
  });

  test('a report without a name passes the identity step, a tenancy does not', () => {
    const anonymous = { applicant: { type: 'anonymous' }, passedSteps: ['notice', 'identity'] } as const;
    expect(walk({ ...start(matter('incident-report')), ...anonymous }).firstOpenIndex).toBe(2);
    expect(walk({ ...start(matter('rental-registration')), ...anonymous }).firstOpenIndex).toBe(1);
  });

  test('a commitment stands in for the paper and leaves nothing to confirm', () => {
    const definition = matter('individual-business');
    const state: MaterialState = { pageCount: 0, isPromised: true, values: { ownerName: '陈一' } };
    const walked = walk({ ...start(definition), applicant: person, materials: { 'premises-proof': state } });
    const found = walked.relevantMaterials.find(({ material }) => material.id === 'premises-proof');
    expect(found).toMatchObject({ disposition: 'commitment', values: [] });
    expect(walked.steps.map((step) => step.id)).not.toContain('confirmation:premises-proof');
  });

  test('pages count more than a promise, and a promise nothing where none is offered', () => {
    const definition = matter('rental-registration');
    const contract = (state: Partial<MaterialState>): string | undefined =>
      walk({
        ...start(definition),
        materials: { 'tenancy-contract': { pageCount: 0, isPromised: true, values: {}, ...state } },
      }).relevantMaterials.find(({ material }) => material.id === 'tenancy-contract')?.disposition;
    expect(contract({ pageCount: 1 })).toBe('given');
    expect(contract({})).toBe('left-out');
  });

  test('an agent is asked for the authorisation, the landlord is not', () => {
    const definition = matter('rental-registration');
    const stepsFor = (role: string): readonly string[] =>
      walk({ ...start(definition), answers: { role } }).steps.map((step) => step.id);
    expect(stepsFor('agent')).toContain('material:authorisation');
    expect(stepsFor('owner')).not.toContain('material:authorisation');
  });

  test('a lease that ends before it starts is a problem of its end', () => {
    const definition = matter('rental-registration');
    const values = { leaseFrom: '2027-01-01', leaseTo: '2026-12-31' };
    const walked = walk({
      ...start(definition),
      materials: { 'tenancy-contract': { pageCount: 1, isPromised: false, values } },
    });
    const step = walked.steps.find(({ id }) => id === 'confirmation:tenancy-contract');
    expect(step?.problems['leaseTo']).toMatchObject({ type: 'rule' });
    expect(step?.problems).not.toHaveProperty('leaseFrom');
  });

  test('the handling town is that of the place, once it is answered', () => {
    const definition = matter('incident-report');
    expect(walk(start(definition)).handlingTownCode).toBeNull();
    expect(walk({ ...start(definition), answers: { placeTown: '440605125' } }).handlingTownCode).toBe(
      '440605125',
    );
  });

  test('an answer under the name of an object member finds nothing and breaks nothing', () => {
    const answers = JSON.parse('{"__proto__": {"category": "greenery"}, "constructor": "x"}') as Answers;
    expect(walk({ ...start(matter('incident-report')), answers }).relevantAnswers).toEqual([]);
  });
});
