import type { SlipNumber } from '../basics/ids.ts';
import type { LocalizedText } from '../basics/locale.ts';
import type { InstantDecisionView, SlipResultView } from './service-views.ts';

export interface ReviewStepView {
  readonly kind: 'review';
  readonly sections: readonly {
    readonly stepId: string;
    readonly title: LocalizedText;
    readonly rows: readonly { readonly label: LocalizedText; readonly value: LocalizedText }[];
  }[];
  readonly handlingHall: LocalizedText | null;
  /** False for a report without a name: nobody signs it, so confirming hands it in. */
  readonly isSignedNext: boolean;
}

export interface SlipStepView {
  readonly kind: 'slip';
  readonly slipNumber: SlipNumber;
  readonly outcome:
    | {
        readonly type: 'received';
        readonly receiptNumber: string;
        readonly receivedAt: string;
        readonly workOrder: {
          readonly number: string;
          readonly office: LocalizedText;
          readonly deadline: string;
        } | null;
        /** Left out where a person decides. */
        readonly instantDecision?: InstantDecisionView;
        /** Of what named an appointment: `lost` where it had run out and somebody else has it. */
        readonly appointment?: 'confirmed' | 'lost';
      }
    | { readonly type: 'kept'; readonly keptAt: string };
  readonly rows: readonly { readonly label: LocalizedText; readonly value: LocalizedText }[];
  readonly print:
    | { readonly type: 'printing' }
    | { readonly type: 'printed' }
    | { readonly type: 'not-printed'; readonly cause: string }
    | { readonly type: 'unknown'; readonly cause: string };
  /** Left out where no paper of the district can be printed here now. */
  readonly result?: SlipResultView;
}

export type EvaluationLevel = 1 | 2 | 3 | 4 | 5;

/** Why somebody is not satisfied: the items of GB/T 39734 for a visit in person, and what a terminal adds to them. */
export const evaluationReasons = [
  'efficiency',
  'attitude',
  'skill',
  'guidance',
  'materials',
  'visits',
  'terminal',
  'other',
] as const;
export type EvaluationReason = (typeof evaluationReasons)[number];

export interface EvaluationStepView {
  readonly kind: 'evaluation';
  /** A dissatisfied one is on its way: the district says by when it is put right. */
  readonly isSending?: boolean;
}

export interface ErasedStepView {
  readonly kind: 'erased';
  readonly reason: 'finished' | 'ended-by-resident' | 'timed-out';
  /** What was held and is gone. `pages` and `signature` only when there were any. */
  readonly erased: readonly ('name' | 'number' | 'address' | 'answers' | 'pages' | 'signature')[];
  readonly pageCount: number;
  /** Says that the sealed submission stays until the district has it. */
  readonly keptSlipNumber: SlipNumber | null;
  /** `YYYY-MM-DD`: what a dissatisfied evaluation is about is put right by then. */
  readonly putRightBy?: string;
  readonly isCardLeftOnReader: boolean;
}
