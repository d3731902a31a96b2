import { describe, expect, test } from 'vitest';
import type { Answers } from '#main/contract/form-views.ts';
import { matterSchema } from '#kiosk-config/schema/matter.ts';
import { allKindsMatter, sampleText } from './testing/all-kinds-matter.ts';
import { somePerson, todayIso } from './testing/any-walk.ts';
import { walk } from './walk.ts';

const label = sampleText;
const towns = ['440605124', '440605125'].map((value) => ({ value, label }));
const definition = matterSchema.parse({
  ...allKindsMatter(),
  eligibility: [],
  materials: [],
  materialChoices: [],
  pages: [
    {
      id: 'where',
      title: label,
      fields: [
        { id: 'town', kind: 'town', label, options: towns },
        { id: 'village', kind: 'place', label, placeKinds: ['village'], within: 'town', required: false },
        { id: 'spot', kind: 'place', label, within: 'village', required: false },
      ],
    },
  ],
});
/** Kinds by the length of the code, as in the list of places. */
const places = {
  byCode: (code: string) => ({ kind: code.length === 12 ? 'village' : 'landmark', name: label }),
};

function walked(answers: Answers) {
  const passedSteps = ['notice', 'identity'] as const;
  const given = { applicant: somePerson, answers, materials: {}, passedSteps, todayIso, places };
  const result = walk({ definition, siteId: 'LW', ...given });
  const page = result.steps.find(({ kind }) => kind === 'form');
  return { problems: page?.problems, relevant: result.relevantAnswers.map(({ field }) => field.id) };
}

describe('a place within what was chosen before', () => {
  test.each([
    ['a village of the town', { town: '440605124', village: '440605124001' }, ['town', 'village']],
    ['a village of another town', { town: '440605124', village: '440605125001' }, ['town']],
    ['the town itself', { town: '440605124', village: '440605124' }, ['town']],
    [
      'a place in the village',
      { town: '440605124', village: '440605124001', spot: '440605124001002' },
      ['town', 'village', 'spot'],
    ],
    [
      'a place in another village',
      { town: '440605124', village: '440605124001', spot: '440605124002002' },
      ['town', 'village'],
    ],
  ])('%s', (_case, answers: Answers, relevant) => {
    const result = walked(answers);
    expect(result.relevant).toEqual(relevant);
    const wrong = Object.keys(answers).filter((id) => !relevant.includes(id));
    expect(Object.entries(result.problems ?? {})).toEqual(wrong.map((id) => [id, { type: 'not-a-place' }]));
  });

  test('is chosen anew once the town has changed', () => {
    expect(walked({ town: '440605125', village: '440605124001' }).relevant).toEqual(['town']);
  });
});
