import type { SlipNumber } from '#main/basics/ids.ts';
import { ok, type Result } from '#main/basics/result.ts';
import { conditionValue } from '#main/matters/engine/answer-value.ts';
import { holds } from '#main/matters/engine/conditions.ts';
import type { Walk } from '#main/matters/engine/types.ts';
import type { DeliveryResult, SubmitFailure } from '#main/submissions/port.ts';
import type { Slip } from '#main/visits/visit.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { chinaDate } from '#main/basics/china-time.ts';
import { ruleText } from './inquiries/case-view.ts';
import { renewHeldSlots } from './form-slots.ts';
import { slipRows } from './slip-content.ts';
import { done, refused, type ActiveStep, type IntentResult, type JourneyContext } from './step.ts';
import { nameList } from './words.ts';
import { buildSubmission } from './submission-document-builder.ts';

/** How long the resident waits to hear that the district has it; after that the terminal keeps it and says so. */
export const deliveryWaitMs = 6_000;

/**
 * Seals and stores what the visit holds, then shows how it stands. The path's last step calls it: the signature, or
 * the review of what is not signed. When it is not stored, the resident is back on that step with everything kept.
 */
export async function handIn(context: JourneyContext, stepId: string): Promise<IntentResult> {
  const page = pageOfSlots(context);
  context.goTo({ type: 'submitting', stepId });
  if (page !== null && (await renewHeldSlots(context)).length > 0) {
    context.goTo({ type: 'path', stepId: page, returnTo: 'review' });
    return refused('has-problems');
  }
  const stored = await store(context);
  if (!stored.ok) {
    context.log('visit.not-stored', { visitId: context.visit().id, failure: stored.error.type });
    context.goTo({ type: 'path', stepId, returnTo: null });
    return refused('not-stored');
  }
  context.inBackground('delivery', () => awaitOutcome(context, stored.value));
  return done;
}

/** Where the appointment is chosen; null where the path has none. */
function pageOfSlots(context: JourneyContext): string | null {
  return context.walk().relevantAnswers.find(({ field }) => field.kind === 'slot')?.stepId ?? null;
}

/** Shown while the submission is sealed, stored and sent; nothing can be pressed, so that nothing is half done. */
export function createSubmittingStep(): ActiveStep {
  return { view: () => ({ kind: 'submitting' }), intents: {}, isBusy: () => true, mayEnd: false };
}

interface Stored {
  readonly slipNumber: SlipNumber;
  readonly confirmedAtMs: number;
  readonly keptAtMs: number;
}

/** Seals and stores what the visit holds; the visit keeps everything until it ends. */
async function store(context: JourneyContext): Promise<Result<Stored, SubmitFailure>> {
  const startedMs = context.clock.monotonicMs();
  const number = takeSlipNumber(context);
  if (!number.ok) return number;
  const visit = context.visit();
  const walk = context.walk();
  const confirmedAtMs = context.clock.nowMs();
  const { document, parts } = buildSubmission({
    visit,
    walk,
    definition: context.definition(),
    slipNumber: number.value,
    terminalId: context.terminalId,
    siteId: context.site.id,
    workingDays: context.workingDays,
    places: context.places,
    nowMs: confirmedAtMs,
  });
  const today = chinaDate(confirmedAtMs);
  const isUrgent = isUrgentMatter(context.definition(), walk, { ...visit, siteId: context.site.id, today });
  const submitted = await context.submissions.submit({ document, parts, isUrgent, visitId: visit.id });
  if (!submitted.ok) return submitted;
  // Whoever found the paper could hand it in once more; the district would know it by its key, the resident would not.
  if (visit.draftId !== null) context.draftVault.remove(visit.draftId);
  context.log('visit.submitted', {
    visitId: visit.id,
    matterId: document.matter.id,
    submissionKey: document.key,
    slipNumber: number.value,
    parts: parts.length,
    durationMs: Math.round(context.clock.monotonicMs() - startedMs),
  });
  return ok({ slipNumber: number.value, confirmedAtMs, keptAtMs: submitted.value.acknowledgedAtMs });
}

/** One number for one form: a second attempt after a full disk carries the number of the first. */
function takeSlipNumber(context: JourneyContext): Result<SlipNumber, SubmitFailure> {
  const { form } = context.visit();
  if (form?.slipNumber) return ok(form.slipNumber);
  const number = context.submissions.nextSlipNumber(context.terminalId, context.clock.nowMs());
  if (number.ok && form) {
    context.update((visit) => ({ ...visit, form: { ...form, slipNumber: number.value } }));
  }
  return number;
}

function isUrgentMatter(
  definition: MatterDefinition,
  walk: Walk,
  circumstances: Pick<ReturnType<JourneyContext['visit']>, 'applicant'> & {
    readonly siteId: string;
    readonly today: string;
  },
): boolean {
  if (!definition.workOrder) return false;
  return holds(definition.workOrder.urgentWhen, {
    answers: Object.fromEntries(
      walk.relevantAnswers.map(({ field, value }) => [field.id, conditionValue(value)]),
    ),
    applicant: circumstances.applicant,
    site: { id: circumstances.siteId },
    materials: {},
    values: {},
    today: circumstances.today,
  });
}

async function awaitOutcome(context: JourneyContext, stored: Stored): Promise<void> {
  const visitId = context.visit().id;
  const key = context.visit().form?.key ?? '';
  const delivery = await context.submissions.awaitDelivery(key, { timeoutMs: deliveryWaitMs });
  context.log('visit.outcome', {
    visitId,
    slipNumber: stored.slipNumber,
    outcome: delivery.type,
    cause: delivery.type === 'kept' ? delivery.cause.type : undefined,
  });
  const outcome = slipOutcome(delivery, {
    keptAtMs: stored.keptAtMs,
    definition: context.definition(),
  });
  const slip = { number: stored.slipNumber, confirmedAtMs: stored.confirmedAtMs, outcome };
  context.update((visit) => ({
    ...visit,
    slip: { ...slip, rows: slipRows(context, slip), print: { type: 'printing' } },
  }));
  context.goTo({ type: 'slip' });
}

function slipOutcome(
  delivery: DeliveryResult,
  { keptAtMs, definition }: { readonly keptAtMs: number; readonly definition: MatterDefinition },
): Slip['outcome'] {
  if (delivery.type === 'kept') return { type: 'kept', keptAt: new Date(keptAtMs).toISOString() };
  const { receiptNumber, receivedAt, workOrder, instantDecision, appointment } = delivery.receipt;
  return {
    type: 'received',
    receiptNumber,
    receivedAt,
    workOrder: workOrder
      ? { number: workOrder.number, office: nameList(workOrder.offices), deadline: workOrder.deadline }
      : null,
    ...(instantDecision
      ? {
          instantDecision: {
            decision: instantDecision.decision,
            rule: ruleText(definition, instantDecision.ruleId),
          },
        }
      : {}),
    ...(appointment ? { appointment } : {}),
  };
}
