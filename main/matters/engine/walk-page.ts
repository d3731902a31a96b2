import type { AnswerValue, FieldProblem, GroupItem } from '#main/contract/form-views.ts';
import type { LocalizedText } from '#main/basics/locale.ts';
import type { FieldDefinition, FormPageDefinition } from '#kiosk-config/schema/matter.ts';
import { conditionValue, itemsOf, plainValue } from './answer-value.ts';
import { computed, holds } from './conditions.ts';
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
}

/**
 * Adds a page to the path where its condition holds. An answer that a rule across the page objects to is left aside
 * like any wrong one, and the page is walked again without it, so that nothing further down the page depends on it.
 */
export function addPage(path: PathSoFar, page: FormPageDefinition): void {
  if (!holds(page.when, path.data)) return;
  const id: StepId = `page:${page.id}`;
  const objections: Record<string, FieldProblem> = {};
  let walked = walkFields(path, page, objections);
  let broken = brokenRules(path, page, walked);
  for (let turn = 0; turn < page.fields.length && broken.byField.length > 0; turn++) {
    for (const { fieldId, text } of broken.byField) objections[fieldId] ??= { type: 'rule', text };
    walked = walkFields(path, page, objections);
    broken = brokenRules(path, page, walked);
  }
  // A page of which every field is hidden asks nothing.
  if (walked.fields.length === 0) return;
  for (const answer of walked.answers) addAnswer(path, answer);
  for (const field of walked.fields) {
    if (!Object.hasOwn(path.data.answers, field.id)) path.openFields.add(field.id);
  }
  const pageProblems = broken.ofPage;
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

function walkFields(
  path: PathSoFar,
  page: FormPageDefinition,
  objections: Readonly<Record<string, FieldProblem>>,
): WalkedPage {
  const fields: FieldDefinition[] = [];
  const answers: RelevantAnswer[] = [];
  const problems: Record<string, FieldProblem> = {};
  const groups: Record<string, readonly WalkedItem[]> = {};
  const data: ConditionData & { readonly answers: Record<string, unknown> } = {
    ...path.data,
    answers: { ...path.data.answers },
  };
  for (const definedField of page.fields) {
    const field = shownField(definedField, data, path.input);
    if (!field) continue;
    fields.push(field);
    const objection = Object.hasOwn(objections, field.id) ? objections[field.id] : undefined;
    const answer = objection ? objected(objection) : answerField(path.input, field, data);
    if (field.kind === 'group') groups[field.id] = answer.items;
    if (answer.problem) problems[field.id] = answer.problem;
    else if (answer.value !== null) {
      const { value, source, items } = answer;
      answers.push({ stepId: `page:${page.id}`, field, value, source, items });
      data.answers[field.id] = conditionValue(value);
    }
  }
  return { fields, problems, answers, groups };
}

interface Answered {
  readonly value: AnswerValue | null;
  readonly source: AnswerSource;
  readonly problem: FieldProblem | null;
  readonly items: readonly WalkedItem[];
}

function objected(problem: FieldProblem): Answered {
  return { value: null, source: 'resident', problem, items: [] };
}

function answerField(input: WalkInput, field: FieldDefinition, data: ConditionData): Answered {
  if (field.kind === 'group') return answerGroup(input, field, data);
  const { value, source } = valueOf(input, field, data, ownValue(input.answers, field.id));
  const problem = validateField({ field, value, todayIso: input.todayIso, data, places: input.places });
  return { value, source, problem, items: [] };
}

/** Where a value comes from: the chip, the definition itself, or the resident. */
function valueOf(
  input: WalkInput,
  field: FieldDefinition,
  data: ConditionData,
  given: AnswerValue | null,
): { readonly value: AnswerValue | null; readonly source: AnswerSource } {
  if (field.compute !== undefined) {
    const value = computed(field.compute, data);
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

function answerGroup(input: WalkInput, group: FieldDefinition, data: ConditionData): Answered {
  const items = itemsOf(ownValue(input.answers, group.id)).map((item) => walkItem(input, group, item, data));
  const numbers = items.flatMap((item, at) => (Object.keys(item.problems).length > 0 ? [at + 1] : []));
  const value: readonly GroupItem[] = items.map(({ itemId, answers }) => ({
    itemId,
    values: Object.fromEntries(answers.map((answer) => [answer.field.id, answer.value])),
  }));
  const problem: FieldProblem | null =
    numbers.length > 0
      ? { type: 'item-problems', numbers }
      : validateField({ field: group, value, todayIso: input.todayIso, data, places: input.places });
  return { value: value.length === 0 ? null : value, source: 'resident', problem, items };
}

/** One member of a group; its conditions see its own fields so far under `item`. */
export function walkItem(
  input: WalkInput,
  group: FieldDefinition,
  { itemId, values }: GroupItem,
  data: ConditionData,
): WalkedItem {
  const fields: FieldDefinition[] = [];
  const answers: RelevantItemAnswer[] = [];
  const problems: Record<string, FieldProblem> = {};
  const item: Record<string, RelevantItemAnswer['value']> = {};
  const itemData: ConditionData = { ...data, item };
  for (const definedField of group.fields ?? []) {
    const field = shownField(definedField, itemData, input);
    if (!field) continue;
    fields.push(field);
    const { value, source } = valueOf(input, field, itemData, ownValue(values, field.id));
    const problem = validateField({
      field,
      value,
      todayIso: input.todayIso,
      data: itemData,
      places: input.places,
      place: 'item',
    });
    if (problem) problems[field.id] = problem;
    else if (value !== null) {
      item[field.id] = plainValue(value);
      answers.push({ field, value: plainValue(value), source });
    }
  }
  return { itemId, fields, problems, answers };
}

/** The field with the options offered now, null when it is not shown. */
function shownField(field: FieldDefinition, data: ConditionData, input: WalkInput): FieldDefinition | null {
  if (!holds(field.when, data)) return null;
  // What no chip has given cannot be shown: an anonymous report, a card without a pass number.
  if (field.prefillFromChip !== undefined && chipValue(field, input) === null) return null;
  // Nor what cannot be worked out yet.
  if (field.compute !== undefined && computed(field.compute, data) === null) return null;
  if (!field.options?.some((option) => option.when !== undefined)) return field;
  return { ...field, options: field.options.filter((option) => holds(option.when, data)) };
}

function chipValue({ prefillFromChip }: FieldDefinition, { applicant }: WalkInput): string | null {
  if (prefillFromChip === undefined || applicant?.type !== 'person') return null;
  return applicant[prefillFromChip] || null;
}

interface BrokenRules {
  readonly byField: readonly { readonly fieldId: string; readonly text: LocalizedText }[];
  readonly ofPage: readonly LocalizedText[];
}

/** Asked only where every field is right by itself: one thing at a time. */
function brokenRules(path: PathSoFar, page: FormPageDefinition, walked: WalkedPage): BrokenRules {
  const none: BrokenRules = { byField: [], ofPage: [] };
  if (!page.rules || Object.keys(walked.problems).length > 0 || walked.fields.length === 0) return none;
  const own = Object.fromEntries(walked.answers.map(({ field, value }) => [field.id, conditionValue(value)]));
  const data: ConditionData = { ...path.data, answers: { ...path.data.answers, ...own } };
  const broken = page.rules.filter((rule) => !holds(rule.holds, data));
  const isShown = (fieldId: string | undefined): fieldId is string =>
    walked.fields.some((field) => field.id === fieldId);
  return {
    byField: broken.flatMap(({ fieldId, text }) => (isShown(fieldId) ? [{ fieldId, text }] : [])),
    ofPage: broken.flatMap(({ fieldId, text }) => (isShown(fieldId) ? [] : [text])),
  };
}
