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
  readonly end: string;
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
  /** The matter, and what stands against it as a part of a sentence. */
  readonly heldBack: (title: string, reasons: string) => string;
  /** `until`: the last day, `YYYY-MM-DD`. */
  readonly paperStaysGood: (until: string) => string;
  readonly sharedKept: string;
  /** What other offices said is fetched anew. */
  readonly sharedOld: string;
  readonly sharedOldLead: string;
  readonly sharedFrom: (office: string, age: string) => string;
  /** `asOf`: `YYYY-MM-DD`; `days`: whole days since it was fetched. */
  readonly sharedAge: (asOf: string, days: number) => string;
  readonly goOn: string;
  readonly problems: Readonly<
    Record<ResumeProblem, { readonly title: string; readonly resident: string; readonly staff: string }>
  >;
}
