import * as fc from 'fast-check';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Answers } from '#main/contract/form-views.ts';
import type { FieldDefinition, MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { normaliseAnswer } from '../normalise-answer.ts';
import type { Applicant, PathStep, WalkInput } from '../types.ts';
import { walk } from '../walk.ts';
import { goodValueFor, todayIso, type PlaceCodes } from './any-walk.ts';

/** How often a page is filled in anew where a rule across its fields objects. */
const triesForPage = 60;
const mostTurns = 400;

interface Journey {
  readonly definition: MatterDefinition;
  readonly applicant: Applicant;
  readonly siteId: string;
  readonly places: WalkInput['places'];
  readonly placeCodes: PlaceCodes;
}

/** Walks as a resident would who has everything, choosing at random; null where it does not come to the end. */
export function finishAtRandom(journey: Journey, seed: number): WalkInput | null {
  let choice = seed;
  const nextSeed = (): number => (choice = (choice * 1_103_515_245 + 12_345) % 2_147_483_648);
  let input: WalkInput = {
    definition: journey.definition,
    siteId: journey.siteId,
    applicant: null,
    answers: {},
    materials: {},
    passedSteps: [],
    todayIso,
    places: journey.places,
  };
  for (let turn = 0; turn < mostTurns; turn++) {
    const walked = walk(input);
    if (walked.isReadyToSubmit) return input;
    const step = walked.steps[walked.firstOpenIndex];
    if (step?.kind === 'not-eligible') {
      // Back to the first page, with other answers.
      input = { ...input, answers: {}, passedSteps: ['notice', 'identity'] };
    } else if (step) {
      input = { ...passStep(journey, input, step, nextSeed), applicant: journey.applicant };
    }
  }
  return null;
}

function passStep(journey: Journey, input: WalkInput, step: PathStep, nextSeed: () => number): WalkInput {
  const passed = { ...input, passedSteps: [...new Set([...input.passedSteps, step.id])] };
  switch (step.kind) {
    case 'form':
      return fillPage(journey, passed, step.id, nextSeed);
    case 'material': {
      const given = { pageCount: 1, isPromised: false, isWitnessed: true, values: {} };
      return { ...passed, materials: { ...input.materials, [step.stateKey]: given } };
    }
    case 'confirmation':
      return confirmValues(journey, passed, step, nextSeed);
    case 'shared-data': {
      // Nothing, or all of it; what it found does not stand for papers that ask for more.
      const held =
        nextSeed() % 2 === 0 ? [] : input.definition.sharedData.map(({ id }) => ({ id, found: {} }));
      return { ...passed, heldSharedData: held };
    }
    case 'notice':
    case 'identity':
    case 'not-eligible':
    case 'review':
    case 'signature':
      return passed;
    default:
      return throwIllegalValue(step);
  }
}

/** Fields that appear with an answer are filled in the next round; a rule that objects brings other answers. */
function fillPage(journey: Journey, input: WalkInput, stepId: string, nextSeed: () => number): WalkInput {
  let next = input;
  for (let attempt = 0; attempt < triesForPage; attempt++) {
    const step = walk(next).steps.find(({ id }) => id === stepId);
    if (step?.kind !== 'form') return next;
    const isRight = Object.keys(step.problems).length === 0 && step.pageProblems.length === 0;
    if (isRight && attempt > 0) return next;
    const wrong = step.fields.filter((field) => attempt === 0 || step.problems[field.id] !== undefined);
    // Where nothing is wrong by itself the page as a whole is.
    const again = wrong.length === 0 || attempt % 5 === 4 ? step.fields : wrong;
    next = { ...next, answers: { ...next.answers, ...sampled(journey, again, nextSeed) } };
  }
  return next;
}

function confirmValues(
  journey: Journey,
  input: WalkInput,
  step: Extract<PathStep, { kind: 'confirmation' }>,
  nextSeed: () => number,
): WalkInput {
  let next = input;
  for (let attempt = 0; attempt < triesForPage; attempt++) {
    const values = sampled(journey, step.fields, nextSeed);
    const given = { pageCount: 1, isPromised: false, values };
    next = { ...input, materials: { ...input.materials, [step.stateKey]: given } };
    const now = walk(next).steps.find(({ id }) => id === step.id);
    if (now && Object.keys(now.problems).length === 0) return next;
  }
  return next;
}

function sampled(journey: Journey, fields: readonly FieldDefinition[], nextSeed: () => number): Answers {
  const entries = fields.flatMap((field) => {
    if (field.compute !== undefined || field.prefillFromChip !== undefined) return [];
    const [value] = fc.sample(goodValueFor(field, journey), { numRuns: 1, seed: nextSeed() });
    const kept = value === undefined ? null : normaliseAnswer(field, value);
    return kept === null ? [] : [[field.id, kept] as const];
  });
  return Object.fromEntries(entries);
}
