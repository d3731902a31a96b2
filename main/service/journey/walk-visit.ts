import type { MaterialState, PlaceLookup, StepId, Walk } from '#main/matters/engine/types.ts';
import { walk } from '#main/matters/engine/walk.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { chinaDate } from './china-time.ts';
import type { TerminalVisit } from './step.ts';

/** Walks the path of the visit's matter from its first step. */
export function walkVisit(request: {
  readonly visit: TerminalVisit;
  readonly definition: MatterDefinition;
  readonly siteId: string;
  readonly nowMs: number;
  readonly places: PlaceLookup;
}): Walk {
  const { visit } = request;
  const answers = Object.fromEntries(Object.entries(visit.answers).map(([id, { value }]) => [id, value]));
  return walk({
    definition: request.definition,
    siteId: request.siteId,
    applicant: visit.applicant,
    answers,
    materials: materialStates(visit),
    // Only ids that came from the path are put there (`advance`).
    passedSteps: visit.passedSteps as readonly StepId[],
    todayIso: chinaDate(request.nowMs),
    places: request.places,
  });
}

function materialStates(visit: TerminalVisit): Record<string, MaterialState> {
  return Object.fromEntries(
    Object.entries(visit.materials).map(([id, { pages, isPromised, values, witness }]) => [
      id,
      { pageCount: pages.length, isPromised, values, isWitnessed: witness !== null },
    ]),
  );
}
