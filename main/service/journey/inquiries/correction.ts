import type { CaseView, InquiryProblem } from '#main/contract/inquiry-views.ts';
import type { CorrectionNotice } from '#main/district/case-messages.ts';
import { chooseMatter, withApplicant } from '#main/visits/visit.ts';
import { nearestStep } from '../path.ts';
import type { JourneyContext } from '../step.ts';
import { definitionOf } from './case-view.ts';
import { correctionDefinition } from './correction-definition.ts';
import type { Holder } from './holder.ts';
import { problemOf } from './service-problem.ts';

/**
 * Puts the resident on a path that asks just what the district's notice (一次性补正告知书) asks. Null when they are on
 * it; else why not.
 */
export async function startCorrection(
  context: JourneyContext,
  request: { readonly case: CaseView; readonly holder: Holder; readonly signal: AbortSignal },
): Promise<InquiryProblem | null> {
  const { slipNumber } = request.case;
  const { person, proof } = request.holder;
  if (!context.submissions.canTakeMore()) return 'needs-staff';
  const answer = await context.districtServices.correctionsOf({ slipNumber, proof }, request.signal);
  if (!answer.ok) return problemOf(answer.error);
  if (request.signal.aborted) return null;
  const notice = answer.value;
  const definition = definitionOf(context, notice.matterCode);
  const isDoneHere = definition !== null && context.matters.has(definition.id);
  if (!isDoneHere || correctionDefinition(definition, notice) === null) return 'matter-gone';
  begin(context, { notice, matterId: definition.id, person });
  return null;
}

function begin(
  context: JourneyContext,
  start: {
    readonly notice: CorrectionNotice;
    readonly matterId: string;
    readonly person: Holder['person'];
  },
): void {
  const { notice, person } = start;
  const form = { key: context.random.uuid(), startedAtMs: context.clock.nowMs(), slipNumber: null };
  context.update((visit) => ({
    ...withApplicant(chooseMatter({ ...visit, matterId: null }, start.matterId), person),
    // Their card was read a moment ago, for this very case.
    passedSteps: ['identity'],
    wasCardRead: true,
    correction: notice,
    form,
  }));
  context.log('visit.form-started', {
    visitId: context.visit().id,
    matterId: start.matterId,
    submissionKey: form.key,
  });
  const walk = context.walk();
  context.goTo({ type: 'path', stepId: nearestStep(walk, walk.steps[0]?.id ?? 'notice'), returnTo: null });
}
