import type { ResumeProblem } from '#main/contract/inquiry-views.ts';

/** Keeping a form for another day, and going on with it. */
export interface PauseStrings {
  /** In the dock. */
  readonly pause: string;
  readonly keeping: string;
  readonly keptTitle: string;
  readonly keptLead: (keptUntil: string) => string;
  readonly takePaper: string;
  readonly paperIsKey: string;
  readonly printUnknown: string;
  readonly notPrinted: string;
  readonly notPrintedTitle: string;
  readonly notPrintedLead: string;
  readonly notKeptTitle: string;
  readonly notKept: Readonly<Record<'no-room' | 'write-failed', string>>;
  readonly backToForm: string;
  readonly resumeTitle: string;
  readonly resumeLead: string;
  readonly scanTitle: string;
  readonly scanLead: string;
  readonly scannerAway: string;
  readonly savedAt: (time: string) => string;
  readonly foundLead: string;
  readonly needsDocument: string;
  /** Where the matter has changed meanwhile. */
  readonly documentNext: string;
  readonly changedTitle: string;
  readonly changedLead: string;
  readonly goOn: string;
  readonly problems: Readonly<
    Record<ResumeProblem, { readonly title: string; readonly resident: string; readonly staff: string }>
  >;
}
