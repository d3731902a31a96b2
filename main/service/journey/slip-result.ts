import { isUsable } from '#main/matters/device-reason.ts';
import type { SlipResultView } from '#main/contract/service-views.ts';
import type { InquiryProblem } from '#main/contract/inquiry-views.ts';
import { assertDefined } from '#main/basics/assert.ts';
import { identityProofOf } from './identity-proof.ts';
import { awaitHolder } from './inquiries/holder.ts';
import { printResult } from './inquiries/print-result.ts';
import { done, refused, type IntentResult, type JourneyContext } from './step.ts';

/** The paper of what was decided at once, beside the slip. */
export interface SlipResult {
  /** Null where there is none, or nothing to print it on. */
  view(): SlipResultView | null;
  print(): IntentResult;
  /** Does without the card that is asked for. */
  cancel(): IntentResult;
  isBusy(): boolean;
  stop(): void;
}

/**
 * Only where the district has granted it already, the matter's result is a paper for this printer, and the applicant's
 * document can prove that it is theirs.
 */
export function createSlipResult(context: JourneyContext): SlipResult {
  let state: SlipResultView = { type: 'offered', problem: null };
  let printing = new AbortController();
  const gone = new AbortController();

  function show(next: SlipResultView): void {
    state = next;
    context.changed();
  }

  function isThere(): boolean {
    const { slip, applicant } = context.visit();
    const { result } = context.definition();
    const isGranted =
      slip?.outcome.type === 'received' && slip.outcome.instantDecision?.decision === 'granted';
    const isProvable = applicant?.type === 'person' && applicant.identityStrength !== 'typed';
    return isGranted && isProvable && (result?.delivery.includes('print-here') ?? false);
  }

  function canPrint(): boolean {
    return isUsable(context.deviceHost.documentPrinter.status());
  }

  async function run(signal: AbortSignal): Promise<void> {
    const { slip } = context.visit();
    const { number } = assertDefined(slip, 'there is no slip');
    const proof = identityProofOf(context.visit(), context.clock.nowMs()) ?? (await readAgain(signal));
    if (proof === null || signal.aborted) return;
    show({ type: 'fetching' });
    const problem = await printResult(context, {
      slipNumber: number,
      proof,
      signal,
      untilGone: gone.signal,
      onPrint: (title, print) => show({ type: 'print', title, print }),
    });
    if (problem !== null && !signal.aborted) show({ type: 'offered', problem });
  }

  async function readAgain(signal: AbortSignal) {
    show({ type: 'needs-card', failure: null });
    const holder = await awaitHolder(context, {
      signal,
      onReading: () => show({ type: 'fetching' }),
      onFailure: (failure) => show({ type: 'needs-card', failure }),
    });
    if (holder === null) return null;
    context.update((visit) => ({ ...visit, wasCardRead: true }));
    return holder.proof;
  }

  /** Not while one is on its way, nor after it came out: another one is a thing for the progress of the case. */
  function mayStart(): boolean {
    if (state.type === 'print') return state.print.type === 'not-printed' || state.print.type === 'unknown';
    return state.type === 'offered';
  }

  return {
    view: () => (isThere() && (canPrint() || state.type !== 'offered') ? state : null),
    print: () => {
      if (!isThere() || !canPrint() || !mayStart()) return refused('not-on-this-step');
      printing = new AbortController();
      const { signal } = printing;
      show({ type: 'fetching' });
      context.inBackground('slip-result', async () => {
        let problem: InquiryProblem | null = 'needs-staff';
        try {
          await run(signal);
          problem = null;
        } finally {
          if (problem !== null && !signal.aborted) show({ type: 'offered', problem });
        }
      });
      return done;
    },
    cancel: () => {
      if (state.type !== 'needs-card') return refused('not-on-this-step');
      printing.abort();
      show({ type: 'offered', problem: null });
      return done;
    },
    isBusy: () => state.type === 'fetching' || (state.type === 'print' && state.print.type === 'printing'),
    stop: () => {
      printing.abort();
      gone.abort();
    },
  };
}
