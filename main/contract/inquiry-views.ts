import type { SlipNumber } from '../basics/ids.ts';
import type { LocalizedText } from '../basics/locale.ts';
import type { IdentityFailure } from './identity-views.ts';
import type { MatterSummary } from './matter-views.ts';

/** What can be asked beside filing a matter. */
export const inquiries = ['progress', 'resume', 'invoice', 'company'] as const;
export type Inquiry = (typeof inquiries)[number];

/** Stages of a case as the district names them (domain facts §6.3). */
export type CaseStage =
  | 'received'
  | 'correction-needed'
  | 'corrected'
  | 'accepted'
  | 'in-review'
  | 'paused'
  | 'granted'
  | 'denied'
  | 'closed'
  | 'delivered'
  | 'not-accepted'
  | 'withdrawn'
  | 'terminated';

export type SpecialProcedureKind =
  | 'public-notice'
  | 'on-site-check'
  | 'testing'
  | 'hearing'
  | 'expert-review';

export type WorkOrderStage = 'filed' | 'dispatched' | 'handling' | 'checking' | 'closed' | 'assessed';

/** Times are `YYYY-MM-DD HH:mm` in China's time; dates are `YYYY-MM-DD`. */
export interface CaseSummaryView {
  readonly slipNumber: SlipNumber;
  readonly title: LocalizedText;
  readonly stage: CaseStage;
  readonly changedAt: string;
  readonly promisedDate: string | null;
  readonly isOverdue: boolean;
  readonly isResultReady: boolean;
  readonly isWithdrawable: boolean;
}

export interface CaseView extends CaseSummaryView {
  readonly receiptNumber: string;
  readonly office: LocalizedText;
  readonly isPromisedDateEstimate: boolean;
  readonly pausedFor: SpecialProcedureKind | null;
  readonly correction: { readonly itemCount: number; readonly dueDate: string } | null;
  /** 容缺: papers that still have to follow. */
  readonly owed?: readonly { readonly name: LocalizedText; readonly dueDate: string | null }[];
  readonly decision: 'granted' | 'denied' | null;
  /** 秒办: what the rule says that decided; null where a person did. */
  readonly decidedBy: LocalizedText | null;
  readonly workOrder: {
    readonly number: string;
    readonly stage: WorkOrderStage;
    readonly offices: readonly LocalizedText[];
    readonly deadline: string;
    readonly isOverdue: boolean;
  } | null;
  readonly appointment: {
    readonly officeName: LocalizedText;
    readonly date: string;
    readonly from: string;
    readonly to: string;
    readonly state: 'confirmed' | 'lost' | 'cancelled';
  } | null;
  /** Oldest first. */
  readonly steps: readonly { readonly stage: CaseStage; readonly at: string }[];
}

/** What only the holder may do, or see. */
export type HolderAction = 'list' | 'withdraw' | 'correct' | 'print-result';

export type InquiryProblem =
  /** The number is not one of ours, or one character of it is wrong. */
  | 'number-wrong'
  /** The code is none of ours. */
  | 'code-unknown'
  | 'not-found'
  | 'district-offline'
  | 'district-busy'
  | 'not-yours'
  | 'too-late'
  | 'no-correction'
  | 'no-result'
  /** Its seal, its digest or its check code is not the district's: nothing is printed. */
  | 'not-genuine'
  /** The office took the document back (撤销), or its time has run out: nothing is printed. */
  | 'result-revoked'
  | 'result-expired'
  /** The line went before the answer came: it may be withdrawn. */
  | 'withdrawal-unknown'
  /** The matter is not offered here any more, so that its correction cannot be filled in here. */
  | 'matter-gone'
  | 'needs-staff';

export type ResultPrint =
  | { readonly type: 'printing' }
  | { readonly type: 'printed' }
  | { readonly type: 'not-printed'; readonly cause: string }
  | { readonly type: 'unknown'; readonly cause: string };

export interface ProgressStepView {
  readonly kind: 'progress';
  readonly state:
    | { readonly type: 'asking' }
    | { readonly type: 'looking-up' }
    /** The holder's card is waited for. */
    | { readonly type: 'needs-card'; readonly action: HolderAction; readonly failure: IdentityFailure | null }
    | { readonly type: 'list'; readonly maskedName: string; readonly cases: readonly CaseSummaryView[] }
    | { readonly type: 'case'; readonly case: CaseView }
    /** The resident is asked once more before it is withdrawn. */
    | { readonly type: 'confirm-withdrawal'; readonly case: CaseView }
    | { readonly type: 'withdrawn'; readonly case: CaseView; readonly withdrawnAt: string }
    | {
        readonly type: 'result';
        readonly case: CaseView;
        readonly title: LocalizedText;
        readonly print: ResultPrint;
      };
  readonly problem: InquiryProblem | null;
  /** As it was typed last, so that nobody types it again when the line is back; a wrong one stays in its field. */
  readonly typedNumber: string;
  readonly hasCodeScanner: boolean;
  readonly hasCardReader: boolean;
  /** Results can be printed on this terminal. */
  readonly canPrintResults: boolean;
}

export type ResumeProblem =
  /** Not a code of ours. */
  | 'code-unknown'
  /** The code of a slip: what it stands for was handed in. */
  | 'is-slip'
  /** Paused at another terminal, or removed. */
  | 'unknown'
  | 'expired'
  | 'wrong-key'
  /** Withdrawn from the catalogue. */
  | 'matter-gone'
  /** This site does not do the matter any more; others may. */
  | 'not-here'
  /** Its part of the year is over, or has not begun. */
  | 'not-open-now'
  | 'terminal-full';

/** A matter that cannot be gone on with here and now. */
export type HeldBackView = Pick<MatterSummary, 'title' | 'availability' | 'doneAtSites'>;

/** What an office said before the pause. */
export interface KeptSharedDataView {
  readonly office: LocalizedText;
  /** `YYYY-MM-DD`: the day for which the office answered. */
  readonly asOf: string;
  /** Whole days since it was fetched. */
  readonly ageDays: number;
  /** Too old, or given under other words: its values are gone, and it is fetched again if the resident wants it. */
  readonly isToBeFetchedAgain: boolean;
}

export interface ResumeStepView {
  readonly kind: 'resume';
  readonly problem: ResumeProblem | null;
  /** Of `not-here` and `not-open-now`. */
  readonly heldBack: HeldBackView | null;
  /** `YYYY-MM-DD`, where the paper stays good although it opens nothing now. */
  readonly keptUntil: string | null;
  readonly hasCodeScanner: boolean;
  readonly found: {
    readonly title: LocalizedText;
    /** `YYYY-MM-DD HH:mm` in China's time. */
    readonly savedAt: string;
    /** The matter asks something else than when the visit was paused. */
    readonly isChanged: boolean;
    /** Who paused shows their identity document again. */
    readonly needsDocument: boolean;
    readonly sharedData: readonly KeptSharedDataView[];
  } | null;
}

export interface PausedStepView {
  readonly kind: 'paused';
  readonly state:
    | { readonly type: 'keeping' }
    | { readonly type: 'not-kept'; readonly reason: 'no-room' | 'write-failed' }
    | {
        readonly type: 'kept';
        /** `YYYY-MM-DD`. */
        readonly keptUntil: string;
        readonly print:
          | { readonly type: 'printed' }
          | { readonly type: 'not-printed' | 'unknown'; readonly cause: string };
      };
}
