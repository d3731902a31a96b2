import type { Answers, AnswerValue, FieldProblem, PlainAnswers } from '#main/contract/form-views.ts';
import type { FieldDefinition, MaterialDefinition } from '#kiosk-config/schema/matter.ts';
import { itemsOf } from './answer-value.ts';
import { holds } from './conditions.ts';
import { stateOf } from './field-states.ts';
import { hasPassed, ownValue, type PathSoFar } from './path-so-far.ts';
import { validateField } from './validate-field.ts';
import { mayUseSharedData } from './walk-shared-data.ts';
import type { MaterialDisposition, MaterialState, PathStep, RelevantMaterial, StepId } from './types.ts';

type MaterialItem = RelevantMaterial['item'];
type MaterialStep = Extract<PathStep, { kind: 'material' }>;

const noMaterial: MaterialState = { pageCount: 0, isPromised: false, values: {} };

export function addMaterials(path: PathSoFar): void {
  for (const material of path.input.definition.materials) {
    if (material.perItemOf === undefined) addMaterial(path, material, material.id, null);
    else addForEachItem(path, material, material.perItemOf);
  }
  addChoices(path);
}

/** One for each member of the group, under the id of the material and that of the member. */
function addForEachItem(path: PathSoFar, material: MaterialDefinition, groupId: string): void {
  const answer = path.answers.find(({ field }) => field.id === groupId);
  if (!answer) return;
  itemsOf(answer.value).forEach(({ itemId, values }, at) => {
    if (!holds(material.when, { ...path.data, item: values })) return;
    addMaterial(path, { ...material, when: true }, `${material.id}.${itemId}`, {
      group: answer.field,
      number: at + 1,
      values,
    });
  });
}

function addMaterial(
  path: PathSoFar,
  material: MaterialDefinition,
  stateKey: string,
  member: (NonNullable<MaterialItem> & { readonly values: PlainAnswers }) | null,
): void {
  if (!holds(material.when, path.data)) return;
  const { materials } = path.input;
  const item: MaterialItem = member && { group: member.group, number: member.number };
  const sharedDataId = replacedBy(path, material, member?.values);
  if (sharedDataId !== undefined) {
    addRelevant(path, { material, stateKey, item, disposition: 'not-needed', sharedDataId, values: [] });
    return;
  }
  if (material.how !== 'scan' && material.how !== 'staff-witness') {
    const disposition = material.how === 'made-here' ? 'made-here' : 'not-needed';
    addRelevant(path, { material, stateKey, item, disposition, values: [] });
    return;
  }
  const state = Object.hasOwn(materials, stateKey) ? (materials[stateKey] ?? noMaterial) : noMaterial;
  const disposition = dispositionOf(material, state);
  const isMissing = disposition === 'left-out' && material.necessity === 'required';
  const id: StepId = `material:${stateKey}`;
  const isDone = !isMissing && hasPassed(path, id);
  path.steps.push({
    kind: 'material',
    id,
    material,
    stateKey,
    item,
    isMissing,
    isDone,
    choice: null,
    problems: {},
  });
  const values = disposition === 'given' ? addConfirmation(path, material, stateKey, state.values) : [];
  addRelevant(path, { material, stateKey, item, disposition, values });
}

/**
 * Which shared data stand for the paper: that the office has found something is not always enough. Of a paper for each
 * member of a group they do so only by a condition over that member, because they speak of the applicant.
 */
function replacedBy(
  path: PathSoFar,
  { id, perItemOf }: MaterialDefinition,
  values: PlainAnswers | undefined,
): string | undefined {
  const { definition, heldSharedData = [] } = path.input;
  if (!mayUseSharedData(path)) return undefined;
  return definition.sharedData.find((source) => {
    const held = heldSharedData.find((one) => one.id === source.id);
    const when = source.replacesWhen[id];
    if (!held || !source.replaces.includes(id) || (perItemOf !== undefined && when === undefined))
      return false;
    return holds(when, { ...path.data, found: held.found, ...(values && { item: values }) });
  })?.id;
}

/** Of one for each member conditions see the weakest: it is there when it is there for all. */
function addRelevant(path: PathSoFar, relevant: RelevantMaterial): void {
  path.materials.push(relevant);
  const { id } = relevant.material;
  const before = path.data.materials[id]?.disposition;
  if (before === undefined || relevant.disposition === 'left-out') {
    path.data.materials[id] = { disposition: relevant.disposition };
  }
}

/** Pages count more than a promise: what lies there need not follow. */
function dispositionOf(material: MaterialDefinition, state: MaterialState): MaterialDisposition {
  if (material.how === 'staff-witness') {
    if (state.isWitnessed) return 'witnessed';
  } else if (state.pageCount > 0) return 'given';
  return state.isPromised && material.later ? material.later.kind : 'left-out';
}

function addConfirmation(
  path: PathSoFar,
  material: MaterialDefinition,
  stateKey: string,
  given: Answers,
): RelevantMaterial['values'] {
  if (!material.extract) return [];
  const fields: FieldDefinition[] = [];
  const values: { readonly field: FieldDefinition; readonly value: AnswerValue }[] = [];
  const problems: Record<string, FieldProblem> = {};
  const before: Record<string, AnswerValue> = {};
  const states = new Map(path.states);
  const data = { ...path.data, values: before };
  for (const { field } of material.extract.values) {
    if (!holds(field.when, data)) continue;
    fields.push(field);
    const value = ownValue(given, field.id);
    const { todayIso, places } = path.input;
    const problem = validateField({ field, value, todayIso, data, places, place: 'values', states });
    states.set(`values.${field.id}`, stateOf(field, problem === null && value !== null));
    if (problem) problems[field.id] = problem;
    else if (value !== null) {
      values.push({ field, value });
      before[field.id] = value;
    }
  }
  const id: StepId = `confirmation:${stateKey}`;
  const isDone = Object.keys(problems).length === 0 && hasPassed(path, id);
  path.steps.push({ kind: 'confirmation', id, material, stateKey, fields, isDone, problems });
  return values;
}

/** Where one of several papers is enough, the last of them says whether it is there. */
function addChoices(path: PathSoFar): void {
  for (const choice of path.input.definition.materialChoices) {
    if (!holds(choice.when, path.data)) continue;
    const isOf = ({ material }: { readonly material: MaterialDefinition }): boolean =>
      choice.of.includes(material.id);
    const there = path.materials.filter((one) => isOf(one) && one.disposition !== 'left-out').length;
    const isFulfilled = there >= choice.atLeast;
    const steps = path.steps.flatMap((step, at) => (step.kind === 'material' && isOf(step) ? [at] : []));
    for (const at of steps) {
      const step = path.steps[at] as MaterialStep;
      const isOpen = !isFulfilled && at === steps.at(-1);
      path.steps[at] = {
        ...step,
        choice: { choice, isFulfilled },
        isMissing: step.isMissing || isOpen,
        isDone: step.isDone && !isOpen,
      };
    }
  }
}
