import { isAtLeast } from '#main/contract/identity-strength.ts';
import type { Answers, AnswerValue, FieldProblem } from '#main/contract/views.ts';
import type { FieldDefinition, FormPageDefinition, MaterialDefinition } from '#kiosk-config/schema/matter.ts';
import { holds } from './conditions.ts';
import { validateField } from './validate-field.ts';
import type {
  Applicant,
  ConditionData,
  MaterialDisposition,
  MaterialState,
  PathStep,
  RelevantAnswer,
  RelevantMaterial,
  StepId,
  Walk,
  WalkInput,
} from './types.ts';

/** What has been walked so far; lives for one call of `walk`. */
interface PathSoFar {
  readonly input: WalkInput;
  readonly steps: PathStep[];
  readonly answers: RelevantAnswer[];
  readonly materials: RelevantMaterial[];
}

const noMaterial: MaterialState = { pageCount: 0, isPromised: false, values: {} };

/**
 * Walks the path of a matter from its first step, purely from what it is given. Conditions see only what lies before
 * them on the path, shown and valid, so that a hidden answer has no influence and one pass is enough: walking again
 * with the relevant answers alone gives the same walk.
 */
export function walk(input: WalkInput): Walk {
  const path: PathSoFar = { input, steps: [], answers: [], materials: [] };
  path.steps.push({ kind: 'notice', id: 'notice', isDone: hasPassed(path, 'notice'), problems: {} });
  const isIdentityDone = isAcceptable(input) && hasPassed(path, 'identity');
  path.steps.push({ kind: 'identity', id: 'identity', isDone: isIdentityDone, problems: {} });
  for (const page of input.definition.pages) addPage(path, page);
  for (const material of input.definition.materials) addMaterial(path, material);
  addEnd(path);
  return finish(path);
}

/** Whether a step may be shown: on the path and not beyond the first that is open. */
export function canVisit(walked: Walk, stepId: string): boolean {
  const index = walked.steps.findIndex((step) => step.id === stepId);
  return index >= 0 && index <= walked.firstOpenIndex;
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
  const town = path.answers.find((answer) => answer.field.id === handlingTownField)?.value;
  const firstOpenIndex = path.steps.findIndex((step) => !step.isDone);
  return {
    steps: path.steps,
    firstOpenIndex,
    isReadyToSubmit: firstOpenIndex === path.steps.length - 1,
    relevantAnswers: path.answers,
    relevantMaterials: path.materials,
    handlingTownCode: typeof town === 'string' ? town : null,
  };
}

function hasPassed(path: PathSoFar, id: StepId): boolean {
  return path.input.passedSteps.includes(id);
}

function isAcceptable({ applicant, definition }: WalkInput): boolean {
  if (applicant === null) return false;
  return applicant.type === 'anonymous'
    ? !definition.identity.required
    : definition.identity.accepted.includes(applicant.kind) &&
        isAtLeast(applicant.identityStrength, definition.identity.leastStrength);
}

function conditionData(path: PathSoFar, values: Answers = {}): ConditionData {
  const materials: Record<string, { readonly disposition: MaterialDisposition }> = {};
  for (const { material, disposition } of path.materials) materials[material.id] = { disposition };
  return {
    answers: Object.fromEntries(path.answers.map((answer) => [answer.field.id, answer.value])),
    applicant: path.input.applicant,
    site: { id: path.input.siteId },
    materials,
    values,
  };
}

function addPage(path: PathSoFar, page: FormPageDefinition): void {
  if (!holds(page.when, conditionData(path))) return;
  const id: StepId = `page:${page.id}`;
  const fields: FieldDefinition[] = [];
  const problems: Record<string, FieldProblem> = {};
  for (const definedField of page.fields) {
    const data = conditionData(path);
    const field = shownField(definedField, data, path.input.applicant);
    if (!field) continue;
    fields.push(field);
    const answer = answerOf(path.input, field);
    const problem = validateField({ field, value: answer.value, todayIso: path.input.todayIso, data });
    if (problem) problems[field.id] = problem;
    else if (answer.value !== null) {
      path.answers.push({ stepId: id, field, value: answer.value, source: answer.source });
    }
  }
  // A page of which every field is hidden asks nothing.
  if (fields.length === 0) return;
  const isDone = Object.keys(problems).length === 0 && hasPassed(path, id);
  path.steps.push({ kind: 'form', id, page, fields, isDone, problems });
}

