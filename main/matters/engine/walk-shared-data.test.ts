import { describe, expect, test } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { allKindsMatter, samplePlaces, sampleText } from './testing/all-kinds-matter.ts';
import { somePerson, todayIso } from './testing/any-walk.ts';
import type { Applicant, HeldSharedData, WalkInput } from './types.ts';
import { walk } from './walk.ts';

const plain = allKindsMatter();
const firstPage = assertDefined(plain.pages[0]);
const choice = (value: string) => ({ value, label: sampleText });

/** Who files for whom is asked first; one source fills a field of the first page and stands for two papers. */
const definition: MatterDefinition = {
  ...plain,
  eligibility: [],
  materialChoices: [],
  pages: [
    {
      id: 'capacity',
      title: sampleText,
      fields: [
        {
          id: 'capacity',
          kind: 'choice',
          label: sampleText,
          required: true,
          decimalPlaces: 0,
          options: ['self', 'agent', 'guardian', 'organisation'].map(choice),
        },
      ],
    },
    firstPage,
  ],
  sharedData: [
    {
      id: 'record',
      office: sampleText,
      fills: { 'of-text': 'name' },
      replaces: ['study', 'work', 'holder-proof'],
      replacesWhen: { work: { '==': [{ var: 'found.worksHere' }, true] } },
    },
  ],
};

function walked(change: Partial<WalkInput> & { readonly capacity?: string } = {}) {
  const { capacity = 'self', ...input } = change;
  return walk({
    definition,
    siteId: 'LW',
    applicant: somePerson,
    answers: { capacity, 'of-text': '虚构' },
    materials: {},
    passedSteps: ['notice', 'identity', 'page:capacity'],
    todayIso,
    places: samplePlaces,
    heldSharedData: [{ id: 'record', found: {} }],
    sharedFields: ['of-text'],
    ...input,
  });
}

const stepIds = (result: ReturnType<typeof walk>): readonly string[] => result.steps.map(({ id }) => id);
const typed: Applicant = { ...somePerson, identityStrength: 'typed' } as Applicant;

describe('what other offices hold', () => {
  test('is offered once it is known who files for whom, before the first page of the matter', () => {
    expect(stepIds(walked()).slice(0, 5)).toEqual([
      'notice',
      'identity',
      'page:capacity',
      'shared-data',
      `page:${firstPage.id}`,
    ]);
    expect(walked().steps[walked().firstOpenIndex]?.id).toBe('shared-data');
  });

  test('fills an answer under its own name, and stands for a paper', () => {
    const result = walked();
    expect(result.relevantAnswers.find(({ field }) => field.id === 'of-text')?.source).toBe('shared');
    const study = result.relevantMaterials.find(({ material }) => material.id === 'study');
    expect(study).toMatchObject({ disposition: 'not-needed', sharedDataId: 'record' });
    expect(stepIds(result)).not.toContain('material:study');
  });

  test.each([
    ['nothing', {}, 'left-out'],
    ['the opposite', { worksHere: false }, 'left-out'],
    ['what the paper would prove', { worksHere: true }, 'not-needed'],
  ])('stands for a paper only by what was found: %s', (_case, found, disposition) => {
    const result = walked({ heldSharedData: [{ id: 'record', found }] });
    const work = result.relevantMaterials.find(({ material }) => material.id === 'work');
    expect(work?.disposition).toBe(disposition);
  });

  describe('of the papers of members of a group', () => {
    const holders = plain.pages.filter(({ id }) => id === 'holders');
    const members = ['甲', '乙'].map((holderName, at) => ({
      itemId: `item${at}`,
      values: { holderKind: 'person', holderName, share: 10 },
    }));
    const answers = { capacity: 'self', shareholders: members, from: '2026-03-01', to: '2026-03-02' };
    const proofs = (found: HeldSharedData['found'], replacesWhen: Record<string, Record<string, unknown>>) =>
      walked({
        definition: {
          ...definition,
          pages: [...definition.pages, ...holders],
          sharedData: definition.sharedData.map((one) => ({ ...one, replacesWhen })),
        },
        answers: { ...answers, 'of-text': '虚构' },
        heldSharedData: [{ id: 'record', found }],
      })
        .relevantMaterials.filter(({ material }) => material.id === 'holder-proof')
        .map(({ disposition }) => disposition);
    const byName = { 'holder-proof': { in: [{ var: 'item.holderName' }, { var: 'found.names' }] } };

    test('it stands for none where the definition does not say which', () => {
      expect(proofs({ names: ['甲', '乙'] }, {})).toEqual(['left-out', 'left-out']);
    });

    test('it stands for those only whom the office has found', () => {
      expect(proofs({ names: ['乙'] }, byName)).toEqual(['left-out', 'not-needed']);
      expect(proofs({ names: ['甲', '乙'] }, byName)).toEqual(['not-needed', 'not-needed']);
      expect(proofs({ names: [] }, byName)).toEqual(['left-out', 'left-out']);
      expect(proofs({}, byName)).toEqual(['left-out', 'left-out']);
    });
  });

  test.each([
    ['an agent', { capacity: 'agent' }],
    ['a guardian', { capacity: 'guardian' }],
    ['who typed their document', { applicant: typed }],
    ['who gives no name', { applicant: { type: 'anonymous' } }],
    ['a matter without any', { definition: { ...definition, sharedData: [] } }],
  ] as const)('is nothing for %s', (_who, change) => {
    const result = walked(change as Partial<WalkInput>);
    expect(stepIds(result)).not.toContain('shared-data');
    expect(result.relevantMaterials.every(({ sharedDataId }) => sharedDataId === undefined)).toBe(true);
  });
});
