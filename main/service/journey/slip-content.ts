import type { SlipAppointment, SlipContent, SlipParty } from '#main/receipts/slip.ts';
import { inLanguage, type LocalizedText, type ScreenLocale, type ScreenText } from '#main/basics/locale.ts';
import type { SlipStepView } from '#main/contract/hand-in-views.ts';
import { handlingHall } from '#main/matters/catalogue.ts';
import { displayValue } from '#main/matters/engine/display-value.ts';
import { dueDateOf } from '#main/matters/due-date.ts';
import { materialOf, type Slip } from '#main/visits/visit.ts';
import { chinaDate, chinaDateTime } from '#main/basics/china-time.ts';
import { partiesOf } from './parties.ts';
import type { JourneyContext } from './step.ts';
import { inEveryLanguage, words } from './words.ts';

type SlipMaterial = SlipContent['materials'][number];

/** What the slip of this visit says; how it looks on paper is decided by `main/receipts`. */
export function slipContent(
  context: JourneyContext,
  slip: Slip,
  print: { readonly isCopy: boolean },
): SlipContent {
  const { locale } = context.visit();
  const definition = context.definition();
  return {
    slipNumber: slip.number,
    outcome: slip.outcome,
    isTimeDoubtful: context.submissions.isClockDoubtful(),
    locale,
    siteName: context.siteName,
    helpLine: context.site.helpLine,
    hasBilingualSlips: context.site.hasBilingualSlips,
    isDemo: context.isDemo,
    isCopy: print.isCopy,
    matterTitle: definition.title,
    ...partiesOf(context),
    appointment: slipAppointment(context, slip.outcome),
    materials: slipMaterials(context, slip.confirmedAtMs),
    handlingHall: handlingHall(context.towns, context.walk().handlingTownCode),
    promise: isDecided(slip) ? words.alreadyDecided : definition.slip.promise,
  };
}

function isDecided({ outcome }: Slip): boolean {
  return outcome.type === 'received' && outcome.instantDecision !== undefined;
}

/** As it was held, and what the district says of it. */
function slipAppointment(context: JourneyContext, outcome: Slip['outcome']): SlipAppointment | null {
  const answer = context.walk().relevantAnswers.find(({ field }) => field.kind === 'slot');
  if (!answer) return null;
  const said = outcome.type === 'received' ? outcome.appointment : undefined;
  return { at: displayValue(answer.field, answer.value), state: said ?? 'unconfirmed' };
}

function slipMaterials(context: JourneyContext, confirmedAtMs: number): readonly SlipMaterial[] {
  return context.walk().relevantMaterials.flatMap((relevant) => {
    const { material, disposition, stateKey, item } = relevant;
    if (disposition === 'left-out') return [];
    const due = dueDateOf(relevant, chinaDate(confirmedAtMs), context.workingDays);
    return [
      {
        name: item
          ? words.ofItem(material.name, item.group.itemName ?? item.group.label, item.number)
          : material.name,
        pageCount: disposition === 'given' ? materialOf(context.visit(), stateKey).pages.length : 0,
        disposition,
        ...(due ? { due } : {}),
      },
    ];
  });
}

/** The same facts as rows of the screen beside the slip. */
export function slipRows(
  context: JourneyContext,
  { number, outcome, confirmedAtMs }: Pick<Slip, 'number' | 'outcome' | 'confirmedAtMs'>,
): SlipStepView['rows'] {
  const { applicant, representative } = partiesOf(context);
  const rows: SlipStepView['rows'][number][] = [
    { label: words.slipNumber, value: inEveryLanguage(number) },
    { label: words.matter, value: context.definition().title },
  ];
  if (applicant) rows.push({ label: words.applicant, value: partyValue(applicant) });
  if (representative) {
    rows.push({ label: words.representatives[representative.capacity], value: partyValue(representative) });
  }
  rows.push(...outcomeRows(outcome));
  const appointment = slipAppointment(context, outcome);
  if (appointment) rows.push({ label: words.appointment, value: words.appointmentIs(appointment) });
  const materials = slipMaterials(context, confirmedAtMs).filter(
    ({ disposition }) => disposition !== 'not-needed',
  );
  if (materials.length > 0) rows.push({ label: words.materials, value: materialList(materials) });
  const hall = handlingHall(context.towns, context.walk().handlingTownCode);
  if (hall) rows.push({ label: words.handlingHall, value: hall });
  return rows;
}

function partyValue({ name, number }: SlipParty): LocalizedText {
  return inEveryLanguage(`${name} ${number}`);
}

function outcomeRows(outcome: Slip['outcome']): SlipStepView['rows'] {
  const at = (iso: string): LocalizedText => inEveryLanguage(chinaDateTime(Date.parse(iso)));
  if (outcome.type === 'kept') return [{ label: words.keptAt, value: at(outcome.keptAt) }];
  const { workOrder, instantDecision } = outcome;
  return [
    { label: words.receivedAt, value: at(outcome.receivedAt) },
    { label: words.receiptNumber, value: inEveryLanguage(outcome.receiptNumber) },
    ...(instantDecision
      ? [
          { label: words.decision, value: words.decisions[instantDecision.decision] },
          ...(instantDecision.rule ? [{ label: words.decidedBy, value: instantDecision.rule }] : []),
        ]
      : []),
    ...(workOrder
      ? [
          { label: words.workOrder, value: inEveryLanguage(workOrder.number) },
          { label: words.office, value: workOrder.office },
          { label: words.deadline, value: at(workOrder.deadline) },
        ]
      : []),
  ];
}

/** A line for each, as on the paper. */
function materialList(materials: readonly SlipMaterial[]): ScreenText {
  const list = (locale: ScreenLocale): string =>
    materials
      .map((material) => {
        const { name } = material;
        const how = handedIn(material);
        const [named, handed] = [inLanguage(name, locale), inLanguage(how, locale)];
        return locale === 'en' || locale === 'pt' ? `${named} (${handed})` : `${named}（${handed}）`;
      })
      .join('\n');
  return { 'zh-Hans': list('zh-Hans'), 'zh-Hant-HK': list('zh-Hant-HK'), en: list('en'), pt: list('pt') };
}

function handedIn({ pageCount, disposition, due }: SlipMaterial): ScreenText {
  if (pageCount > 0) return words.pages(pageCount);
  return due ? words.due(due) : words.dispositions[disposition];
}
