import type { AnswerValue, FieldProblem, GroupItem } from '#main/contract/form-views.ts';
import type { FieldDefinition, FormPageDefinition, Rule } from '#kiosk-config/schema/matter.ts';
import { conditionValue, itemsOf, plainValue } from './answer-value.ts';
import { computed, holds } from './conditions.ts';
import { isRuleAsked, stateOf, type FieldState, type FieldStates } from './field-states.ts';
import { normalisePlain } from './normalise-answer.ts';
import { addAnswer, hasPassed, ownValue, type PathSoFar } from './path-so-far.ts';
import { validateField } from './validate-field.ts';
import type {
  AnswerSource,
  ConditionData,
  RelevantAnswer,
  RelevantItemAnswer,
  StepId,
  WalkedItem,
  WalkInput,
} from './types.ts';

/** A page as it comes out with some of its answers left aside. */
interface WalkedPage {
  readonly fields: readonly FieldDefinition[];
  readonly problems: Readonly<Record<string, FieldProblem>>;
  readonly answers: readonly RelevantAnswer[];
  readonly groups: Readonly<Record<string, readonly WalkedItem[]>>;
  /** Of the fields of this page and those before. */
  readonly states: ReadonlyMap<string, FieldState>;
}

/**
 * Adds a page to the path where its condition holds. An answer that a rule across the page objects to is left aside
 * like any wrong one, and the page is walked again without it, so that nothing further down the page depends on it.
 * Each turn leaves aside one answer more at least. The last turn sees only what is then relevant, so that walking
 * again with the relevant answers alone ends in the same place.
 */
export function addPage(path: PathSoFar, page: FormPageDefinition): void {
  if (!holds(page.when, path.data)) return;
  const id: StepId = `page:${page.id}`;
  const objections = new Map<string, FieldProblem>();
  let walked = walkFields(path, page, objections);
  let broken = brokenRules(path, page, walked);
  for (;;) {
    const fresh = broken.filter(({ fieldId }) => isWithoutProblem(walked, fieldId));
    if (fresh.length === 0) break;
    for (const { fieldId = '', text } of fresh) objections.set(fieldId, { type: 'rule', text });
    walked = walkFields(path, page, objections);
    broken = brokenRules(path, page, walked);
  }
  for (const [name, state] of walked.states) path.states.set(name, state);
  // A page of which every field is hidden asks nothing.
  if (walked.fields.length === 0) return;
  for (const answer of walked.answers) addAnswer(path, answer);
  const isShown = (fieldId: string | undefined): boolean =>
    walked.fields.some(({ id: one }) => one === fieldId);
  const pageProblems = broken.filter(({ fieldId }) => !isShown(fieldId)).map(({ text }) => text);
  const isRight = Object.keys(walked.problems).length === 0 && pageProblems.length === 0;
  const { fields, problems, groups } = walked;
  path.steps.push({
    kind: 'form',
    id,
    page,
    fields,
    groups,
    problems,
    pageProblems,
    isDone: isRight && hasPassed(path, id),
  });
}

/** Whether the field is shown and nothing is wrong with it so far: one thing at a time. */
function isWithoutProblem({ fields, problems }: WalkedPage, fieldId: string | undefined): boolean {
  return fields.some(({ id }) => id === fieldId) && !Object.hasOwn(problems, fieldId ?? '');
}

function walkFields(
  path: PathSoFar,
  page: FormPageDefinition,
  objections: ReadonlyMap<string, FieldProblem>,
): WalkedPage {
  const fields: FieldDefinition[] = [];
  const answers: RelevantAnswer[] = [];
  const problems: Record<string, FieldProblem> = {};
  const groups: Record<string, readonly WalkedItem[]> = {};
  const states = new Map(path.states);
  const data: ConditionData & { readonly answers: Record<string, unknown> } = {
    ...path.data,
    answers: { ...path.data.answers },
  };
  for (const definedField of page.fields) {
    const name = `answers.${definedField.id}`;
    const field = shownField(definedField, path.input, { data, states });
    if (field === 'waiting') states.set(name, 'open');
    if (field === 'waiting' || field === 'off-path') continue;
    fields.push(field);
    const own = answerField(path.input, field, { data, states });
    const objection = objections.get(field.id);
    // Members of a group stay to be seen and put right.
    const answer = objection && !own.problem ? { ...own, value: null, problem: objection } : own;
    if (field.kind === 'group') groups[field.id] = answer.items;
    const isAnswered = answer.problem === null && answer.value !== null;
    states.set(name, stateOf(field, isAnswered));
    if (answer.problem) problems[field.id] = answer.problem;
    else if (answer.value !== null) {
      const { value, source, items } = answer;
      answers.push({ stepId: `page:${page.id}`, field, value, source, items });
      data.answers[field.id] = conditionValue(value);
    }
  }
  return { fields, problems, answers, groups, states };
}

/** What lies before a place of the path: what conditions see, and how the fields stand. */
interface Before {
  readonly data: ConditionData;
  readonly states: FieldStates;
}

interface Answered {
  readonly value: AnswerValue | null;
  readonly source: AnswerSource;
  readonly problem: FieldProblem | null;
  readonly items: readonly WalkedItem[];
}

