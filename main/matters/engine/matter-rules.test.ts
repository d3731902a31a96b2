import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import type { Answers } from '#main/contract/form-views.ts';
import { createPlaceSearch } from '#main/matters/place-search.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { somePerson } from './testing/any-walk.ts';
import type { Applicant, HeldSharedData, Walk } from './types.ts';
import { walk } from './walk.ts';

// Rules of single matters whose arithmetic or reach is worth a test of its own.
const kioskConfig = unwrap(loadKioskConfig(join(import.meta.dirname, '../../../kiosk-config')));
const places = createPlaceSearch(kioskConfig);
const parent: Applicant = { ...somePerson, birthDate: '1990-05-01' } as Applicant;

interface More {
  readonly applicant?: Applicant;
  readonly todayIso?: string;
  readonly heldSharedData?: readonly HeldSharedData[];
}

function walkOf(id: string, given: Answers, more: More = {}): Walk {
  const definition = kioskConfig.matters.find((one) => one.id === id);
  if (!definition) throw new Error(`no matter ${id}`);
  const passedSteps = [
    'notice' as const,
    'identity' as const,
    ...definition.pages.map((page) => `page:${page.id}` as const),
  ];
  const { applicant = parent, todayIso = '2026-03-02', heldSharedData = [] } = more;
  const answers = { mobile: '+86 13800000000', ...given };
  const moment = { siteId: 'NH', applicant, todayIso, places, heldSharedData };
  return walk({ definition, answers, materials: {}, passedSteps, ...moment });
}

const stopOf = (walked: Walk): string | null => {
  const stop = walked.steps.find((step) => step.kind === 'not-eligible');
  return stop?.kind === 'not-eligible' ? stop.rule.id : null;
};
const problemOf = (walked: Walk, fieldId: string): string | undefined =>
  walked.steps.map((step) => step.problems[fieldId]?.type).find((type) => type !== undefined);
const answerOf = (walked: Walk, fieldId: string): unknown =>
  walked.relevantAnswers.find(({ field }) => field.id === fieldId)?.value;

describe('school places by points', () => {
  const child = {
    relation: 'mother',
    childName: '陈小雅',
    childHousehold: 'mainland',
    childNumber: '440605196001010010',
    childSex: '2',
    childBirthDate: '2020-08-31',
    grade: 'primary',
  };
  const items = (...kinds: readonly string[]): Answers => ({
    pointsItems: kinds.map((itemKind, at) => ({
      itemId: `item${at}`,
      values: { itemKind, itemAmount: 12 },
    })),
  });

  test('the year is that of the window, in every year to come', () => {
    for (let year = 2026; year < 2060; year++) {
      for (const day of ['01-02', '03-01', '04-30', '12-30']) {
        expect(answerOf(walkOf('school-points', child, { todayIso: `${year}-${day}` }), 'schoolYear')).toBe(
          year,
        );
      }
    }
  });

  test.each([
    ['primary', '2020-08-31', null],
    ['primary', '2020-09-01', 'old-enough'],
    ['junior', '2015-08-31', null],
    ['junior', '2015-09-01', 'old-enough-for-junior'],
  ])('%s, born %s: %s', (grade, childBirthDate, stop) => {
    expect(stopOf(walkOf('school-points', { ...child, grade, childBirthDate }))).toBe(stop);
  });

  test('a child of a Nanhai household is sent to the school of its street', () => {
    expect(stopOf(walkOf('school-points', { ...child, childHousehold: 'nanhai' }))).toBe('not-of-nanhai');
  });

  test('points are counted up to their limit, and each kind once', () => {
    const walked = walkOf('school-points', { ...child, ...items('residence', 'volunteering', 'bachelor') });
    expect(answerOf(walked, 'totalPoints')).toBe(50 + 1.2 + 60);
    for (const twice of [
      ['tax', 'tax'],
      ['bachelor', 'college'],
    ]) {
      expect(problemOf(walkOf('school-points', { ...child, ...items(...twice) }), 'pointsItems')).toBe(
        'rule',
      );
    }
  });

  test('each school is chosen once', () => {
    const schools = { town: '440605125', firstSchool: '440605125001003', thirdSchool: '440605125001003' };
    const walked = walkOf('school-points', { ...child, ...schools });
    expect(problemOf(walked, 'firstSchool')).toBeUndefined();
    expect(problemOf(walked, 'thirdSchool')).toBe('rule');
  });

  test('points for a home need a home', () => {
    const rented = { ...child, homeKind: 'rented', ...items('home') };
    expect(problemOf(walkOf('school-points', rented), 'pointsItems')).toBe('rule');
    expect(problemOf(walkOf('school-points', { ...rented, homeKind: 'own' }), 'pointsItems')).toBeUndefined();
  });
});

