import { throwIllegalValue } from '#main/basics/assert.ts';
import type { ScanProblem, StackStop } from '#main/contract/material-views.ts';
import type { PreparedPage } from '#main/documents/types.ts';
import type { BatchOutcome, ScannedPage } from '#devices/document-scanner/port.ts';
import type { MaterialDefinition } from '#kiosk-config/schema/matter.ts';
import { wipePage } from '#main/visits/wipe.ts';
import { paperResolutionDpi, preparePage, scanProblem, type PageSource } from './take-page.ts';

/**
 * The stack in the feeder, each page cleaned and handed over in its order. Blank sheets are left out. A page that
 * cannot be used ends the stack, because a hole in it would not be seen. With both sides every sheet may have a blank
 * back, which must not count against the limit: pages are counted here. Null when the whole stack went through.
 */
export async function takeStack(
  context: PageSource,
  material: MaterialDefinition,
  options: {
    readonly maxPages: number;
    readonly isDuplex: boolean;
    readonly signal: AbortSignal;
    readonly onPage: (page: PreparedPage) => void;
  },
): Promise<StackStop | null> {
  const machine = new AbortController();
  const signal = AbortSignal.any([options.signal, machine.signal]);
  let problem: ScanProblem | null = null;
  let usedPages = 0;
  let isOverLimit = false;

  async function take(scanned: ScannedPage): Promise<void> {
    if (signal.aborted) {
      scanned.bytes.fill(0);
      return;
    }
    const taken = await preparePage(context, material, scanned);
    if (taken.type === 'problem') {
      if (taken.problem === 'blank') return;
      problem ??= taken.problem;
      machine.abort();
    } else if (options.signal.aborted) {
      wipePage(taken.page);
    } else if (usedPages >= options.maxPages) {
      wipePage(taken.page);
      isOverLimit = true;
      machine.abort();
    } else {
      usedPages += 1;
      options.onPage(taken.page);
    }
  }

  // The machine is faster than the cleaning; one after the other keeps the order of the sheets.
  let taking = Promise.resolve();
  const outcome = await context.deviceHost.documentScanner.scanBatch(
    {
      area: material.scanArea,
      resolutionDpi: paperResolutionDpi,
      colour: 'colour',
      source: 'feeder',
      isDuplex: options.isDuplex,
      maxPages: options.isDuplex ? 2 * options.maxPages : options.maxPages,
    },
    {
      signal,
      onPage: (scanned) => {
        taking = taking.then(() => take(scanned));
        // A defect is thrown below, where it is waited for; until then the machine need not go on.
        taking.catch(() => machine.abort());
      },
    },
  );
  await taking;
  if (problem !== null) return { type: 'problem', problem };
  if (isOverLimit) return { type: 'page-limit' };
  return stackStop(outcome, usedPages);
}

function stackStop({ end, pageCount }: BatchOutcome, usedPages: number): StackStop | null {
  switch (end.type) {
    case 'all-scanned':
      return usedPages === 0 && pageCount > 0 ? { type: 'problem', problem: 'blank' } : null;
    case 'page-limit':
      return { type: 'page-limit' };
    case 'failed': {
      const problem = scanProblem(end.failure);
      return problem === null ? { type: 'cancelled' } : { type: 'problem', problem };
    }
    default:
      return throwIllegalValue(end);
  }
}
