import type { ConfirmedValueView, ScanProblem, WitnessFailure } from '#main/contract/material-views.ts';
import type { PageVerdict } from '../../input/page-image-checks.ts';
import type { TwoVoices } from '../strings.ts';

/** Papers: scanned, taken by camera, promised or seen by staff; and what was read from them. */
export interface MaterialStrings {
  readonly title: (name: string) => string;
  readonly scanFirst: string;
  readonly scanNext: string;
  readonly scanStack: string;
  /** Where a stack goes, beside how one page is laid. */
  readonly stackLead: string;
  /** Of the sheets of a stack. */
  readonly sides: {
    readonly title: string;
    readonly lead: string;
    readonly one: string;
    readonly both: string;
  };
  readonly stackStopped: {
    readonly kept: (count: number) => string;
    readonly cancelled: string;
    readonly goOn: string;
    readonly pageLimit: string;
    readonly pageLimitLead: string;
  };
  readonly stop: string;
  readonly witness: {
    readonly lead: string;
    readonly ask: string;
    readonly waiting: string;
    readonly waitingLead: string;
    readonly done: string;
    readonly failures: Readonly<Record<WitnessFailure, string>>;
  };
  readonly scanning: string;
  readonly scanningLead: string;
  readonly reading: string;
  readonly readingLead: string;
  readonly page: (number: number) => string;
  readonly pageCount: (count: number, maximum: number) => string;
  readonly turned: string;
  readonly remove: string;
  readonly removeAsk: (number: number) => string;
  readonly removeLead: string;
  readonly none: string;
  readonly noneLead: string;
  readonly finish: string;
  readonly finishWithout: string;
  readonly notWithYou: string;
  readonly followsLater: string;
  readonly commitment: string;
  readonly chosen: string;
  readonly takeBack: string;
  readonly camera: {
    readonly picture: string;
    readonly take: string;
    /** Until the terminal has it. */
    readonly taken: string;
    readonly byHand: string;
    readonly automatic: string;
    readonly opening: string;
    readonly absent: string;
    readonly verdicts: Readonly<Record<PageVerdict, string>>;
  };
  readonly problems: Readonly<Record<ScanProblem, TwoVoices & { readonly title: string }>>;
}

export interface ConfirmationStrings {
  readonly title: (material: string) => string;
  readonly lead: string;
  readonly edit: (label: string) => string;
  readonly done: string;
  readonly uncertain: (characters: string) => string;
  readonly empty: string;
  readonly noCrop: string;
  readonly checks: Readonly<Record<ConfirmedValueView['check'], string>>;
  readonly confirm: string;
  readonly scanAgain: string;
}
