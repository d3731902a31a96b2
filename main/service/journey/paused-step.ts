import type { PrintOutcome } from '#devices/receipt-printer/port.ts';
import { pauseCode } from '#main/basics/known-codes.ts';
import type { PausedStepView } from '#main/contract/inquiry-views.ts';
import { packDraft } from '#main/visits/draft.ts';
import type { Place } from '#main/visits/visit.ts';
import { chinaDate } from '#main/basics/china-time.ts';
import { done, refused, type ActiveStep, type JourneyContext } from './step.ts';

/**
 * Keeps the visit for another day: encrypted on the disk, its key on the paper alone. Until the paper has come out the
 * resident can go back, and nothing is wiped before they have seen that it did.
 */
export function createPausedStep(
  context: JourneyContext,
  from: Extract<Place, { type: 'path' }>,
): ActiveStep {
  const visit = context.visit();
  const definition = context.definition();
  let state: PausedStepView['state'] = { type: 'keeping' };
  let isPrinting = false;
  let mayPaperBeOut = false;
  const printing = new AbortController();

  const saved = context.draftVault.save(
    packDraft({
      matterId: definition.id,
      definitionVersion: definition.version,
      savedAtMs: context.clock.nowMs(),
      replaces: visit.draftId,
      visit,
    }),
  );
  context.log('visit.paused', {
    visitId: visit.id,
    matterId: definition.id,
    outcome: saved.ok ? 'kept' : saved.error.type,
  });

  async function print(): Promise<void> {
    if (!saved.ok) return;
    const { ticket, expiresAtMs } = saved.value;
    let outcome: PrintOutcome = { type: 'unknown', cause: 'offline' };
    try {
      outcome = await context.printPauseSlip(
        {
          code: pauseCode(ticket),
          locale: visit.locale,
          siteName: context.siteName,
          hasBilingualSlips: context.site.hasBilingualSlips,
          helpLine: context.site.helpLine,
          isDemo: context.isDemo,
          matterTitle: definition.title,
          keptUntil: chinaDate(expiresAtMs),
        },
        { signal: printing.signal },
      );
    } finally {
      isPrinting = false;
      mayPaperBeOut ||= outcome.type !== 'not-printed';
      show(outcome, chinaDate(expiresAtMs));
    }
  }

  function show(outcome: PrintOutcome, keptUntil: string): void {
    const printState =
      outcome.type === 'printed'
        ? ({ type: 'printed' } as const)
        : ({ type: outcome.type, cause: outcome.cause } as const);
    state = { type: 'kept', keptUntil, print: printState };
    // The paper of an earlier pause opens nothing any more.
    if (outcome.type === 'printed' && visit.draftId !== null) context.draftVault.remove(visit.draftId);
    context.changed();
  }

  function startPrinting(): void {
    isPrinting = true;
    state = { type: 'keeping' };
    context.changed();
    context.inBackground('pause-print', print);
  }

  if (saved.ok) startPrinting();
  else state = { type: 'not-kept', reason: saved.error.type };

  return {
    view: () => ({ kind: 'paused', state }),
    intents: {
      printAgain: () => {
        if (isPrinting || !saved.ok) return refused('not-on-this-step');
        startPrinting();
        return done;
      },
      /** Back to the form: a paper that may be out opens nothing any more. */
      leavePause: () => {
        if (isPrinting) return refused('not-on-this-step');
        if (saved.ok) context.draftVault.remove(saved.value.ticket.id);
        context.goTo(from);
        return done;
      },
    },
    isBusy: () => isPrinting,
    leave: () => {
      printing.abort();
      // Nobody holds the key of what never came out.
      if (saved.ok && !mayPaperBeOut) context.draftVault.remove(saved.value.ticket.id);
    },
  };
}
