import { isUsable } from '#main/matters/device-reason.ts';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { KnownCode, PauseTicket } from '#main/basics/known-codes.ts';
import type { ResumeProblem, ResumeStepView } from '#main/contract/inquiry-views.ts';
import type { PreparedPage } from '#main/documents/types.ts';
import { unpackDraft, type Draft, type StoredPage } from '#main/visits/draft.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { chinaDateTime } from '#main/basics/china-time.ts';
import { nearestStep } from '../path.ts';
import { done, refused, type ActiveStep, type JourneyContext } from '../step.ts';
import { watchCodes } from './code-watch.ts';
import { correctionDefinition } from './correction-definition.ts';
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
    const outcome = opened.ok ? keep(ticket, opened.value) : opened.error;
    problem = outcome;
    context.log('visit.resume-tried', {
      visitId: context.visit().id,
      outcome: outcome ?? 'opened',
    });
  }

  function keep(ticket: PauseTicket, clear: Uint8Array): ResumeProblem | null {
    const draft = unpackDraft(clear, pageOf);
    clear.fill(0);
    if (draft === null) return 'expired';
    const definition = context.matters.get(draft.matterId);
    if (definition === undefined || !isStillAsked(definition, draft)) {
      wipeDraft(draft);
      return 'matter-gone';
    }
    if (!context.submissions.canTakeMore()) {
      wipeDraft(draft);
      return 'terminal-full';
    }
    found = { ticket, draft, definition };
    return null;
  }

  context.inBackground('resume-codes', () =>
    watchCodes(context, { signal: waiting.signal, onCode: takeCode }),
  );

  return {
    view: (): ResumeStepView => ({
      kind: 'resume',
      problem,
      hasCodeScanner: isUsable(context.deviceHost.codeScanner.status()),
      found: found && {
        title: found.definition.title,
        savedAt: chinaDateTime(found.draft.savedAtMs),
        isChanged: found.draft.definitionVersion !== found.definition.version,
        needsDocument: found.draft.visit.applicant?.type === 'person',
      },
    }),
    intents: {
      resumeDraft: () => {
        if (found === null) return refused('not-on-this-step');
        // Withdrawn while the resident read that it was found.
        if (!context.matters.has(found.definition.id)) {
          wipeDraft(found.draft);
          found = null;
          problem = 'matter-gone';
          context.changed();
          return refused('not-on-this-step');
        }
        isTaken = true;
        resume(context, found);
        return done;
      },
    },
    leave: () => {
      waiting.abort();
      if (found !== null && !isTaken) wipeDraft(found.draft);
    },
  };
}

/** A paused correction can only be gone on with while the definition knows all that the district asked. */
function isStillAsked(definition: MatterDefinition, { visit }: Draft<PreparedPage>): boolean {
  return visit.correction === null || correctionDefinition(definition, visit.correction) !== null;
}

/**
 * The engine walks the path anew, so that what a newer version of the definition does not ask is not handed in. The
 * holder shows their document again: paper can be lost, and another person's card empties the form.
 */
function resume(context: JourneyContext, { ticket, draft, definition }: Found): void {
  const kept = fitDraft(draft, definition);
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
