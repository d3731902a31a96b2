import { assert } from '#main/basics/assert.ts';
import type { Answers, FieldProblems, FormStepView } from '#main/contract/views.ts';
import { fieldView } from '#main/matters/engine/field-view.ts';
import type { PathStep } from '#main/matters/engine/types.ts';
import { withAnswers } from '#main/visits/visit.ts';
import { takeAnswers } from './field-answers.ts';
import { done, refused, type ActiveStep, type JourneyContext, type TerminalVisit } from './step.ts';

type FormStep = Extract<PathStep, { kind: 'form' }>;

/** One page of the form. Problems are shown after an attempt to go on, and then follow what is typed. */
export function createFormStep(context: JourneyContext, stepId: string): ActiveStep {
  let areProblemsShown = false;

  function step(): FormStep {
    const found = context.walk().steps.find((candidate) => candidate.id === stepId);
    assert(found?.kind === 'form', 'the page is not on the path');
    return found;
  }

  function keep(given: Answers): void {
    const { fields } = step();
    const { values, cleared } = takeAnswers(fields, given);
    context.update((visit) => withoutAnswers(withAnswers(visit, values, 'resident'), cleared));
  }

  return {
    view: () => formView(context, step(), areProblemsShown),
    intents: {
      keepAnswers: ({ pageId, answers }) => {
        if (step().page.id !== pageId) return refused('not-on-this-step');
        keep(answers);
        return done;
      },
      submitPage: ({ pageId, answers }) => {
        if (step().page.id !== pageId) return refused('not-on-this-step');
        keep(answers);
        areProblemsShown = true;
        if (Object.keys(step().problems).length > 0) {
          context.changed();
          return refused('has-problems');
        }
        context.advance(stepId);
        return done;
      },
    },
  };
}

function formView(context: JourneyContext, step: FormStep, areProblemsShown: boolean): FormStepView {
  const fieldIds = new Set(step.fields.map((field) => field.id));
  const visit = context.visit();
  const answers: Record<string, Answers[string]> = {};
  for (const [id, { value }] of Object.entries(visit.answers)) if (fieldIds.has(id)) answers[id] = value;
  // What the chip gave comes from the path, and so does every option that is chosen.
  for (const { field, value, source } of context.walk().relevantAnswers) {
    if (source === 'chip' && fieldIds.has(field.id)) answers[field.id] = value;
  }
  const problems: FieldProblems = areProblemsShown ? step.problems : {};
  return {
    kind: 'form',
    pageId: step.page.id,
    title: step.page.title,
    lead: step.page.lead ?? null,
    fields: step.fields.map((field) => fieldView(field)),
    answers,
    problems,
  };
}

function withoutAnswers(visit: TerminalVisit, fieldIds: readonly string[]): TerminalVisit {
  if (fieldIds.length === 0) return visit;
  const answers = Object.fromEntries(Object.entries(visit.answers).filter(([id]) => !fieldIds.includes(id)));
  return { ...visit, answers };
}
