import { err, ok, type Result } from '#main/basics/result.ts';
import type { HeldBackView, ResumeProblem } from '#main/contract/inquiry-views.ts';
import type { Draft } from '#main/visits/draft.ts';
import type { CapturedPage } from '#main/visits/visit.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { JourneyContext } from '../step.ts';
import { correctionDefinition } from './correction-definition.ts';

export interface DraftObstacle {
  readonly problem: Extract<ResumeProblem, 'matter-gone' | 'not-here' | 'not-open-now' | 'terminal-full'>;
  /** The matter and what stands against it; null where the catalogue does not know it any more. */
  readonly heldBack: HeldBackView | null;
}

type Surroundings = Pick<JourneyContext, 'matters' | 'siteMatters' | 'submissions'>;

/**
 * What the draft is gone on with, as its matter is today: between a pause and its paper the catalogue, the site and the
 * season may have changed. The draft itself is left alone, so that the paper opens it again once nothing stands
 * against it. Devices and the line are not asked here: they come and go, and each step says what it misses.
 */
export function definitionToResume(
  { matters, siteMatters, submissions }: Surroundings,
  { matterId, visit }: Draft<CapturedPage>,
): Result<MatterDefinition, DraftObstacle> {
  const definition = matters.get(matterId);
  if (definition === undefined) {
    const elsewhere = siteMatters.find(matterId);
    return err(
      elsewhere
        ? { problem: 'not-here', heldBack: heldBack(siteMatters, elsewhere) }
        : { problem: 'matter-gone', heldBack: null },
    );
  }
  // A correction was asked for by the district: it has a day of its own, and needs a definition that still knows it.
  const isCorrection = visit.correction !== null;
  if (visit.correction !== null && correctionDefinition(definition, visit.correction) === null)
    return err({ problem: 'matter-gone', heldBack: null });
  const availability = siteMatters.availability(definition);
  const reasons = availability.type === 'cannot' ? availability.reasons.map(({ type }) => type) : [];
  if (reasons.includes('guide') || reasons.includes('no-document-taken'))
    return err({ problem: 'not-here', heldBack: heldBack(siteMatters, definition) });
  if (reasons.includes('not-open-now') && !isCorrection)
    return err({ problem: 'not-open-now', heldBack: heldBack(siteMatters, definition) });
  if (!submissions.canTakeMore()) return err({ problem: 'terminal-full', heldBack: null });
  return ok(definition);
}

function heldBack(siteMatters: Surroundings['siteMatters'], definition: MatterDefinition): HeldBackView {
  const { title, availability, doneAtSites } = siteMatters.summary(definition);
  return { title, availability, doneAtSites };
}
