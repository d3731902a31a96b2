import { throwIllegalValue } from '#main/basics/assert.ts';
import type { LocalizedText } from '#main/basics/locale.ts';
import { maskResidentId } from '#main/basics/masking.ts';
import type { ReviewStepView } from '#main/contract/views.ts';
import { handlingHall } from '#main/matters/catalogue.ts';
import { displayValue } from '#main/matters/engine/display-value.ts';
import type { PathStep, RelevantMaterial } from '#main/matters/engine/types.ts';
import { materialOf } from '#main/visits/visit.ts';
import { handIn } from './hand-in.ts';
import { maskedNumber } from './masked-number.ts';
import { indexOf } from './path.ts';
import { done, refused, type ActiveStep, type JourneyContext } from './step.ts';
import { inEveryLanguage, words } from './words.ts';

type Section = ReviewStepView['sections'][number];

/** Everything that will be handed in, by the step where it can be changed. */
export function createReviewStep(context: JourneyContext): ActiveStep {
  return {
    view: () => ({
      kind: 'review',
      sections: context.walk().steps.flatMap((step) => sectionOf(context, step) ?? []),
      handlingHall: handlingHall(context.towns, context.walk().handlingTownCode),
      isSignedNext: isSignedNext(context),
    }),
    intents: {
      changeStep: ({ stepId }) => {
        const walk = context.walk();
        const index = indexOf(walk, stepId);
        if (index < 0 || index >= indexOf(walk, 'review')) return refused('unknown-item');
        context.goTo({ type: 'path', stepId, returnTo: 'review' });
        return done;
      },
      confirmReview: () => {
        // Nobody signs without a name: then what was confirmed is handed in.
        if (!isSignedNext(context)) return handIn(context, 'review');
        context.advance('review');
        return done;
      },
    },
  };
}

function isSignedNext(context: JourneyContext): boolean {
  return context.walk().steps.at(-1)?.kind === 'signature';
}

function sectionOf(context: JourneyContext, step: PathStep): Section | null {
  switch (step.kind) {
    case 'identity':
      return { stepId: step.id, title: words.applicant, rows: identityRows(context) };
    case 'form':
      return { stepId: step.id, title: step.page.title, rows: formRows(context, step) };
    case 'material':
      return { stepId: step.id, title: step.material.name, rows: materialRows(context, step.material.id) };
    case 'confirmation':
      return {
        stepId: step.id,
        title: valuesTitle(step.material.name),
        rows: valueRows(context, step.material.id),
      };
    case 'notice':
    case 'review':
    case 'signature':
      return null;
    default:
      return throwIllegalValue(step);
  }
}

function identityRows(context: JourneyContext): Section['rows'] {
  const { applicant } = context.visit();
  if (applicant?.type !== 'person') return [{ label: words.name, value: words.anonymous }];
  return [
    { label: words.name, value: inEveryLanguage(applicant.name) },
    { label: words.number, value: inEveryLanguage(maskedNumber(applicant)) },
  ];
}

function formRows(context: JourneyContext, step: Extract<PathStep, { kind: 'form' }>): Section['rows'] {
  return context
    .walk()
    .relevantAnswers.filter((answer) => answer.stepId === step.id)
    .map(({ field, value }) => ({
      label: field.label,
      value:
        field.kind === 'resident-id' || field.prefillFromChip === 'number'
          ? inEveryLanguage(maskResidentId(String(value)))
          : displayValue(field, value),
    }));
}

function relevantMaterial(context: JourneyContext, materialId: string): RelevantMaterial | undefined {
  return context.walk().relevantMaterials.find(({ material }) => material.id === materialId);
}

function materialRows(context: JourneyContext, materialId: string): Section['rows'] {
  const disposition = relevantMaterial(context, materialId)?.disposition ?? 'left-out';
  const pageCount = materialOf(context.visit(), materialId).pages.length;
  const value = disposition === 'given' ? words.pages(pageCount) : words.dispositions[disposition];
  return [{ label: words.handedIn, value }];
}

function valueRows(context: JourneyContext, materialId: string): Section['rows'] {
  return (relevantMaterial(context, materialId)?.values ?? []).map(({ field, value }) => ({
    label: field.label,
    value: displayValue(field, value),
  }));
}

function valuesTitle(name: LocalizedText): LocalizedText {
  return {
    'zh-Hans': `${name['zh-Hans']}上的内容`,
    'zh-Hant-HK': `${name['zh-Hant-HK']}上的內容`,
    en: `What the paper says: ${name.en}`,
  };
}