function answerField(input: WalkInput, field: FieldDefinition, before: Before): Answered {
  if (field.kind === 'group') return answerGroup(input, field, before);
  const { value, source } = valueOf(input, field, { ...before, given: ownValue(input.answers, field.id) });
  const { todayIso, places } = input;
  const problem = validateField({ field, value, todayIso, places, ...before });
  return { value, source, problem, items: [] };
}

/** Where a value comes from: the chip, the definition itself, or the resident. */
function valueOf(
  input: WalkInput,
  field: FieldDefinition,
  { data, states, given }: Before & { readonly given: AnswerValue | null },
): { readonly value: AnswerValue | null; readonly source: AnswerSource } {
  if (field.compute !== undefined) {
    const value = computed(field.compute, data, states);
    return {
      value: value === null ? null : normalisePlain(field, rounded(field, value)),
      source: 'computed',
    };
  }
  if (field.prefillFromChip === undefined) {
    const isShared = input.sharedFields?.includes(field.id) ?? false;
    return { value: given, source: isShared ? 'shared' : 'resident' };
  }
  const { applicant } = input;
  const isWithoutChip = applicant?.type === 'person' && applicant.identityStrength !== 'chip';
  return { value: chipValue(field, input), source: isWithoutChip ? 'resident' : 'chip' };
}

/** Quotients and sums of fractions have more digits than anybody wrote down: 0.1 and 0.2 do not make 0.3. */
function rounded({ decimalPlaces }: FieldDefinition, value: string | number | boolean): typeof value {
  return typeof value === 'number' ? Number(value.toFixed(decimalPlaces)) : value;
}

function answerGroup(input: WalkInput, group: FieldDefinition, before: Before): Answered {
  const items = itemsOf(ownValue(input.answers, group.id)).map((item) =>
    walkItem(input, group, item, before),
  );
  const numbers = items.flatMap((item, at) => (Object.keys(item.problems).length > 0 ? [at + 1] : []));
  const value: readonly GroupItem[] = items.map(({ itemId, answers }) => ({
    itemId,
    values: Object.fromEntries(answers.map((answer) => [answer.field.id, answer.value])),
  }));
  const { todayIso, places } = input;
  const problem: FieldProblem | null =
    numbers.length > 0
      ? { type: 'item-problems', numbers }
      : validateField({ field: group, value, todayIso, places, ...before });
  return { value: value.length === 0 ? null : value, source: 'resident', problem, items };
}

/** One member of a group; its conditions see its own fields so far under `item`. */
function walkItem(
  input: WalkInput,
  group: FieldDefinition,
  { itemId, values }: GroupItem,
  before: Before,
): WalkedItem {
  const fields: FieldDefinition[] = [];
  const answers: RelevantItemAnswer[] = [];
  const problems: Record<string, FieldProblem> = {};
  const item: Record<string, RelevantItemAnswer['value']> = {};
  const states = new Map(before.states);
  const here: Before = { data: { ...before.data, item }, states };
  for (const definedField of group.fields ?? []) {
    const name = `item.${definedField.id}`;
    const field = shownField(definedField, input, here);
    if (field === 'waiting') states.set(name, 'open');
    if (field === 'waiting' || field === 'off-path') continue;
    fields.push(field);
    const { value, source } = valueOf(input, field, { ...here, given: ownValue(values, field.id) });
    const { todayIso, places } = input;
    const problem = validateField({ field, value, todayIso, places, place: 'item', ...here });
    states.set(name, stateOf(field, problem === null && value !== null));
    if (problem) problems[field.id] = problem;
    else if (value !== null) {
      item[field.id] = plainValue(value);
      answers.push({ field, value: plainValue(value), source });
    }
  }
  return { itemId, fields, problems, answers };
}

/** The field with the options offered now; `waiting`: it is computed, and what it is made of is not there yet. */
function shownField(
  field: FieldDefinition,
  input: WalkInput,
  { data, states }: Before,
): FieldDefinition | 'off-path' | 'waiting' {
  if (!holds(field.when, data)) return 'off-path';
  // What no chip has given cannot be shown: an anonymous report, a card without a pass number.
  if (field.prefillFromChip !== undefined && chipValue(field, input) === null) return 'off-path';
  if (field.compute !== undefined && computed(field.compute, data, states) === null) return 'waiting';
  if (!field.options?.some((option) => option.when !== undefined)) return field;
  return { ...field, options: field.options.filter((option) => holds(option.when, data)) };
}

function chipValue({ prefillFromChip }: FieldDefinition, { applicant }: WalkInput): string | null {
  if (prefillFromChip === undefined || applicant?.type !== 'person') return null;
  return applicant[prefillFromChip] || null;
}

/** Of the rules across the page those that do not hold now. */
function brokenRules(path: PathSoFar, page: FormPageDefinition, walked: WalkedPage): readonly Rule[] {
  if (!page.rules || walked.fields.length === 0) return [];
  const own = Object.fromEntries(walked.answers.map(({ field, value }) => [field.id, conditionValue(value)]));
  const data: ConditionData = { ...path.data, answers: { ...path.data.answers, ...own } };
  const asked = { states: walked.states, applicant: data.applicant };
  return page.rules.filter((rule) => isRuleAsked(rule.holds, asked) && !holds(rule.holds, data));
}