/** The field with the options offered now, null when it is not shown. */
function shownField(
  field: FieldDefinition,
  data: ConditionData,
  applicant: Applicant | null,
): FieldDefinition | null {
  if (!holds(field.when, data)) return null;
  // What no chip has given cannot be shown: an anonymous report, a card without a pass number.
  if (field.prefillFromChip !== undefined && chipValue(field, applicant) === null) return null;
  if (!field.options?.some((option) => option.when !== undefined)) return field;
  return { ...field, options: field.options.filter((option) => holds(option.when, data)) };
}

function chipValue(field: FieldDefinition, applicant: Applicant | null): string | null {
  if (field.prefillFromChip === undefined || applicant?.type !== 'person') return null;
  return applicant[field.prefillFromChip] || null;
}

function answerOf(
  input: WalkInput,
  field: FieldDefinition,
): { readonly value: AnswerValue | null; readonly source: 'resident' | 'chip' } {
  return field.prefillFromChip === undefined
    ? { value: ownValue(input.answers, field.id), source: 'resident' }
    : { value: chipValue(field, input.applicant), source: 'chip' };
}

/** Ids come over the contract: an answer named `__proto__` must find nothing. */
function ownValue(answers: Answers, id: string): AnswerValue | null {
  return Object.hasOwn(answers, id) ? (answers[id] ?? null) : null;
}

function addMaterial(path: PathSoFar, material: MaterialDefinition): void {
  if (!holds(material.when, conditionData(path))) return;
  if (material.how !== 'scan') {
    const disposition = material.how === 'made-here' ? 'made-here' : 'not-needed';
    path.materials.push({ material, disposition, values: [] });
    return;
  }
  const { materials } = path.input;
  const state = Object.hasOwn(materials, material.id) ? (materials[material.id] ?? noMaterial) : noMaterial;
  const disposition = dispositionOf(material, state);
  const isMissing = disposition === 'left-out' && material.necessity === 'required';
  const id: StepId = `material:${material.id}`;
  const isDone = !isMissing && hasPassed(path, id);
  path.steps.push({ kind: 'material', id, material, isMissing, isDone, problems: {} });
  const values = disposition === 'given' ? addConfirmation(path, material, state.values) : [];
  path.materials.push({ material, disposition, values });
}

/** Pages count more than a promise: what lies there need not follow. */
function dispositionOf(material: MaterialDefinition, state: MaterialState): MaterialDisposition {
  if (state.pageCount > 0) return 'given';
  return state.isPromised && material.later ? material.later.kind : 'left-out';
}

function addConfirmation(
  path: PathSoFar,
  material: MaterialDefinition,
  given: Answers,
): RelevantMaterial['values'] {
  if (!material.extract) return [];
  const fields: FieldDefinition[] = [];
  const values: { readonly field: FieldDefinition; readonly value: AnswerValue }[] = [];
  const problems: Record<string, FieldProblem> = {};
  for (const { field } of material.extract.values) {
    const before = Object.fromEntries(values.map((one) => [one.field.id, one.value]));
    const data = conditionData(path, before);
    if (!holds(field.when, data)) continue;
    fields.push(field);
    const value = ownValue(given, field.id);
    const problem = validateField({ field, value, todayIso: path.input.todayIso, data, place: 'values' });
    if (problem) problems[field.id] = problem;
    else if (value !== null) values.push({ field, value });
  }
  const id: StepId = `confirmation:${material.id}`;
  const isDone = Object.keys(problems).length === 0 && hasPassed(path, id);
  path.steps.push({ kind: 'confirmation', id, material, fields, isDone, problems });
  return values;
}
