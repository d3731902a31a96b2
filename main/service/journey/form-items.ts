import { assertDefined } from '#main/basics/assert.ts';
import type {
  Answers,
  AnswerValue,
  FieldProblems,
  FieldView,
  FormStepView,
  GroupItem,
  GroupView,
  PlainAnswers,
} from '#main/contract/form-views.ts';
import { itemsOf } from '#main/matters/engine/answer-value.ts';
import { displayValue } from '#main/matters/engine/display-value.ts';
import { fieldView } from '#main/matters/engine/field-view.ts';
import type { PathStep, WalkedItem } from '#main/matters/engine/types.ts';
import { leastItems, mostItems } from '#main/matters/engine/group-size.ts';
import { withAnswers, type CapturedPage, type Visit } from '#main/visits/visit.ts';
import { wipeMaterial } from '#main/visits/wipe.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';
import { takeAnswers } from './field-answers.ts';
import type { JourneyContext } from './step.ts';

type FormStep = Extract<PathStep, { kind: 'form' }>;

/** One member of a group that is filled in now. */
export interface OpenItem {
  readonly fieldId: string;
  readonly itemId: string;
  readonly isNew: boolean;
}

/** The id of the form of one member; no page of a matter has a point in its id. */
export function itemPageId({ fieldId, itemId }: OpenItem): string {
  return `${fieldId}.${itemId}`;
}

/** A new member without values, at the end of its group. */
export function addItem(context: JourneyContext, fieldId: string): OpenItem {
  const itemId = context.random.uuid().replaceAll('-', '').slice(0, 12);
  changeItems(context, fieldId, (items) => [...items, { itemId, values: {} }]);
  return { fieldId, itemId, isNew: true };
}

/** Takes a member away with the papers that were handed in for it. */
export function removeItem(context: JourneyContext, fieldId: string, itemId: string): void {
  changeItems(context, fieldId, (items) => items.filter((item) => item.itemId !== itemId));
  context.update((visit) => withoutMaterialsOf(visit, itemId));
}

/** Keeps what stands in the fields of a member. */
export function keepItem(
  context: JourneyContext,
  { group, item }: { readonly group: FieldDefinition; readonly item: WalkedItem },
  given: Answers,
): void {
  const taken = takeAnswers(item.fields, given);
  changeItems(context, group.id, (items) =>
    items.map((one) => {
      if (one.itemId !== item.itemId) return one;
      const kept = Object.entries(one.values).filter(([id]) => !taken.cleared.includes(id));
      return { ...one, values: { ...Object.fromEntries(kept), ...taken.values } as PlainAnswers };
    }),
  );
}

function changeItems(
  context: JourneyContext,
  fieldId: string,
  change: (items: readonly GroupItem[]) => readonly GroupItem[],
): void {
  context.update((visit) => {
    const items = change(itemsOf(visit.answers[fieldId]?.value));
    return withAnswers(visit, { [fieldId]: items }, 'resident');
  });
}

function withoutMaterialsOf<Page extends CapturedPage>(visit: Visit<Page>, itemId: string): Visit<Page> {
  const entries = Object.entries(visit.materials);
  const isOfItem = ([key]: readonly [string, unknown]): boolean => key.endsWith(`.${itemId}`);
  for (const [, material] of entries.filter(isOfItem)) wipeMaterial(material);
  return { ...visit, materials: Object.fromEntries(entries.filter((entry) => !isOfItem(entry))) };
}

/** The members as cards: what was answered, and whether something is missing. */
export function groupView(
  context: JourneyContext,
  step: FormStep,
  group: FieldDefinition,
  areProblemsShown: boolean,
): GroupView {
  return {
    fieldId: group.id,
    itemName: assertDefined(group.itemName, 'a group has a name for its members'),
    minimumItems: leastItems(group),
    maximumItems: mostItems(group),
    items: (step.groups[group.id] ?? []).map((item) => ({
      itemId: item.itemId,
      rows: item.answers.map(({ field, value }) => ({
        label: field.label,
        value: displayValue(field, value, { placeName: (code) => context.places.byCode(code)?.name ?? null }),
      })),
      hasProblems: areProblemsShown && Object.keys(item.problems).length > 0,
    })),
  };
}

/** The form of one member in place of its page. */
export function itemView(
  context: JourneyContext,
  step: FormStep,
  open: OpenItem,
  areProblemsShown: boolean,
): FormStepView {
  const { group, item, number } = findItem(step, open);
  const values = itemsOf(context.visit().answers[open.fieldId]?.value).find(
    ({ itemId }) => itemId === open.itemId,
  )?.values;
  const answers: Record<string, Answers[string]> = {};
  for (const { id } of item.fields) {
    const value = values?.[id];
    if (value !== undefined) answers[id] = value;
  }
  for (const { field, value, source } of item.answers) if (source !== 'resident') answers[field.id] = value;
  const problems: FieldProblems = areProblemsShown ? item.problems : {};
  const name = assertDefined(group.itemName, 'a group has a name for its members');
  return {
    kind: 'form',
    pageId: itemPageId(open),
    title: group.label,
    lead: null,
    fields: item.fields.map((field) =>
      withPlace(context, { field, view: fieldView(field), value: answers[field.id] }),
    ),
    answers,
    problems,
    pageProblems: [],
    groups: [],
    slots: [],
    item: { name, number, isNew: open.isNew },
  };
}

/** A code says nothing to a reader; and only places that lie in what was chosen before are offered. */
export function withPlace(
  context: Pick<JourneyContext, 'places' | 'walk'>,
  chosen: {
    readonly field: FieldDefinition;
    readonly view: FieldView;
    readonly value: AnswerValue | undefined;
  },
): FieldView {
  const { field, view, value } = chosen;
  if (view.kind !== 'place') return view;
  const around = context.walk().relevantAnswers.find((answer) => answer.field.id === field.within)?.value;
  return {
    ...view,
    within: typeof around === 'string' ? around : null,
    chosenPlace: typeof value === 'string' ? context.places.byCode(value) : null,
  };
}

export function findItem(
  step: FormStep,
  open: Pick<OpenItem, 'fieldId' | 'itemId'>,
): { readonly group: FieldDefinition; readonly item: WalkedItem; readonly number: number } {
  const group = assertDefined(
    step.fields.find(({ id }) => id === open.fieldId),
    'the group is not on the page',
  );
  const items = step.groups[open.fieldId] ?? [];
  const index = items.findIndex(({ itemId }) => itemId === open.itemId);
  return { group, item: assertDefined(items[index], 'the group has no such member'), number: index + 1 };
}
