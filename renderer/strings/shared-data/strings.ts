import type { SharedDataStepView } from '#main/contract/service-views.ts';

/** What other offices hold: asked for one by one, fetched with consent, and refusable. */
export interface SharedDataStrings {
  readonly title: string;
  readonly lead: string;
  readonly fills: string;
  readonly replaces: string;
  /** Papers for which more would have had to be found. */
  readonly stillToBring: string;
  readonly agree: string;
  readonly refuse: string;
  readonly fetch: string;
  readonly fetching: string;
  readonly fetchingLead: string;
  /** Nothing was agreed to. */
  readonly goOnWithout: string;
  readonly outcomes: Readonly<Record<'found' | 'none' | 'unavailable' | 'outdated', string>>;
  readonly asOf: (date: string) => string;
  /** On a field. */
  readonly from: (office: string, asOf: string) => string;
  readonly mayChange: string;
  readonly illustrative: string;
  readonly nothingToBring: string;
  readonly nothingToBringLead: string;
  readonly refuseLead: string;
  readonly tryAgain: string;
  readonly readAgain: string;
  readonly problems: Readonly<
    Record<
      NonNullable<SharedDataStepView['problem']>,
      { readonly title: string; readonly resident: string; readonly staff: string }
    >
  >;
}
