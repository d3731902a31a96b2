import type { HeldSharedData, MaterialState, PlaceLookup, StepId, Walk } from '#main/matters/engine/types.ts';
import { walk } from '#main/matters/engine/walk.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { chinaDate } from '#main/basics/china-time.ts';
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
  const given = Object.entries(visit.answers);
  const answers = Object.fromEntries(given.map(([id, { value }]) => [id, value]));
  const sharedFields = given.flatMap(([id, { source }]) => (source === 'shared' ? [id] : []));
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
    sharedFields,
    heldSharedData: heldSharedData(request.definition, visit.sharedData, sharedFields),
  });
}

/**
 * Data stand for a paper while all that they were asked for is there and stands as the office said it: who knows better
 * brings the paper.
 */
function heldSharedData(
  { sharedData }: MatterDefinition,
  records: TerminalVisit['sharedData'],
  sharedFields: readonly string[],
): readonly HeldSharedData[] {
  return sharedData.flatMap(({ id, fills }) => {
    const record = records.find(({ sourceId, state }) => sourceId === id && state === 'found');
    const isUnchanged = Object.keys(fills).every((fieldId) => sharedFields.includes(fieldId));
    return record && isUnchanged ? [{ id, found: record.found }] : [];
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
