import { isUsable } from '#main/matters/device-reason.ts';
import { throwIllegalValue } from '#main/basics/assert.ts';
import { isSlipNumber, type SlipNumber } from '#main/basics/ids.ts';
import { recogniseCode, type KnownCode } from '#main/basics/known-codes.ts';
import type {
  CaseView,
  HolderAction,
  InquiryProblem,
  ProgressStepView,
} from '#main/contract/inquiry-views.ts';
import type { IdentityFailure } from '#main/contract/identity-views.ts';
import { maskName } from '#main/basics/masking.ts';
import { done, refused, type ActiveStep, type IntentResult, type JourneyContext } from '../step.ts';
import { proofLastsMs } from '../identity-proof.ts';
import { caseSummaryView, caseView } from './case-view.ts';
import { watchCodes } from './code-watch.ts';
import { startCorrection } from './correction.ts';
import { awaitHolder, type Holder } from './holder.ts';
import { printResult } from './print-result.ts';
import { problemOf, withdrawalProblemOf } from './service-problem.ts';

type State = ProgressStepView['state'];

/** How a case stands: by its code, its number, or the card of its holder; and what the holder can do about it. */
export function createProgressStep(context: JourneyContext): ActiveStep {
  const { districtServices, deviceHost } = context;
  let state: State = { type: 'asking' };
  let problem: InquiryProblem | null = null;
  /** Of the holder whose card was read in this step; dropped with it. */
  let holder: { readonly holder: Holder; readonly atMs: number } | null = null;
  /** The case that is looked at, while a card is waited for and after. */
  let shown: CaseView | null = null;
  let waiting = new AbortController();
  const gone = new AbortController();
  let typedNumber = '';
  /** A withdrawal whose answer was lost is asked for again under its own key, and takes effect once. */
  const withdrawalKeys = new Map<SlipNumber, string>();

  function show(next: State, nextProblem: InquiryProblem | null = null): void {
    state = next;
    problem = nextProblem;
    context.changed();
  }

  function stopWaiting(): AbortSignal {
    waiting.abort();
    waiting = new AbortController();
    return waiting.signal;
  }

  /** The beginning: a code held up is taken at once. */
  function ask(nextProblem: InquiryProblem | null = null): void {
    const signal = stopWaiting();
    shown = null;
    show({ type: 'asking' }, nextProblem);
    context.inBackground('progress-codes', () => watchCodes(context, { signal, onCode: takeCode }));
  }

  function takeCode(code: KnownCode): void {
    switch (code.type) {
      case 'slip':
        lookUp(code.slipNumber);
        return;
      case 'damaged-slip':
        show(state, 'number-wrong');
        return;
      case 'staff-badge':
        return;
      case 'pause':
      case 'unknown-code':
        show(state, 'code-unknown');
        return;
      default:
        throwIllegalValue(code);
    }
  }

  function lookUp(slipNumber: SlipNumber): void {
    const signal = stopWaiting();
    show({ type: 'looking-up' });
    context.inBackground('progress', async () => {
      const answer = await districtServices.progressOf(slipNumber, signal);
      if (signal.aborted) return;
      context.log('inquiry.answered', {
        visitId: context.visit().id,
        inquiry: 'progress',
        outcome: answer.ok ? 'found' : answer.error.type,
      });
      if (!answer.ok) ask(problemOf(answer.error));
      else {
        shown = caseView(context, answer.value);
        show({ type: 'case', case: shown });
      }
    });
  }

  /** Does what only the holder may, once their card was read; a card read some minutes ago still counts. */
  function withHolder(
    action: HolderAction,
    carryOut: (holder: Holder, signal: AbortSignal) => Promise<void>,
  ) {
    const signal = stopWaiting();
    context.inBackground(`progress-${action}`, async () => {
      const known = await holderNow(action, signal);
      if (known === null || signal.aborted) return;
      show({ type: 'looking-up' });
      const before = shown;
      let isAnswered = false;
      try {
        await carryOut(known, signal);
        isAnswered = true;
      } finally {
        // A defect must not leave the resident in front of a screen that asks for ever.
        if (!isAnswered && !signal.aborted) backTo(before);
      }
    });
  }

  function backTo(before: CaseView | null): void {
    if (before === null) ask('needs-staff');
    else show({ type: 'case', case: before }, 'needs-staff');
  }

  async function holderNow(action: HolderAction, signal: AbortSignal): Promise<Holder | null> {
    if (holder && context.clock.monotonicMs() - holder.atMs < proofLastsMs) return holder.holder;
    const needsCard = (failure: IdentityFailure | null): void =>
      show({ type: 'needs-card', action, failure });
    needsCard(null);
    const read = await awaitHolder(context, {
      signal,
      onReading: () => show({ type: 'looking-up' }),
      onFailure: needsCard,
    });
    if (read === null) return null;
    holder = { holder: read, atMs: context.clock.monotonicMs() };
    context.update((visit) => ({ ...visit, wasCardRead: true }));
    return read;
  }

  function listCases(): IntentResult {
    withHolder('list', async ({ proof, person }, signal) => {
      const answer = await districtServices.casesOf(proof, signal);
      if (signal.aborted) return;
      if (!answer.ok) return ask(problemOf(answer.error));
      const cases = answer.value.cases.map((summary) => caseSummaryView(context, summary));
      show({ type: 'list', maskedName: maskName(person.name), cases });
    });
    return done;
  }

  function confirmWithdrawal(): IntentResult {
    const current = shown;
    if (current === null || state.type !== 'confirm-withdrawal') return refused('not-on-this-step');
    const key = withdrawalKeys.get(current.slipNumber) ?? context.random.uuid();
    withdrawalKeys.set(current.slipNumber, key);
    withHolder('withdraw', async ({ proof }, signal) => {
      const answer = await districtServices.withdraw({ slipNumber: current.slipNumber, proof, key }, signal);
      if (signal.aborted) return;
      context.log('inquiry.withdrawn', {
        visitId: context.visit().id,
        slipNumber: current.slipNumber,
        outcome: answer.ok ? 'withdrawn' : answer.error.type,
      });
      if (!answer.ok) return show({ type: 'case', case: current }, withdrawalProblemOf(answer.error));
      show({ type: 'withdrawn', case: current, withdrawnAt: answer.value.withdrawnAt });
    });
    return done;
  }

  function onCase(carryOut: (current: CaseView) => void): IntentResult {
    if (shown === null) return refused('not-on-this-step');
    carryOut(shown);
    return done;
  }

  function isPrinting(): boolean {
    return state.type === 'result' && state.print.type === 'printing';
  }

  ask();
  return {
    view: () => ({
      kind: 'progress',
      state,
      problem,
      typedNumber,
      hasCodeScanner: isUsable(deviceHost.codeScanner.status()),
      hasCardReader: isUsable(deviceHost.cardReader.status()),
      canPrintResults: isUsable(deviceHost.documentPrinter.status()),
    }),
    intents: {
      askProgress: ({ slipNumber }) => {
        const number = numberIn(slipNumber);
        typedNumber = slipNumber;
        if (number === null) {
          show(state, 'number-wrong');
          return refused('has-problems');
        }
        lookUp(number);
        return done;
      },
      listCases,
      withdrawCase: () =>
        onCase((current) => {
          if (current.isWithdrawable) show({ type: 'confirm-withdrawal', case: current });
        }),
      confirmWithdrawal,
      correctCase: () =>
        onCase((current) =>
          withHolder('correct', async (known, signal) => {
            const answer = await startCorrection(context, { case: current, holder: known, signal });
            if (answer !== null && !signal.aborted) show({ type: 'case', case: current }, answer);
          }),
        ),
      printResult: () => {
        if (isPrinting()) return refused('not-on-this-step');
        return onCase((current) =>
          withHolder('print-result', async (known, signal) => {
            const failure = await printResult(context, {
              slipNumber: current.slipNumber,
              proof: known.proof,
              signal,
              untilGone: gone.signal,
              onPrint: (title, print) => show({ type: 'result', case: current, title, print }),
            });
            if (failure !== null && !signal.aborted) show({ type: 'case', case: current }, failure);
          }),
        );
      },
      /** To the case from a question about it, from there to the beginning. */
      leaveCase: () => {
        if (isPrinting()) return refused('not-on-this-step');
        if (shown !== null && state.type !== 'case') {
          stopWaiting();
          show({ type: 'case', case: shown });
        } else ask();
        return done;
      },
    },
    isBusy: () => state.type === 'looking-up' || isPrinting(),
    mayGoBack: () => !isPrinting(),
    leave: () => {
      gone.abort();
      waiting.abort();
      holder = null;
    },
  };
}

/** As typed, with or without the prefix that the QR code has; people leave the hyphens out. */
function numberIn(text: string): SlipNumber | null {
  const typed = text.trim().toUpperCase().replaceAll(/\s/g, '');
  const code = recogniseCode(typed);
  if (code.type === 'slip') return code.slipNumber;
  if (isSlipNumber(typed)) return typed;
  const parts = /^CW-?([A-Z0-9]{6})-?(\d{8})-?(\d{5})-?([\dX])$/.exec(typed);
  const whole = parts ? `CW-${parts.slice(1).join('-')}` : '';
  return isSlipNumber(whole) ? whole : null;
}
