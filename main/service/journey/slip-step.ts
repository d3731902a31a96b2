import type { PrintExtent, PrintOutcome } from '#devices/receipt-printer/port.ts';
import { assertDefined } from '#main/basics/assert.ts';
import type { SlipStepView } from '#main/contract/hand-in-views.ts';
import type { Slip } from '#main/visits/visit.ts';
import { createSlipResult } from './slip-result.ts';
import { slipContent } from './slip-content.ts';
import { done, refused, type ActiveStep, type JourneyContext } from './step.ts';

/** The words on the slip are those of the moment it was printed: a delivery that comes later does not change them. */
export function createSlipStep(context: JourneyContext): ActiveStep {
  let isPrinting = false;
  /** The first slip is the original; after any paper may have come out, the next one is a copy. */
  let mayPaperBeOut = false;
  const printing = new AbortController();

  async function print(): Promise<void> {
    const { id, slip } = context.visit();
    const content = slipContent(context, assertDefined(slip, 'there is no slip'), { isCopy: mayPaperBeOut });
    // A defect on the way to the printer must not leave the resident in front of a screen that prints for ever.
    let outcome: PrintOutcome = { type: 'unknown', cause: 'offline' };
    try {
      outcome = await context.printSlip(content, { signal: printing.signal });
    } finally {
      isPrinting = false;
      const isCopy = mayPaperBeOut;
      mayPaperBeOut ||= outcome.type !== 'not-printed';
      context.log('visit.slip-printed', {
        visitId: id,
        slipNumber: content.slipNumber,
        outcome: outcome.type,
        cause: outcome.type === 'printed' ? undefined : outcome.cause,
        isCopy,
        ...extentOf(outcome),
      });
      showPrint(context, printView(outcome));
    }
    await logPaperUse(context);
  }

  function startPrinting(): void {
    isPrinting = true;
    showPrint(context, { type: 'printing' });
    context.inBackground('print', print);
  }

  const result = createSlipResult(context);
  startPrinting();
  return {
    view: () => {
      const resultView = result.view();
      return {
        ...slipView(assertDefined(context.visit().slip, 'there is no slip')),
        ...(resultView === null ? {} : { result: resultView }),
      };
    },
    intents: {
      printAgain: () => {
        if (isPrinting) return refused('not-on-this-step');
        startPrinting();
        return done;
      },
      printResult: () => result.print(),
      leaveCase: () => result.cancel(),
      leaveSlip: () => {
        if (result.isBusy()) return refused('not-on-this-step');
        context.goTo({ type: 'evaluation' });
        return done;
      },
    },
    isBusy: () => isPrinting || result.isBusy(),
    leave: () => {
      printing.abort();
      result.stop();
    },
  };
}

/** How much the printer confirmed of a slip that may be in pieces: what staff find in the printer. */
function extentOf(outcome: PrintOutcome): Partial<PrintExtent> {
  return (outcome.type === 'unknown' && outcome.extent) || {};
}

async function logPaperUse({ readPaperUse, log }: JourneyContext): Promise<void> {
  const { slips, lines, rollChangedAtMs } = await readPaperUse();
  log('device.paper-used', { slips, lines, isSinceRollChange: rollChangedAtMs !== null });
}

function showPrint(context: JourneyContext, print: Slip['print']): void {
  context.update((visit) => (visit.slip ? { ...visit, slip: { ...visit.slip, print } } : visit));
}

function printView(outcome: PrintOutcome): Slip['print'] {
  return outcome.type === 'printed' ? { type: 'printed' } : { type: outcome.type, cause: outcome.cause };
}

function slipView(slip: Slip): SlipStepView {
  return { kind: 'slip', slipNumber: slip.number, outcome: slip.outcome, rows: slip.rows, print: slip.print };
}
