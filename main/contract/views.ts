import type { MatterId, TerminalId, VisitId } from '../basics/ids.ts';
import type { LocalizedText, ScreenLocale } from '../basics/locale.ts';
import type { DeviceReason, UnavailableReason } from './availability-views.ts';
import type { DevicesView } from './device-views.ts';
import type { FormStepView, NotEligibleStepView } from './form-views.ts';
import type { ErasedStepView, EvaluationStepView, ReviewStepView, SlipStepView } from './hand-in-views.ts';
import type { IdentityStepView } from './identity-views.ts';
import type { Inquiry, PausedStepView, ProgressStepView, ResumeStepView } from './inquiry-views.ts';
import type { CompanyStepView, InvoiceStepView } from './lookup-views.ts';
import type { ConfirmationStepView, MaterialStepView } from './material-views.ts';
import type { MatterDetail } from './matter-views.ts';
import type { SharedDataStepView } from './service-views.ts';

/**
 * Everything a screen may show, pushed whole on each change. The renderer holds nothing else: when it crashes, the
 * next one draws the same picture. Texts of matters and sites come in every language, so that the resident can
 * change the language anywhere.
 */
export interface TerminalView {
  readonly terminal: TerminalInfo;
  readonly line: LineView;
  readonly devices: DevicesView;
  readonly service: ServiceState;
  readonly today: TodayView;
  readonly visit: VisitView | null;
}

export interface TerminalInfo {
  readonly id: TerminalId;
  readonly siteId: string;
  readonly siteName: LocalizedText;
  /** Languages offered here, the first one first on the welcome screen. */
  readonly locales: readonly ScreenLocale[];
  readonly helpLine: string;
  /** What can be asked here beside filing a matter. */
  readonly inquiries: readonly Inquiry[];
  readonly staff: StaffPresence;
  /** What staff have to have added to the reference data: until then dates and hours are estimates. */
  readonly calendarGaps: readonly CalendarGap[];
  /** Illustrative data: 演示数据 is shown on every screen and slip. */
  readonly isDemo: boolean;
}

/** When staff stand beside the terminal today, in China's time (`09:00`); no hours on a day off. */
export interface StaffPresence {
  readonly isHereNow: boolean;
  readonly hoursToday: readonly { readonly from: string; readonly to: string }[];
  /** False where this year's holidays are not known here: on one of them nobody may come. */
  readonly areHolidaysKnown: boolean;
}

/** A year without the mainland's notice of working days, or without the holidays of the site's region. */
export interface CalendarGap {
  readonly list: 'mainland' | 'hong-kong' | 'macau';
  readonly year: number;
}

/** `waitingCount`: sealed submissions on this terminal that the district has not acknowledged yet. */
export interface LineView {
  readonly state: 'up' | 'down' | 'unknown';
  readonly waitingCount: number;
}

export type ServiceState =
  | { readonly type: 'open' }
  /** Before a resident starts: no new visit can begin. */
  | {
      readonly type: 'closed';
      readonly reason: 'cannot-take-more' | 'storage-fault' | 'starting' | 'no-district-key';
    };

/** Counts of the matters that can be found here; those of which the site only tells are counted by themselves. */
export interface TodayView {
  /** China's date, `YYYY-MM-DD`: at midnight the answers may be others. */
  readonly date: string;
  readonly availableCount: number;
  readonly unavailableCount: number;
  readonly guideCount: number;
  readonly reasons: readonly UnavailableReason[];
}

export interface VisitView {
  readonly id: VisitId;
  readonly locale: ScreenLocale;
  readonly isLargeType: boolean;
  readonly canGoBack: boolean;
  /** What was given can be kept for another day: there is something, a place for it, and a printer for its paper. */
  readonly canPause: boolean;
  /** Position on the path of the chosen matter; null outside it. Going on from the last step hands the form in. */
  readonly progress: { readonly step: number; readonly of: number } | null;
  readonly matter: {
    readonly id: MatterId;
    readonly title: LocalizedText;
    readonly isIllustrative: boolean;
  } | null;
  /** What has come between since the form was begun; the visit keeps its version of the matter all the same. */
  readonly obstacles: readonly VisitObstacle[];
  readonly step: StepView;
  /** Set while the terminal asks "are you still there?"; any intent answers it. */
  readonly idleWarning: { readonly secondsLeft: number } | null;
  readonly isCardLeftOnReader: boolean;
}

/** Only what is still ahead on the resident's own path: a reader that breaks after the card was read is none. */
export type VisitObstacle =
  /** It can be handed in as it was begun. */
  | { readonly type: 'withdrawn' }
  /** It can be handed in; the number is then on the screen only. */
  | { readonly type: 'no-slip'; readonly reason: DeviceReason }
  /** A step ahead needs it. */
  | {
      readonly type: 'step-ahead';
      readonly reason: Extract<UnavailableReason, { type: 'device' | 'no-staff' | 'line-down' }>;
    };

export type StepView =
  | { readonly kind: 'find' }
  | { readonly kind: 'detail'; readonly detail: MatterDetail }
  | ProgressStepView
  | ResumeStepView
  | PausedStepView
  | InvoiceStepView
  | CompanyStepView
  | NoticeStepView
  | IdentityStepView
  | SharedDataStepView
  | FormStepView
  | NotEligibleStepView
  | MaterialStepView
  | ConfirmationStepView
  | ReviewStepView
  | { readonly kind: 'signature'; readonly statement: LocalizedText; readonly signerName: string }
  | { readonly kind: 'submitting' }
  | SlipStepView
  | EvaluationStepView
  | ErasedStepView;

export interface NoticeStepView {
  readonly kind: 'notice';
  readonly title: LocalizedText;
  /** Paragraphs: purpose, what is collected, who receives it, how long, the resident's rights. */
  readonly paragraphs: readonly { readonly heading: LocalizedText; readonly text: LocalizedText }[];
}
