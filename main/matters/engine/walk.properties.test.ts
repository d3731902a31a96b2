import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import type { Answers } from '#main/contract/form-views.ts';
import { createPlaceSearch } from '#main/matters/place-search.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { conditionValue } from './answer-value.ts';
import { allKindsMatter, samplePlaces } from './testing/all-kinds-matter.ts';
import { anyWalkInput, somePerson, type PlaceCodes } from './testing/any-walk.ts';
import { finishAtRandom } from './testing/finish-walk.ts';
import type { Applicant, Walk } from './types.ts';
import { canVisit, walk } from './walk.ts';

// The nightly run walks each matter ten thousand times (`npm run test:nightly`).
const runs = Number(process.env['WALK_RUNS'] ?? 200);
const finishes = Math.max(4, Math.round(runs / 25));

const kioskConfig = unwrap(loadKioskConfig(join(import.meta.dirname, '../../../kiosk-config')));
const places = createPlaceSearch(kioskConfig);
const allCodes = [
  ...kioskConfig.towns.map(({ code }) => ({ code, kind: 'town' })),
  ...kioskConfig.places.map(({ code, kind }) => ({ code, kind: kind as string })),
];
const placeCodes: PlaceCodes = (kinds) =>
  allCodes
    .filter(({ kind }) => kinds === undefined || kinds.some((one) => one === kind))
    .slice(0, 40)
    .map(({ code }) => code);

interface Case {
  readonly name: string;
  readonly definition: MatterDefinition;
  readonly places: typeof samplePlaces;
  readonly placeCodes: PlaceCodes;
}
const sample = { places: samplePlaces, placeCodes: (): readonly string[] => ['440605125', '440605125001'] };
const cases: readonly Case[] = [
  { name: 'every kind of field', definition: allKindsMatter(), ...sample },
  ...kioskConfig.matters.map((definition) => ({ name: definition.id, definition, places, placeCodes })),
];

const answersOf = (walked: Walk): Answers =>
  Object.fromEntries(walked.relevantAnswers.map(({ field, value }) => [field.id, value]));

describe.each(cases)('$name, whatever is given', (one) => {
  const anyWalk = anyWalkInput(one.definition, one);

  test('nothing off the path is submitted', () => {
    fc.assert(
      fc.property(anyWalk, (input) => {
        const walked = walk(input);
        const shown = new Set(
          walked.steps.flatMap((step) =>
            step.kind === 'form' ? step.fields.map((field) => `${step.id} ${field.id}`) : [],
          ),
        );
        const withProblem = new Set(walked.steps.flatMap((step) => Object.keys(step.problems)));
        for (const { stepId, field, items } of walked.relevantAnswers) {
          expect(shown).toContain(`${stepId} ${field.id}`);
          expect(withProblem).not.toContain(field.id);
          for (const item of items) expectOwnFieldsOnly(item);
        }
        for (const { stateKey, values, disposition } of walked.relevantMaterials) {
          if (values.length > 0) expect(disposition).toBe('given');
          if (disposition === 'given') expect(input.materials[stateKey]?.pageCount).toBeGreaterThan(0);
          if (disposition === 'witnessed') expect(input.materials[stateKey]?.isWitnessed).toBe(true);
        }
      }),
      { numRuns: runs },
    );
  });

  test('walking again with the relevant answers alone gives the same path and the same answers', () => {
    fc.assert(
      fc.property(anyWalk, (input) => {
        const first = walk(input);
        const second = walk({ ...input, answers: answersOf(first) });
        expect(answersOf(second)).toEqual(answersOf(first));
        expect(second.steps.map((step) => step.id)).toEqual(first.steps.map((step) => step.id));
        expect(second.relevantMaterials.map(({ disposition }) => disposition)).toEqual(
          first.relevantMaterials.map(({ disposition }) => disposition),
        );
      }),
      { numRuns: runs },
    );
  });

  test('nobody jumps ahead, and only the last step hands in', () => {
    fc.assert(
      fc.property(anyWalk, (input) => {
        const walked = walk(input);
        walked.steps.forEach((step, index) => {
          if (index < walked.firstOpenIndex) expect(step.isDone).toBe(true);
          expect(canVisit(walked, step.id)).toBe(index <= walked.firstOpenIndex);
        });
        const last = walked.steps.at(-1);
        expect(last?.isDone).toBe(false);
        const isStopped = last?.kind === 'not-eligible';
        const isAllDone = walked.steps.slice(0, -1).every((step) => step.isDone);
        expect(walked.isReadyToSubmit).toBe(isAllDone && !isStopped);
        if (!isStopped) expect(last?.id).toBe(input.applicant?.type === 'anonymous' ? 'review' : 'signature');
      }),
      { numRuns: runs },
    );
  });

  const applicants: readonly Applicant[] = one.definition.identity.required
    ? [applicantFor(one.definition)]
    : [applicantFor(one.definition), { type: 'anonymous' }];
  const filed = one.definition.pages.length > 0 ? applicants : [];
  test.each(filed)('it can be finished by some answers as $type', (applicant) => {
    const [siteId = 'LW'] = one.definition.sites;
    let finished = 0;
    for (let seed = 1; seed <= finishes; seed++) {
      // Some matters are for the old and some for the young.
      const end = finishAtRandom(
        { ...one, applicant: seed % 2 === 0 ? younger(applicant) : applicant, siteId },
        seed,
      );
      if (end === null) continue;
      finished += 1;
      const walked = walk(end);
      expect(walked.steps.flatMap((step) => Object.keys(step.problems))).toEqual([]);
      expect(walked.relevantMaterials.filter(isRequiredAndMissing)).toEqual([]);
    }
    expect(finished).toBeGreaterThan(0);
  });
});

function expectOwnFieldsOnly(item: Walk['relevantAnswers'][number]['items'][number]): void {
  expect(Object.keys(item.problems)).toEqual([]);
  const shown = new Set(item.fields.map((field) => field.id));
  for (const { field } of item.answers) expect(shown).toContain(field.id);
}

function isRequiredAndMissing({ material, disposition }: Walk['relevantMaterials'][number]): boolean {
  return material.necessity === 'required' && disposition === 'left-out';
}

/** Somebody whose document the matter takes, of an age at which most may file. */
function applicantFor({ identity }: MatterDefinition): Applicant {
  const [kind = 'resident-id'] = identity.accepted;
  return { ...somePerson, kind, passNumber: 'H12345678' } as Applicant;
}

function younger(applicant: Applicant): Applicant {
  return applicant.type === 'person' ? { ...applicant, birthDate: '1992-06-15' } : applicant;
}

test('a member of a group is seen by conditions as its values alone', () => {
  expect(conditionValue([{ itemId: 'one', values: { share: 3 } }])).toEqual([{ share: 3 }]);
});
