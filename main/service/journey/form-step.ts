import { assert } from '#main/basics/assert.ts';
import type {
  Answers,
  AnswerValue,
  FieldProblems,
  FieldView,
  FormStepView,
} from '#main/contract/form-views.ts';
import { fieldView } from '#main/matters/engine/field-view.ts';
import type { PathStep } from '#main/matters/engine/types.ts';
import { mostItems } from '#main/matters/engine/group-size.ts';
import { withAnswers } from '#main/visits/visit.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';
import { takeAnswers } from './field-answers.ts';
import { sharedSourceOf } from './shared-sources.ts';
import {
  addItem,
  findItem,
  groupView,
  itemPageId,
  itemView,
  keepItem,
  removeItem,
  withPlace,
  type OpenItem,
} from './form-items.ts';
import { createFormSlots, type FormSlots } from './form-slots.ts';
import {
  done,
  refused,
  type ActiveStep,
  type IntentResult,
  type JourneyContext,
  type TerminalVisit,
} from './step.ts';

type FormStep = Extract<PathStep, { kind: 'form' }>;

/**
 * One page of the form, and inside it the form of one member of a group. Problems are shown after an attempt to go on,
 * and then follow what is typed.
 */
export function createFormStep(context: JourneyContext, stepId: string): ActiveStep {
  let areProblemsShown = false;
  let areItemProblemsShown = false;
  let open: OpenItem | null = null;
  const slots = createFormSlots(context);

  function step(): FormStep {
    const found = context.walk().steps.find((candidate) => candidate.id === stepId);
    assert(found?.kind === 'form', 'the page is not on the path');
    return found;
  }

  /** The field of a page that is shown now; null for another page, another kind, or while a member is open. */
  function fieldOf(pageId: string, fieldId: string, kind: FieldDefinition['kind']): FieldDefinition | null {
    if (open !== null || step().page.id !== pageId) return null;
    return step().fields.find((field) => field.id === fieldId && field.kind === kind) ?? null;
  }

  function keep(given: Answers): void {
    // Appointments are held and not typed, members of groups have forms of their own.
    const fields = step().fields.filter(({ kind }) => kind !== 'slot' && kind !== 'group');
    const { values, cleared } = takeAnswers(fields, given);
    context.update((visit) => withoutAnswers(withAnswers(visit, values, 'resident'), cleared));
    loadSlots();
  }

  function loadSlots(): void {
    for (const field of step().fields) if (field.kind === 'slot') slots.loadNew(field);
  }

  function keepPage(pageId: string, given: Answers): boolean {
    if (open !== null) {
      if (pageId !== itemPageId(open)) return false;
      keepItem(context, findItem(step(), open), given);
      return true;
    }
    if (pageId !== step().page.id) return false;
    keep(given);
    return true;
  }

  function submit(): IntentResult {
    areProblemsShown = true;
    const { problems, pageProblems } = step();
    const hasProblems = Object.keys(problems).length > 0 || pageProblems.length > 0;
    if (hasProblems && !endsHere()) {
      context.changed();
      return refused('has-problems');
    }
    context.advance(stepId);
    return done;
  }

  /** Whoever may not file need not put right what else is wrong here. */
  function endsHere(): boolean {
    const [page, next] = context.walk().steps.slice(-2);
    return page?.id === stepId && next?.kind === 'not-eligible';
  }

  function submitItem(item: OpenItem): IntentResult {
    areItemProblemsShown = true;
    if (Object.keys(findItem(step(), item).item.problems).length > 0) {
      context.changed();
      return refused('has-problems');
    }
    show(null);
    return done;
  }

  function show(item: OpenItem | null): void {
    open = item;
    areItemProblemsShown = false;
    context.changed();
  }

  /** Back out of a new member takes it away again. */
  function back(): boolean {
    if (open === null) return false;
    const { fieldId, itemId, isNew } = open;
    open = null;
    if (isNew) removeItem(context, fieldId, itemId);
    context.changed();
    return true;
  }

  loadSlots();

  return {
    view: () =>
      open === null
        ? formView(context, { step: step(), slots, areProblemsShown })
        : itemView(context, step(), open, areItemProblemsShown),
    intents: {
      keepAnswers: ({ pageId, answers }) => (keepPage(pageId, answers) ? done : refused('not-on-this-step')),
      submitPage: ({ pageId, answers }) => {
        if (!keepPage(pageId, answers)) return refused('not-on-this-step');
        return open === null ? submit() : submitItem(open);
      },
      openItem: ({ pageId, fieldId, itemId }) => {
        const group = fieldOf(pageId, fieldId, 'group');
        if (!group) return refused('not-on-this-step');
        const items = step().groups[fieldId] ?? [];
        if (itemId === null) {
          if (items.length >= mostItems(group)) return refused('has-problems');
          show(addItem(context, fieldId));
          return done;
        }
        if (!items.some((item) => item.itemId === itemId)) return refused('unknown-item');
        show({ fieldId, itemId, isNew: false });
        return done;
      },
      removeItem: ({ pageId, fieldId, itemId }) => {
        if (!fieldOf(pageId, fieldId, 'group')) return refused('not-on-this-step');
        removeItem(context, fieldId, itemId);
        return done;
      },
      showSlots: ({ pageId, fieldId }) => {
        const field = fieldOf(pageId, fieldId, 'slot');
        if (!field) return refused('not-on-this-step');
        slots.load(field);
        return done;
      },
      holdSlot: ({ pageId, fieldId, slotId }) => {
        const field = fieldOf(pageId, fieldId, 'slot');
        return field ? slots.hold(field, slotId) : refused('not-on-this-step');
      },
    },
    back,
    leave: () => slots.stop(),
  };
}