describe('a rent subsidy', () => {
  const young = { applicant: { ...parent, birthDate: '1998-05-01' } as Applicant };
  const stopWith = (answers: Answers): string | null =>
    stopOf(walkOf('talent-housing-subsidy', answers, young));

  test('is refused by the one answer that decides, whatever is missing or wrong beside it', () => {
    expect(stopWith({})).toBeNull();
    expect(stopWith({ ownsHome: false, town: 'nowhere' })).toBeNull();
    expect(stopWith({ ownsHome: true })).toBe('owns-no-home');
    expect(stopWith({ ownsHome: true, town: 'nowhere' })).toBe('owns-no-home');
    expect(stopWith({ hadSubsidy: true })).toBe('first-subsidy');
  });
});

describe('renewing a driving licence', () => {
  const licence = { licenceOrigin: 'mainland', fileNumber: '440600123456', licenceClass: 'C1' };

  test.each([
    ['2026-05-31', null, undefined],
    ['2026-06-01', null, 'date-out-of-range'],
    ['2025-03-03', null, undefined],
    ['2025-03-02', 'not-lapsed', undefined],
  ])('one that runs out on %s', (expiresOn, stop, problem) => {
    const walked = walkOf('driving-licence-renewal', { ...licence, expiresOn });
    expect(stopOf(walked)).toBe(stop);
    expect(problemOf(walked, 'expiresOn')).toBe(problem);
  });

  test('a licence of Hong Kong or Macau is exchanged elsewhere', () => {
    const walked = walkOf('driving-licence-renewal', { ...licence, licenceOrigin: 'hong-kong-macau' });
    expect(stopOf(walked)).toBe('mainland-licence');
  });
});

describe('what is personal is not given out on a promise', () => {
  test.each(['property-query', 'no-criminal-record'])('%s: the authorisation cannot follow later', (id) => {
    const { materials } = kioskConfig.matters.find((one) => one.id === id) ?? { materials: [] };
    const papers = materials.filter((material) => material.id === 'agent-authorisation');
    expect(papers).toHaveLength(1);
    expect(papers[0]?.later).toBeUndefined();
  });

  test('who types a travel permit collects the certificate at the station', () => {
    const applicant = { ...parent, kind: 'mainland-travel-permit' } as Applicant;
    const answers = { resultDelivery: 'print-here' };
    expect(problemOf(walkOf('no-criminal-record', answers, { applicant }), 'resultDelivery')).toBe(
      'not-an-option',
    );
    expect(problemOf(walkOf('no-criminal-record', answers), 'resultDelivery')).toBeUndefined();
  });
});

describe('papers that other offices stand for', () => {
  const papers = (walked: Walk, id: string): readonly string[] =>
    walked.relevantMaterials
      .filter(({ material }) => material.id === id)
      .map(({ disposition }) => disposition);

  test('of the vets of a clinic those only whose number the register has', () => {
    const vets = ['A012020440001', 'A012020440009'].map((vetCertificateNumber, at) => ({
      itemId: `vet${at}`,
      values: { vetName: '虚构', vetGrade: 'licensed', vetCertificateNumber },
    }));
    const found = { certificateNumbers: ['A012020440001'] };
    const heldSharedData = [{ id: 'veterinary-licence', found }];
    const answers = { capacity: 'self', vets };
    const walked = walkOf('animal-clinic-permit', answers, { heldSharedData });
    expect(papers(walked, 'vet-certificate')).toEqual(['not-needed', 'left-out']);
    expect(papers(walkOf('animal-clinic-permit', answers), 'vet-certificate')).toEqual([
      'left-out',
      'left-out',
    ]);
  });

  test.each([
    ['who owns a home', { ownsHomeInNanhai: true }, 'not-needed'],
    ['who owns none', { ownsHomeInNanhai: false }, 'left-out'],
  ])('the title of a home is known of %s', (_who, found, disposition) => {
    const heldSharedData = [{ id: 'real-estate-record', found }];
    const walked = walkOf('school-points', { homeKind: 'own' }, { heldSharedData });
    expect(papers(walked, 'home-title')).toEqual([disposition]);
  });

  test.each([
    ['2026-03-02', 'not-needed'],
    ['2026-03-01', 'left-out'],
  ])('a tenancy that ends on %s', (to, disposition) => {
    const heldSharedData = [{ id: 'tenancy-filing', found: { to } }];
    const answers = { homeKind: 'rented' };
    expect(papers(walkOf('school-points', answers, { heldSharedData }), 'tenancy-record')).toEqual([
      disposition,
    ]);
  });
});
