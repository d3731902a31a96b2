import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Locale, LocalizedText, ScreenText } from '#main/basics/locale.ts';
import { maskIdentityNumber } from '#main/basics/masking.ts';
import type { ReviewStepView } from '#main/contract/hand-in-views.ts';
import { answerText } from '#main/matters/engine/answer-value.ts';
import { handlingHall } from '#main/matters/catalogue.ts';
import { displayValue } from '#main/matters/engine/display-value.ts';
import type { PathStep, RelevantAnswer, RelevantMaterial } from '#main/matters/engine/types.ts';
import { materialOf } from '#main/visits/visit.ts';
import { handIn } from './hand-in.ts';
import { filedFor } from './filed-for.ts';
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
      return { stepId: step.id, title: identityTitle(context), rows: identityRows(context) };
    case 'not-eligible':
      return null;
    case 'shared-data':
      return { stepId: step.id, title: words.sharedData, rows: sharedDataRows(context) };
    case 'form':
      return { stepId: step.id, title: step.page.title, rows: formRows(context, step) };
    case 'material':
      return { stepId: step.id, title: materialName(step), rows: materialRows(context, step.stateKey) };
    case 'confirmation':
      return {
        stepId: step.id,
        title: valuesTitle(step.material.name),
        rows: valueRows(context, step.stateKey),
      };
    case 'notice':
    case 'review':
    case 'signature':
      return null;
    default:
      return throwIllegalValue(step);
  }
}

/** What each office gave, and the papers that it stands for; or that the resident does it without. */
function sharedDataRows(context: JourneyContext): Section['rows'] {
  const definition = context.definition();
  const { relevantMaterials } = context.walk();
  return definition.sharedData.map(({ id, office }) => {
    const record = context.visit().sharedData.find(({ sourceId }) => sourceId === id);
    if (record === undefined) return { label: office, value: words.sharedRefused };
    if (record.state !== 'found') return { label: office, value: words.sharedNone };
    const replaced = relevantMaterials.filter(({ sharedDataId }) => sharedDataId === id);
    return {
      label: office,
      value: words.sharedFound(record.asOf, replaced.map(materialName)),
    };
  });
}

/** The card is that of whoever stands here: the applicant's only where they file for themselves. */
function identityTitle(context: JourneyContext): ScreenText {
  const others = filedFor(context.walk());
  return others ? words.representatives[others.capacity] : words.applicant;
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
    .flatMap((answer) =>
      answer.field.kind === 'group' ? groupRows(context, answer) : [rowOf(context, answer)],
    );
}

/** One row for each member: what it is called and its values in a line. */
function groupRows(context: JourneyContext, { field, items }: RelevantAnswer): Section['rows'] {
  return items.map((item, at) => ({
    label: words.itemNumber(field.itemName ?? field.label, at + 1),
    value: listOfRows(item.answers.map((answer) => rowOf(context, answer))),
  }));
}

function rowOf(
  context: JourneyContext,
  { field, value }: Pick<RelevantAnswer, 'field' | 'value'>,
): Section['rows'][number] {
  const isNumber = field.kind === 'resident-id' || field.prefillFromChip === 'number';
  const placeName = (code: string) => context.places.byCode(code)?.name ?? null;
  return {
    label: field.label,
    value: isNumber
      ? inEveryLanguage(maskIdentityNumber(answerText(value)))
      : displayValue(field, value, { placeName }),
  };
}

function listOfRows(rows: Section['rows']): LocalizedText {
  const join = (locale: Locale, colon: string, separator: string): string =>
    rows.map(({ label, value }) => `${label[locale]}${colon}${value[locale]}`).join(separator);
  return {
    'zh-Hans': join('zh-Hans', '：', '；'),
    'zh-Hant-HK': join('zh-Hant-HK', '：', '；'),
    en: join('en', ': ', '; '),
  };
}

function materialName({ material, item }: Pick<RelevantMaterial, 'material' | 'item'>): LocalizedText {
  return item
    ? words.ofItem(material.name, item.group.itemName ?? item.group.label, item.number)
    : material.name;
}

function relevantMaterial(context: JourneyContext, stateKey: string): RelevantMaterial | undefined {
  return context.walk().relevantMaterials.find((one) => one.stateKey === stateKey);
}

function materialRows(context: JourneyContext, stateKey: string): Section['rows'] {
  const disposition = relevantMaterial(context, stateKey)?.disposition ?? 'left-out';
  const pageCount = materialOf(context.visit(), stateKey).pages.length;
  const value = disposition === 'given' ? words.pages(pageCount) : words.dispositions[disposition];
  return [{ label: words.handedIn, value }];
}

function valueRows(context: JourneyContext, stateKey: string): Section['rows'] {
  return (relevantMaterial(context, stateKey)?.values ?? []).map(({ field, value }) => ({
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