function formView(
  context: JourneyContext,
  parts: { readonly step: FormStep; readonly slots: FormSlots; readonly areProblemsShown: boolean },
): FormStepView {
  const { step, areProblemsShown } = parts;
  const fieldIds = new Set(step.fields.map((field) => field.id));
  const visit = context.visit();
  const answers: Record<string, Answers[string]> = {};
  for (const [id, { value }] of Object.entries(visit.answers)) if (fieldIds.has(id)) answers[id] = value;
  // What the card gave and what was worked out come from the path.
  for (const { field, value } of context.walk().relevantAnswers) {
    const isOfPath = field.prefillFromChip !== undefined || field.compute !== undefined;
    if (isOfPath && fieldIds.has(field.id)) answers[field.id] = value;
  }
  const problems: FieldProblems = areProblemsShown ? step.problems : {};
  return {
    kind: 'form',
    pageId: step.page.id,
    title: step.page.title,
    lead: step.page.lead ?? null,
    fields: step.fields.map((field) => viewOf(context, field, answers[field.id])),
    answers,
    problems,
    pageProblems: areProblemsShown ? step.pageProblems : [],
    groups: step.fields
      .filter(({ kind }) => kind === 'group')
      .map((group) => groupView(context, step, group, areProblemsShown)),
    slots: step.fields.filter(({ kind }) => kind === 'slot').map((field) => parts.slots.view(field)),
    item: null,
  };
}

/** What somebody typed in place of a card does not come from a chip. */
function viewOf(context: JourneyContext, field: FieldDefinition, value: AnswerValue | undefined): FieldView {
  const shared = sharedSourceOf(context, field.id);
  const view = withPlace(context, {
    field,
    view: fieldView(field, shared ? 'shared' : null),
    value,
  });
  if (shared) return { ...view, shared };
  const { applicant } = context.visit();
  const isWithoutChip = applicant?.type === 'person' && applicant.identityStrength !== 'chip';
  return isWithoutChip && view.source === 'chip' ? { ...view, source: null } : view;
}

function withoutAnswers(visit: TerminalVisit, fieldIds: readonly string[]): TerminalVisit {
  if (fieldIds.length === 0) return visit;
  const answers = Object.fromEntries(Object.entries(visit.answers).filter(([id]) => !fieldIds.includes(id)));
  return { ...visit, answers };
}
