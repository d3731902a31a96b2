import type { LocalizedText } from '#main/basics/locale.ts';
import type { CaseSummaryView, CaseView } from '#main/contract/inquiry-views.ts';
import type { CaseProgress, CaseSummary } from '#main/district/case-messages.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { chinaDateTime } from '#main/basics/china-time.ts';
import type { JourneyContext } from '../step.ts';

/** A case as its screen shows it: our own title of the matter where the terminal knows it. */
export function caseView(context: JourneyContext, progress: CaseProgress): CaseView {
  const definition = definitionOf(context, progress.matterCode);
  return {
    ...caseSummaryView(context, progress),
    receiptNumber: progress.receiptNumber,
    office: definition?.implementingBody.name ?? progress.officeName,
    isPromisedDateEstimate: progress.isPromisedDateEstimate,
    pausedFor: progress.specialProcedure?.kind ?? null,
    correction: progress.correction,
    owed: (progress.owed ?? []).map(({ materialId, name, dueDate }) => ({
      // One for each member of a group has the same name here; the district's own says of whom it is.
      name: definition?.materials.find(({ id }) => id === materialId)?.name ?? name,
      dueDate,
    })),
    decision: progress.decision,
    decidedBy: progress.decidedByRule === null ? null : ruleText(definition, progress.decidedByRule),
    workOrder: progress.workOrder && {
      number: progress.workOrder.number,
      stage: progress.workOrder.stage,
      offices: progress.workOrder.offices,
      deadline: timeOf(progress.workOrder.deadline),
      isOverdue: progress.workOrder.isOverdue,
    },
    appointment: progress.appointment,
    steps: progress.steps.map(({ stage, at }) => ({ stage, at: timeOf(at) })),
  };
}

/** What the rule says; null where this version of the matter has no such rule: its id says nothing to anybody. */
export function ruleText(
  definition: Pick<MatterDefinition, 'instantRules'> | null,
  ruleId: string,
): LocalizedText | null {
  return definition?.instantRules.find(({ id }) => id === ruleId)?.text ?? null;
}

export function caseSummaryView(context: JourneyContext, summary: CaseSummary): CaseSummaryView {
  const { slipNumber, stage, promisedDate, isOverdue, isResultReady, isWithdrawable } = summary;
  const title = definitionOf(context, summary.matterCode)?.title ?? summary.matterTitle;
  const changedAt = timeOf(summary.changedAt);
  return { slipNumber, title, stage, changedAt, promisedDate, isOverdue, isResultReady, isWithdrawable };
}

/** Also of a matter that only other sites do: its case has the same words everywhere. */
export function definitionOf(
  { siteMatters }: Pick<JourneyContext, 'siteMatters'>,
  matterCode: string,
): MatterDefinition | null {
  return siteMatters.findByCode(matterCode) ?? null;
}

function timeOf(iso: string): string {
  return chinaDateTime(Date.parse(iso));
}
