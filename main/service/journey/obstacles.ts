import type { DeviceReason } from '#main/contract/availability-views.ts';
import type { StepView, VisitObstacle } from '#main/contract/views.ts';
import { needReason } from '#main/matters/availability.ts';
import { deviceReason, isUsable } from '#main/matters/device-reason.ts';
import type { PathStep } from '#main/matters/engine/types.ts';
import type { JourneyContext } from './step.ts';

/**
 * What has come between since the form was begun and still matters to this resident: what they have passed is done,
 * what they need not give is nothing to them. Empty before the form and after it was handed in.
 */
export function obstaclesOf(context: JourneyContext, shown: StepView): readonly VisitObstacle[] {
  const { place, form } = context.visit();
  if (place.type !== 'path' || form === null) return [];
  const { devices } = context.terminalNow();
  return [
    ...(context.matters.has(context.definition().id) ? [] : [{ type: 'withdrawn' as const }]),
    ...(saysWhatScannerLacks(shown) ? [] : stepsAhead(context)),
    ...(saysThatLineIsDown(shown) ? [] : slotsAhead(context)),
    ...(isUsable(devices.receiptPrinter)
      ? []
      : [{ type: 'no-slip' as const, reason: deviceReason('receiptPrinter', devices.receiptPrinter) }]),
  ];
}

/** A scan that was just tried says more than that the scanner is away. */
function saysWhatScannerLacks(step: StepView): boolean {
  return step.kind === 'material' && (step.scan.type === 'failed' || step.scan.type === 'stack-stopped');
}

/** The field itself says why no times are shown. */
function saysThatLineIsDown(step: StepView): boolean {
  return step.kind === 'form' && step.slots.some(({ state, held }) => state === 'offline' && held === null);
}

/** A time that is still to be chosen is the district's to give, also one that was lost again behind the resident. */
function slotsAhead(context: JourneyContext): readonly VisitObstacle[] {
  const reasons = needReason({ kind: 'appointment' }, context.terminalNow());
  if (reasons.length === 0) return [];
  const walk = context.walk();
  const given = new Set(walk.relevantAnswers.map(({ field }) => field.id));
  const hasOpenSlot = walk.steps.some(
    (step) =>
      step.kind === 'form' &&
      step.fields.some(({ id, kind, required }) => kind === 'slot' && required && !given.has(id)),
  );
  return hasOpenSlot ? reasons.map((reason) => ({ type: 'step-ahead', reason })) : [];
}

function stepsAhead(context: JourneyContext): readonly VisitObstacle[] {
  const visit = context.visit();
  const ahead = context.walk().steps.filter(({ id }) => !visit.passedSteps.includes(id));
  const found = new Map<string, VisitObstacle>();
  for (const step of ahead) {
    for (const reason of reasonsAt(context, step)) {
      found.set(JSON.stringify(reason), { type: 'step-ahead', reason });
    }
  }
  return [...found.values()];
}

type StepReason = Extract<VisitObstacle, { type: 'step-ahead' }>['reason'];

function reasonsAt(context: JourneyContext, step: PathStep): readonly StepReason[] {
  if (step.kind === 'identity') return identityReasons(context);
  if (step.kind !== 'material') return [];
  const { material } = step;
  const given = context.visit().materials[step.stateKey];
  if (material.necessity === 'optional' || material.later !== undefined) return [];
  const now = context.terminalNow();
  if (material.how === 'scan' && !given?.pages.length) return needReason({ kind: 'scan' }, now);
  if (material.how === 'staff-witness' && !given?.witness) return needReason({ kind: 'witness' }, now);
  return [];
}

function identityReasons(context: JourneyContext): readonly DeviceReason[] {
  const definition = context.definition();
  const answers = context.siteMatters.documents(definition);
  if (!definition.identity.required || answers.some(({ ways }) => ways.length > 0)) return [];
  return answers.flatMap(({ reason }) => (reason?.type === 'device' ? [reason] : []));
}
