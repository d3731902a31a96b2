import { variablesOf } from '#main/basics/json-logic.ts';
import { isAtLeast } from '#main/contract/identity-strength.ts';
import type { EligibilityRule } from '#kiosk-config/schema/matter.ts';
import { holds } from './conditions.ts';
import { isOfApplicant, isWaiting } from './field-states.ts';
import { beginPath, hasPassed, type PathSoFar } from './path-so-far.ts';
import { addSharedData, sharedDataPosition } from './walk-shared-data.ts';
import { addMaterials } from './walk-materials.ts';
import { addPage } from './walk-page.ts';
import type { Walk, WalkInput } from './types.ts';

/**
 * Walks the path of a matter from its first step, purely from what it is given. Conditions see only what lies before
 * them on the path, shown and valid, so that a hidden answer has no influence and one pass is enough: walking again
 * with the relevant answers alone gives the same walk.
 */
export function walk(input: WalkInput): Walk {
  const path = beginPath(input);
  path.steps.push({ kind: 'notice', id: 'notice', isDone: hasPassed(path, 'notice'), problems: {} });
  const isIdentityDone = isAcceptable(input) && hasPassed(path, 'identity');
  path.steps.push({ kind: 'identity', id: 'identity', isDone: isIdentityDone, problems: {} });
  const rules = rulesByPage(input.definition);
  if (isStopped(path, rules.get(-1))) return finish(path);
  const sharedDataAt = sharedDataPosition(input.definition);
  for (const [index, page] of input.definition.pages.entries()) {
    if (index === sharedDataAt) addSharedData(path);
    addPage(path, page);
    if (isStopped(path, rules.get(index))) return finish(path);
  }
  if (sharedDataAt >= input.definition.pages.length) addSharedData(path);
  addMaterials(path);
  addEnd(path);
  return finish(path);
}

/** Whether a step may be shown: on the path and not beyond the first that is open. */
export function canVisit(walked: Walk, stepId: string): boolean {
  const index = walked.steps.findIndex((step) => step.id === stepId);
  return index >= 0 && index <= walked.firstOpenIndex;
}

/** Each rule by the last page that has a field which it names; -1 where it names none. */
function rulesByPage(definition: WalkInput['definition']): ReadonlyMap<number, readonly EligibilityRule[]> {
  const byPage = new Map<number, EligibilityRule[]>();
  for (const rule of definition.eligibility) {
    const named = new Set(variablesOf(rule.holds));
    const page = definition.pages.findLastIndex(({ fields }) =>
      fields.some(({ id }) => named.has(`answers.${id}`)),
    );
    byPage.set(page, [...(byPage.get(page) ?? []), rule]);
  }
  return byPage;
}

/** Whoever may not file learns it at once: what else is wrong with the page need not be put right first. */
function isStopped(path: PathSoFar, rules: readonly EligibilityRule[] | undefined): boolean {
  const broken = rules?.find((rule) => isAskable(path, rule) && !holds(rule.holds, path.data));
  if (!broken) return false;
  const last = path.steps.at(-1);
  // Nothing more is asked of the page that brought it out.
  if (last?.kind === 'form') path.steps.splice(-1, 1, { ...last, isDone: hasPassed(path, last.id) });
  path.steps.push({ kind: 'not-eligible', id: 'not-eligible', rule: broken, isDone: false, problems: {} });
  return true;
}

/**
 * A rule about the person is not asked of who gives no name, or before the card was read; no rule is asked before
 * every field that it names and that is shown has a valid answer. Here, unlike in rules of fields and pages, what is
 * off the path is null: whoever hides a field cannot get round the rule.
 */
function isAskable({ input, states }: PathSoFar, { holds: condition }: EligibilityRule): boolean {
  if (isWaiting(condition, states)) return false;
  return input.applicant?.type === 'person' || !variablesOf(condition).some(isOfApplicant);
}

/** The last step hands in and is never done: the signature, or the review of a report that nobody signs. */
function addEnd(path: PathSoFar): void {
  const isSigned = path.input.applicant?.type !== 'anonymous';
  const isReviewDone = isSigned && hasPassed(path, 'review');
  path.steps.push({ kind: 'review', id: 'review', isDone: isReviewDone, problems: {} });
  if (isSigned) path.steps.push({ kind: 'signature', id: 'signature', isDone: false, problems: {} });
}

function finish(path: PathSoFar): Walk {
  const { handlingTownField } = path.input.definition;
  const place = path.answers.find((answer) => answer.field.id === handlingTownField)?.value;
  const firstOpenIndex = path.steps.findIndex((step) => !step.isDone);
  const isAtEnd = firstOpenIndex === path.steps.length - 1;
  return {
    steps: path.steps,
    firstOpenIndex,
    isReadyToSubmit: isAtEnd && path.steps.at(-1)?.kind !== 'not-eligible',
    relevantAnswers: path.answers,
    relevantMaterials: path.materials,
    // The code of a place begins with that of its town.
    handlingTownCode: typeof place === 'string' ? place.slice(0, 9) : null,
  };
}

function isAcceptable({ applicant, definition }: WalkInput): boolean {
  if (applicant === null) return false;
  return applicant.type === 'anonymous'
    ? !definition.identity.required
    : definition.identity.accepted.includes(applicant.kind) &&
        isAtLeast(applicant.identityStrength, definition.identity.leastStrength);
}
