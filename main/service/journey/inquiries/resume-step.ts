import { isUsable } from '#main/matters/device-reason.ts';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { KnownCode, PauseTicket } from '#main/basics/known-codes.ts';
import type { KeptSharedDataView, ResumeProblem, ResumeStepView } from '#main/contract/inquiry-views.ts';
import type { PreparedPage } from '#main/documents/types.ts';
import { unpackDraft, type Draft, type StoredPage } from '#main/visits/draft.ts';
import { isOutdated, withSharedDataAfterPause } from '#main/visits/shared-records.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { chinaDate, chinaDateTime } from '#main/basics/china-time.ts';
import { nearestStep } from '../path.ts';
import { done, refused, type ActiveStep, type JourneyContext } from '../step.ts';
import { watchCodes } from './code-watch.ts';
import { definitionToResume, type DraftObstacle } from './draft-obstacle.ts';
import { fitDraft } from './fit-draft.ts';
import { wipeDraft } from './wipe-draft.ts';

interface Found {
  readonly ticket: PauseTicket;
  readonly draft: Draft<PreparedPage>;
  readonly definition: MatterDefinition;
}

/** Goes on with a paused visit by the code on its paper. Whoever named themselves shows their document again. */
export function createResumeStep(context: JourneyContext): ActiveStep {
  let problem: ResumeProblem | null = null;
  let found: Found | null = null;
  let obstacle: (DraftObstacle & { readonly expiresAtMs: number | null }) | null = null;
  let isTaken = false;
  const waiting = new AbortController();

  function takeCode(code: KnownCode): void {
    if (found !== null) return;
    switch (code.type) {
      case 'pause':
        openDraft(code.ticket);
        break;
      case 'slip':
      case 'damaged-slip':
        problem = 'is-slip';
        break;
      case 'staff-badge':
        return;
      case 'unknown-code':
        problem = 'code-unknown';
        break;
      default:
        throwIllegalValue(code);
    }
    context.changed();
  }

  function openDraft(ticket: PauseTicket): void {
    const opened = context.draftVault.open(ticket);
    if (opened.ok) keep(ticket, opened.value);
    else problem = opened.error;
    context.log('visit.resume-tried', { visitId: context.visit().id, outcome: problem ?? 'opened' });
  }

  function keep(ticket: PauseTicket, clear: Uint8Array): void {
    const draft = unpackDraft(clear, pageOf);
    clear.fill(0);
    if (draft === null) {
      problem = 'expired';
      return;
    }
    const definition = definitionToResume(context, draft);
    if (definition.ok) {
      problem = null;
      obstacle = null;
      found = { ticket, draft, definition: definition.value };
    } else holdBack(ticket, draft, definition.error);
  }

  /** Nothing of it is shown, and the paper stays good. */
  function holdBack(ticket: PauseTicket, draft: Draft<PreparedPage>, held: DraftObstacle): void {
    wipeDraft(draft);
    found = null;
    problem = held.problem;
    obstacle = { ...held, expiresAtMs: context.draftVault.expiresAtMs(ticket.id) };
  }

  context.inBackground('resume-codes', () =>
    watchCodes(context, { signal: waiting.signal, onCode: takeCode }),
  );

  return {
    view: (): ResumeStepView => ({
      kind: 'resume',
      problem,
      heldBack: obstacle?.heldBack ?? null,
      keptUntil: obstacle === null || obstacle.expiresAtMs === null ? null : chinaDate(obstacle.expiresAtMs),
      hasCodeScanner: isUsable(context.deviceHost.codeScanner.status()),
      found: found && {
        title: found.definition.title,
        savedAt: chinaDateTime(found.draft.savedAtMs),
        isChanged: found.draft.definitionVersion !== found.definition.version,
        needsDocument: found.draft.visit.applicant?.type === 'person',
        sharedData: keptSharedData(context, found),
      },
    }),
    intents: {
      resumeDraft: () => {
        if (found === null) return refused('not-on-this-step');
        // Withdrawn, or its window closed, while the resident read that it was found.
        const now = definitionToResume(context, found.draft);
        if (!now.ok) {
          holdBack(found.ticket, found.draft, now.error);
          context.changed();
          return refused('not-on-this-step');
        }
        isTaken = true;
        resume(context, { ...found, definition: now.value });
        return done;
      },
    },
    leave: () => {
      waiting.abort();
      if (found !== null && !isTaken) wipeDraft(found.draft);
    },
  };
}

/** By office: also what is too old is named, because the resident is going to be asked about it. */
function keptSharedData(
  context: JourneyContext,
  { draft, definition }: Found,
): readonly KeptSharedDataView[] {
  const nowMs = context.clock.nowMs();
  return draft.visit.sharedData.flatMap((record) => {
    const source = definition.sharedData.find(({ id }) => id === record.sourceId);
    if (!source || record.state === 'unavailable') return [];
    return {
      office: source.office,
      asOf: record.asOf,
      ageDays: Math.max(0, Math.floor((nowMs - record.fetchedAtMs) / 86_400_000)),
      isToBeFetchedAgain:
        draft.definitionVersion !== definition.version ||
        record.state === 'outdated' ||
        isOutdated(record, nowMs),
    };
  });
}

/**
 * The engine walks the path anew, so that what a newer version of the definition does not ask is not handed in. The
 * holder shows their document again: paper can be lost, and another person's card empties the form.
 */
function resume(context: JourneyContext, { ticket, draft, definition }: Found): void {
  const isSameVersion = draft.definitionVersion === definition.version;
  const kept = withSharedDataAfterPause(fitDraft(draft, definition), {
    isSameVersion,
    nowMs: context.clock.nowMs(),
  });
  const { id, version } = definition.notice;
  const isNoticeSame = kept.consents.some(
    (consent) => consent.noticeId === id && consent.noticeVersion === version,
  );
  const asksAgain = new Set([
    ...(kept.applicant?.type === 'person' ? ['identity'] : []),
    ...(isNoticeSame ? [] : ['notice']),
    'review',
  ]);
  context.update((visit) => ({
    ...visit,
    ...kept,
    matterId: definition.id,
    passedSteps: kept.passedSteps.filter((stepId) => !asksAgain.has(stepId)),
    isIdentityToBeShown: kept.applicant?.type === 'person',
    draftId: ticket.id,
  }));
  context.log('visit.resumed', { visitId: context.visit().id, matterId: definition.id });
  // This paper did come out, so the one before it opens nothing any more: one form is handed in once.
  if (draft.replaces !== null) context.draftVault.remove(draft.replaces);
  const walk = context.walk();
  const last = walk.steps.at(-1)?.id ?? 'notice';
  // What was done stays done: after the document it goes on at the first open step.
  context.goTo({ type: 'path', stepId: nearestStep(walk, last), returnTo: 'review' });
}

function pageOf(stored: StoredPage): PreparedPage {
  return { ...stored, greyForReading: null };
}
