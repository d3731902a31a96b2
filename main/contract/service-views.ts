import type { LocalizedText } from '../basics/locale.ts';
import type { IdentityFailure } from './identity-views.ts';
import type { InquiryProblem, ResultPrint } from './inquiry-views.ts';

/** What other offices hold of the applicant: asked for one by one, fetched with consent, and never without. */
export interface SharedDataStepView {
  readonly kind: 'shared-data';
  readonly sources: readonly SharedSourceView[];
  readonly isFetching: boolean;
  /** Nothing came of the last attempt. `read-again`: the document was read too long ago to speak for its holder. */
  readonly problem: 'district-offline' | 'district-busy' | 'read-again' | 'needs-staff' | null;
  /** With what was found, no paper of the matter is left to bring. */
  readonly isNothingToBring: boolean;
}

export interface SharedSourceView {
  readonly sourceId: string;
  readonly office: LocalizedText;
  /** Fields that it fills in, which the resident may change afterwards. */
  readonly fills: readonly LocalizedText[];
  /** Papers that nobody has to bring where it is found. */
  readonly replaces: readonly LocalizedText[];
  /** Papers that it would have stood for, had it found something else: who owns no home has no title there. */
  readonly stillToBring: readonly LocalizedText[];
  readonly isAgreed: boolean;
  /** Null before it was asked; `outdated`: kept over a pause, and too old by now. */
  readonly outcome: 'found' | 'none' | 'unavailable' | 'outdated' | null;
  /** `YYYY-MM-DD`; null before it was asked. */
  readonly asOf: string | null;
  readonly isIllustrative: boolean;
}

/** Where a value came from that the resident did not type. */
export interface SharedSourceNote {
  readonly office: LocalizedText;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly isIllustrative: boolean;
}

/** 秒办: what a rule of the matter decided as soon as the district had it. */
export interface InstantDecisionView {
  readonly decision: 'granted' | 'denied';
  /** What the rule says; null where this terminal has no words for it. */
  readonly rule: LocalizedText | null;
}

/** The paper of a decided matter, printed here at once; null where there is none or no printer for it. */
export type SlipResultView =
  | { readonly type: 'offered'; readonly problem: InquiryProblem | null }
  /** The document was read too long ago: it is asked for again. */
  | { readonly type: 'needs-card'; readonly failure: IdentityFailure | null }
  | { readonly type: 'fetching' }
  | { readonly type: 'print'; readonly title: LocalizedText; readonly print: ResultPrint };
