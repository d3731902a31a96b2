import { assert } from '#main/basics/assert.ts';
import type { AnswerValue } from '#main/contract/form-views.ts';
import type { ConfirmationStepView, ConfirmedValueView } from '#main/contract/material-views.ts';
import { answerText } from '#main/matters/engine/answer-value.ts';
import type { PathStep } from '#main/matters/engine/types.ts';
import { materialOf, withMaterial, type ReadValue } from '#main/visits/visit.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';
import { takeAnswers } from './field-answers.ts';
import { done, refused, type ActiveStep, type JourneyContext } from './step.ts';

type ConfirmationStep = Extract<PathStep, { kind: 'confirmation' }>;

/** Every value that was read from a paper, beside the picture of it. None counts before the resident said so. */
export function createConfirmationStep(context: JourneyContext, stepId: string): ActiveStep {
  let areProblemsShown = false;

  function step(): ConfirmationStep {
    const found = context.walk().steps.find((candidate) => candidate.id === stepId);
    assert(found?.kind === 'confirmation', 'the confirmation is not on the path');
    return found;
  }

  return {
    view: () => confirmationView(context, step(), areProblemsShown),
    intents: {
      confirmValues: ({ materialId, values }) => {
        const { fields, stateKey } = step();
        if (stateKey !== materialId) return refused('not-on-this-step');
        const taken = takeAnswers(fields, values);
        context.update((visit) => {
          const before = materialOf(visit, materialId).values;
          const kept = Object.entries(before).filter(([id]) => !taken.cleared.includes(id));
          return withMaterial(visit, materialId, {
            values: { ...Object.fromEntries(kept), ...taken.values },
          });
        });
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

/** Whether the value is another one than the paper was read to say. */
export function isCorrected(read: ReadValue | undefined, value: AnswerValue | undefined): boolean {
  return (value === undefined ? '' : answerText(value)) !== (read?.text ?? '');
}

function confirmationView(
  context: JourneyContext,
  step: ConfirmationStep,
  areProblemsShown: boolean,
): ConfirmationStepView {
  const { values, reading } = materialOf(context.visit(), step.stateKey);
  return {
    kind: 'confirmation',
    materialId: step.stateKey,
    materialName: step.material.name,
    values: step.fields.map((field) =>
      valueView(
        field,
        reading?.find((value) => value.fieldId === field.id),
        values[field.id],
      ),
    ),
    problems: areProblemsShown ? step.problems : {},
  };
}

function valueView(
  field: FieldDefinition,
  read: ReadValue | undefined,
  value: AnswerValue | undefined,
): ConfirmedValueView {
  const hasChanged = isCorrected(read, value);
  return {
    fieldId: field.id,
    label: field.label,
    kind: field.kind,
    text: value === undefined ? '' : answerText(value),
    uncertain: hasChanged ? [] : (read?.uncertain ?? []),
    check: hasChanged ? 'corrected' : (read?.check ?? 'unread'),
    cropId: read?.crop?.id ?? null,
  };
}
