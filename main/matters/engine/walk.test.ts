import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import type { Answers } from '#main/contract/form-views.ts';
import { createPlaceSearch } from '#main/matters/place-search.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { somePerson, todayIso } from './testing/any-walk.ts';
import type { MaterialState, Walk, WalkInput } from './types.ts';
import { walk } from './walk.ts';

const kioskConfig = unwrap(loadKioskConfig(join(import.meta.dirname, '../../../kiosk-config')));
const { matters } = kioskConfig;
const matter = (id: string): MatterDefinition => {
  const found = matters.find((one) => one.id === id);
  if (!found) throw new Error(`no matter ${id}`);
  return found;
};

const start = (definition: MatterDefinition): WalkInput => ({
  definition,
  siteId: 'LW',
  applicant: null,
  answers: {},
  materials: {},
  passedSteps: [],
  todayIso,
  places: createPlaceSearch(kioskConfig),
});

const answersOf = (walked: Walk): Answers =>
  Object.fromEntries(walked.relevantAnswers.map(({ field, value }) => [field.id, value]));

describe('the path', () => {
  test('values from the chip stand in the answers whatever was sent for them', () => {
    const definition = matter('individual-business');
    const walked = walk({ ...start(definition), applicant: somePerson, answers: { operatorName: '别人' } });
    expect(walked.relevantAnswers.find(({ field }) => field.id === 'operatorName')).toMatchObject({
      value: '陈婉仪',
      source: 'chip',
    });
  });

  test('what is worked out has no more digits than its field, so that no fraction stops a resident', () => {
    const input = { ...start(matter('food-permit')), applicant: somePerson };
    const answers = {
      areaSquareMetres: 100,
      kitchenSquareMetres: 30,
      businessKind: 'restaurant',
      seatCount: 33,
    };
    expect(answersOf(walk({ ...input, answers }))['areaPerSeat']).toBe(2.12);
    const plots = [0.1, 0.2].map((plotArea, at) => ({
      itemId: `plot${at}`,
      values: { plotArea, plotKind: 'fish', plotCode: '1', species: '加州鲈', startedOn: '2026-01' },
    }));
    const farm = { ...start(matter('aquaculture-registration')), applicant: somePerson };
    expect(answersOf(walk({ ...farm, answers: { plots } }))['totalArea']).toBe(0.3);
  });

  test('a hidden page keeps its answers out, and gives them back when it is shown again', () => {
    const definition = matter('individual-business');
    const input = { ...start(definition), applicant: somePerson };
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
    const walked = walk({
      ...start(definition),
      applicant: somePerson,
      materials: { 'premises-proof': state },
    });
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
