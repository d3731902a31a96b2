import { placeKindsBelowTowns } from '../basics/place-kinds.ts';
import type {
  InstantDecisionView,
  SharedDataStepView,
  SharedSourceNote,
  SlipResultView,
} from './service-views.ts';
import type { CompanyStepView, InvoiceStepView } from './lookup-views.ts';
import type { Inquiry, PausedStepView, ProgressStepView, ResumeStepView } from './inquiry-views.ts';
import type { MatterId, PageId, SlipNumber, TerminalId, VisitId } from '../basics/ids.ts';
import type { IdentityStrength } from './identity-strength.ts';
import type { LocalizedText, ScreenLocale } from '../basics/locale.ts';
import type { TextFormat } from '../basics/text-formats.ts';

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

export type DeviceStateType =
  | 'starting'
  | 'ready'
  | 'busy'
  | 'paper-near-end'
  /** An A4 printer that still prints; the cause says of what it has little. */
  | 'supply-low'
  | 'unknown'
  | 'offline'
  | 'needs-person'
  | 'needs-technician'
  /** This terminal was built without one. */
  | 'absent';

export interface DeviceView {
  readonly type: DeviceStateType;
  /** A member of the class's cause union, for example `paper-out`. */
  readonly cause: string | null;
}

export type DeviceClass =
  | 'cardReader'
  | 'receiptPrinter'
  | 'documentPrinter'
  | 'documentScanner'
  | 'codeScanner';
export type DevicesView = Readonly<Record<DeviceClass, DeviceView>>;

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

/** What a matter may need; staff confirm with a credential of their own. */
export type NeededDevice = DeviceClass | 'staffCredential';

export interface DeviceReason {
  readonly type: 'device';
  readonly device: NeededDevice;
  readonly state: DeviceStateType;
  readonly cause: string | null;
}

/** Why a matter cannot be finished here now. */
export type UnavailableReason =
  | DeviceReason
  | { readonly type: 'site' }
  /** Not under the agreement by which this site takes Nanhai's matters. */
  | { readonly type: 'scheme' }
  /** It was taken out of the catalogue since the resident chose it. */
  | { readonly type: 'withdrawn' }
  /** It is done elsewhere; this site tells how and prints what to bring. */
  | { readonly type: 'guide' }
  /** Each year from the one day (`MM-DD`) to the other; `opensOn` is a date. */
  | { readonly type: 'not-open-now'; readonly from: string; readonly to: string; readonly opensOn: string }
  /** Appointments are asked for from the district. */
  | { readonly type: 'line-down' }
  /** Somebody of the staff has to confirm something, and nobody is here; the hours are those left of today. */
  | { readonly type: 'no-staff'; readonly hoursLeft: StaffPresence['hoursToday'] }
  /** This site takes none of the documents that the matter does. */
  | { readonly type: 'no-document-taken' }
  | { readonly type: 'cannot-take-more' }
  | { readonly type: 'no-district-key' };

/** What holds for some who file, or for later, while the matter as a whole can be begun. */
export type AvailabilityLimit =
  /** Whoever needs one of these cannot finish now. */
  | {
      readonly type: 'needs';
      readonly reason: Extract<UnavailableReason, { type: 'device' | 'line-down' | 'no-staff' }>;
      readonly what: readonly LocalizedText[];
    }
  /** Kept here and sent when the line is back; time runs from the district's receipt. */
  | { readonly type: 'sent-later' }
  /** Other offices cannot be asked now: who has these papers brings them. */
  | { readonly type: 'no-shared-data'; readonly what: readonly LocalizedText[] };

/** What is left to do after a matter was begun here. */
export type FollowUp =
  /** As the matter says: a check on site, an original shown later. */
  | 'as-stated'
  /** The request is sent when the line is back; it is printed at a later visit. */
  | 'print-when-line-is-back'
  /** This terminal cannot print on A4 now: at another one, or electronically. */
  | 'print-elsewhere';

/**
 * `can-start`: it is handed in here, and something follows later or elsewhere. Lists are empty where there is nothing
 * to say.
 */
export type Availability =
  | { readonly type: 'can-finish'; readonly limits: readonly AvailabilityLimit[] }
  | {
      readonly type: 'can-start';
      readonly afterwards: LocalizedText;
      readonly followUps: readonly FollowUp[];
      readonly limits: readonly AvailabilityLimit[];
    }
  | {
      readonly type: 'cannot';
      readonly reasons: readonly UnavailableReason[];
      readonly elsewhere: LocalizedText;
    };

/** Whether one kind of document can be used here now; `ways` is empty where it cannot, strongest first where it can. */
export interface DocumentAnswer {
  readonly kind: IdentityDocumentKind;
  readonly ways: readonly IdentityStrength[];
  readonly reason:
    | DeviceReason
    | { readonly type: 'not-at-this-site' }
    | { readonly type: 'too-weak' }
    | null;
}

export interface MatterSummary {
  readonly id: MatterId;
  /** What is done with it at this site; `guide`: nothing but to tell how, where, and with what. */
  readonly mode: MatterMode;
  readonly title: LocalizedText;
  readonly plainNames: LocalizedText;
  readonly office: LocalizedText;
  readonly minutes: number;
  readonly bring: LocalizedText;
  readonly availability: Availability;
  /** Where this site only tells about it: the names of those whose terminals do it. Else empty. */
  readonly doneAtSites: readonly LocalizedText[];
  readonly isIllustrative: boolean;
}

export interface MatterDetail extends MatterSummary {
  readonly whoFor: LocalizedText;
  readonly promisedTime: LocalizedText;
  readonly legalTime: LocalizedText;
  readonly visitsNeeded: LocalizedText;
  readonly fee: LocalizedText;
  readonly materials: readonly MatterMaterialView[];
  /** What to bring that is no material of the form; for matters done elsewhere all of it. */
  readonly bringList: readonly LocalizedText[];
  /** Documents that say who files, in the matter's order. */
  readonly documents: readonly DocumentAnswer[];
  readonly mayStayAnonymous: boolean;
  readonly conditions: readonly LocalizedText[];
  /** While one of them runs, the time limit does not. */
  readonly specialProcedures: readonly { readonly name: LocalizedText; readonly limit: TimeLimitView }[];
  readonly result: {
    readonly name: LocalizedText;
    readonly delivery: readonly ResultDelivery[];
    readonly validMonths: number | null;
  } | null;
  readonly legalBasis: readonly LocalizedText[];
  readonly afterwards: LocalizedText;
  /** Where else it can be done. */
  readonly elsewhere: LocalizedText;
  /** Town halls that take it at a counter, where this site only tells about it. Else empty. */
  readonly doneAtHalls: readonly LocalizedText[];
  /** Shown first where a matter has a wrong door: work orders are not for 110, 119 or 120. */
  readonly warning: LocalizedText | null;
  readonly bringListPrint: BringListPrint;
  /** The form was begun: it can be gone on with whatever has come between. */
  readonly isBegun: boolean;
}

export type MatterMode = 'finish' | 'apply' | 'print' | 'book' | 'guide';
export type ResultDelivery = 'print-here' | 'post' | 'collect' | 'electronic';

/** `on-the-spot` goes with the amount 0. */
export interface TimeLimitView {
  readonly amount: number;
  readonly unit: 'working-days' | 'calendar-days' | 'on-the-spot';
}

export type BringListPrint =
  | { readonly type: 'idle' }
  /** No receipt printer that works: the list is on the screen only. */
  | { readonly type: 'away' }
  | { readonly type: 'printing' }
  | { readonly type: 'printed' }
  | { readonly type: 'not-printed'; readonly cause: string }
  | { readonly type: 'unknown'; readonly cause: string };

export interface MatterMaterialView {
  readonly name: LocalizedText;
  readonly hint: LocalizedText;
  readonly how: 'card-reader' | 'scan' | 'not-needed' | 'made-here' | 'staff-witness';
  readonly isOptional: boolean;
  readonly mayFollowLater: boolean;
}

export interface SearchHit extends MatterSummary {
  /** Where the query matched in the title and in the plain names, as [start, length] in UTF-16 units. */
  readonly titleMarks: readonly (readonly [number, number])[];
  readonly plainNameMarks: readonly (readonly [number, number])[];
}

/** How the find screen groups matters. */
export interface GroupKey {
  readonly by: 'need' | 'life-event' | 'office';
  readonly id: string;
}

export interface BrowseGroup extends GroupKey {
  readonly name: LocalizedText;
  /** Of the matters that this site offers. */
  readonly matterCount: number;
}

/** Groups that have a matter at this site. */
export interface BrowseView {
  readonly needs: readonly BrowseGroup[];
  readonly lifeEvents: readonly BrowseGroup[];
  readonly offices: readonly BrowseGroup[];
}

export const placeKinds = ['town', ...placeKindsBelowTowns] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** A town, a community or village, or a place in one of them. */
export interface PlaceView {
  /** GB/T 10114 for towns (9 digits); 12 digits for villages and 15 for places, whose beginning is what they lie in. */
  readonly code: string;
  readonly kind: PlaceKind;
  readonly name: LocalizedText;
  /** What it lies in, from the widest on: 大沥镇 盐步社区. */
  readonly path: LocalizedText;
}

export interface PlaceHit extends PlaceView {
  /** Where the query matched in the name of the locale that was asked for, as [start, length] in UTF-16 units. */
  readonly marks: readonly (readonly [number, number])[];
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
      readonly reason: Extract<UnavailableReason, { type: 'device' | 'no-staff' }>;
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

export interface IdentityStepView {
  readonly kind: 'identity';
  readonly state:
    | { readonly type: 'waiting' }
    | { readonly type: 'reading' }
    | { readonly type: 'failed'; readonly failure: IdentityFailure }
    | { readonly type: 'read'; readonly person: PersonView };
  /** True where the matter may be filed without a name. */
  readonly mayStayAnonymous: boolean;
  /** All that the matter takes, so that a resident with another card is told which. */
  readonly accepted: readonly IdentityDocumentKind[];
  /** Those of them that no chip vouches for, with the ways that are open for each here; empty where only chips count. */
  readonly travelDocuments: readonly TravelDocumentOffer[];
  /** Left out where documents are laid on a scanner: the page opens the camera of this label and sends pictures itself. */
  readonly camera?: { readonly label: string };
  readonly scan: IdentityScanState;
  /** Of a document that is typed, or that was scanned and is being confirmed, after the last attempt. */
  readonly problems: FieldProblems;
}

export interface TravelDocumentOffer {
  readonly kind: TravelDocumentKind;
  readonly canScan: boolean;
  /** What is asked where it is typed; empty where the matter wants it scanned. */
  readonly typedFields: readonly FieldView[];
}

export type IdentityScanState =
  | { readonly type: 'idle' }
  | { readonly type: 'scanning' }
  | { readonly type: 'reading' }
  | { readonly type: 'failed'; readonly problem: IdentityScanProblem }
  | { readonly type: 'read'; readonly document: ScannedDocumentView };

export type IdentityScanProblem =
  | ScanProblem
  /** No machine readable lines were found: the wrong side, or another paper. */
  | 'no-zone'
  | 'reader-failed'
  | 'document-not-accepted'
  | 'document-expired'
  /** The values as confirmed do not agree with the printed check digits, and the matter takes no typed document. */
  | 'not-as-printed';

/** What a scan was read to say, for its holder to confirm or put right. */
export interface ScannedDocumentView {
  readonly kind: TravelDocumentKind;
  /** Of the document, cut out and upright; fetched with `documents.image`. */
  readonly pictureId: PageId;
  readonly values: readonly ConfirmedValueView[];
}

export type IdentityFailure =
  | 'no-card'
  | 'card-lifted'
  | 'place-again'
  | 'unknown-card-kind'
  | 'read-failed'
  | 'reader-offline'
  | 'reader-fault'
  | 'card-expired'
  | 'card-not-yet-valid'
  | 'number-invalid'
  /** The matter does not take this kind of document. */
  | 'document-not-accepted';

/**
 * Documents whose chip cannot be read here, so that they are scanned or typed: `mainland-travel-permit` 港澳居民来往内地
 * 通行证, `taiwan-permit` 台湾居民来往大陆通行证, `mainland-permit` 往来港澳通行证 (of a mainland resident), `passport` of any state.
 */
export type TravelDocumentKind = 'mainland-travel-permit' | 'taiwan-permit' | 'mainland-permit' | 'passport';

/** Documents by which somebody says who they are: by their chip, but for travel documents. */
export type IdentityDocumentKind =
  | TravelDocumentKind
  | 'resident-id'
  | 'residence-permit'
  | 'foreign-permanent-resident-2017'
  | 'foreign-permanent-resident-2023';

/** Shown to the holder only, on the identity screen; the number is masked even there. */
export interface PersonView {
  readonly name: string;
  readonly documentKind: IdentityDocumentKind;
  readonly identityStrength: IdentityStrength;
  /** In Latin letters, where the document has both; else null. */
  readonly romanisedName: string | null;
  readonly maskedNumber: string;
  readonly sexCode: string;
  readonly birthDate: string;
  /** Blank for documents that hold none. */
  readonly address: string;
  readonly validTo: string;
}

/** What one field that is no group holds. */
export type PlainValue = string | number | boolean | readonly string[];
export type PlainAnswers = Readonly<Record<string, PlainValue>>;

/** One member of a group: a shareholder, a tenant. The id stays the same while others come and go. */
export interface GroupItem {
  readonly itemId: string;
  readonly values: PlainAnswers;
}

export type AnswerValue = PlainValue | readonly GroupItem[];
export type Answers = Readonly<Record<string, AnswerValue>>;

export type FieldKind =
  | 'text'
  | 'multiline'
  | 'number'
  | 'date'
  | 'month'
  | 'phone'
  | 'choice'
  | 'choices'
  | 'yes-no'
  | 'town'
  | 'place'
  | 'person-name'
  | 'resident-id'
  | 'credit-code'
  | 'slot'
  | 'group';

export interface FieldView {
  readonly id: string;
  readonly kind: FieldKind;
  readonly label: LocalizedText;
  readonly hint: LocalizedText | null;
  readonly isRequired: boolean;
  readonly maxLength: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly unit: LocalizedText | null;
  readonly options: readonly {
    readonly value: string;
    readonly label: LocalizedText;
    readonly hint: LocalizedText | null;
  }[];
  /** Where the value that stands in the field came from, when it was not typed. */
  readonly source: 'chip' | 'scan' | 'computed' | 'shared' | null;
  /** Of `shared`: from which office, and as of when. */
  readonly shared?: SharedSourceNote;
  /** Values from the chip and those that were worked out are shown and not edited. */
  readonly isReadOnly: boolean;
  /** Of a text with a shape of its own: what is checked, an example, and which keys are enough. */
  readonly format: {
    readonly name: TextFormat;
    readonly example: string;
    readonly keyboard: 'digits' | 'capitals' | 'latin' | 'pinyin';
  } | null;
  /** Of `place`: which entries of the list of places are offered; empty offers all. */
  readonly placeKinds: readonly PlaceKind[];
  /** Of `place`: what the code in the answer is called; null while none is chosen. */
  readonly chosenPlace: PlaceView | null;
  /** Of `slot`: whose appointments are offered. */
  readonly slotResource: string | null;
}

/** The members of a group as cards. */
export interface GroupView {
  readonly fieldId: string;
  readonly itemName: LocalizedText;
  readonly minimumItems: number;
  readonly maximumItems: number;
  readonly items: readonly {
    readonly itemId: string;
    readonly rows: readonly { readonly label: LocalizedText; readonly value: LocalizedText }[];
    /** Something in it is missing or wrong; shown after an attempt to go on. */
    readonly hasProblems: boolean;
  }[];
}

/** What is wrong with a field, said by the renderer in the reader's language. */
export type FieldProblem =
  | { readonly type: 'required' }
  | { readonly type: 'too-long'; readonly maxLength: number }
  | { readonly type: 'too-short'; readonly minLength: number }
  | { readonly type: 'not-a-number' }
  | { readonly type: 'out-of-range'; readonly minimum: number | null; readonly maximum: number | null }
  | { readonly type: 'not-a-date' }
  | { readonly type: 'date-out-of-range'; readonly earliest: string | null; readonly latest: string | null }
  | { readonly type: 'phone-pattern'; readonly region: 'mainland' | 'hong-kong' | 'macau' }
  | { readonly type: 'number-pattern' }
  | { readonly type: 'check-digit' }
  | { readonly type: 'not-an-option' }
  | { readonly type: 'not-a-month' }
  | { readonly type: 'month-out-of-range'; readonly earliest: string | null; readonly latest: string | null }
  | { readonly type: 'format'; readonly format: TextFormat; readonly example: string }
  | { readonly type: 'not-a-place' }
  | { readonly type: 'too-few-items'; readonly minimum: number }
  | { readonly type: 'too-many-items'; readonly maximum: number }
  /** Members of the group that are not right yet, by their number from 1. */
  | { readonly type: 'item-problems'; readonly numbers: readonly number[] }
  | { readonly type: 'rule'; readonly text: LocalizedText };

export type FieldProblems = Readonly<Record<string, FieldProblem>>;

export interface FormStepView {
  readonly kind: 'form';
  readonly pageId: string;
  readonly title: LocalizedText;
  readonly lead: LocalizedText | null;
  readonly fields: readonly FieldView[];
  readonly answers: Answers;
  /** Of the fields on this page, after the last attempt to go on. */
  readonly problems: FieldProblems;
  /** Of no field by itself: rules across the page. */
  readonly pageProblems: readonly LocalizedText[];
  readonly groups: readonly GroupView[];
  /** Of the appointment fields on this page. */
  readonly slots: readonly SlotChoiceView[];
  /**
   * Set while one member of a group is filled in: the fields and answers are then its own, and `submitPage` takes it
   * into the group. `pageId` names it, so that a late keystroke cannot land in another.
   */
  readonly item: {
    readonly name: LocalizedText;
    readonly number: number;
    readonly isNew: boolean;
  } | null;
}

/** Free appointments, as the district told them last. */
export interface SlotChoiceView {
  readonly fieldId: string;
  readonly state: 'loading' | 'ready' | 'offline';
  readonly slots: readonly SlotView[];
  /** The one held for this visit. */
  readonly held: SlotView | null;
  /** Somebody else was quicker; the list is new. */
  readonly wasTaken: boolean;
}

export interface SlotView {
  readonly slotId: string;
  /** `YYYY-MM-DD`, China's date. */
  readonly date: string;
  readonly from: string;
  readonly to: string;
  readonly officeName: LocalizedText;
}

/** The rules of the matter do not let this applicant file: why not, and where else. Going back changes answers. */
export interface NotEligibleStepView {
  readonly kind: 'not-eligible';
  readonly text: LocalizedText;
  readonly elsewhere: LocalizedText;
}

export type ScanProblem =
  | 'no-document'
  | 'paper-jam'
  | 'double-feed'
  | 'cover-open'
  | 'source-absent'
  | 'scanner-busy'
  | 'scanner-offline'
  | 'scan-failed'
  | 'page-too-large'
  | 'blank'
  | 'unreadable'
  | 'not-an-image'
  | 'too-small'
  | 'too-many-pages';

export interface PageView {
  readonly id: PageId;
  readonly number: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly wasTurned: boolean;
}

export interface MaterialStepView {
  readonly kind: 'material';
  readonly materialId: string;
  readonly name: LocalizedText;
  readonly hint: LocalizedText;
  readonly isOptional: boolean;
  /** 容缺: may be handed in later; 告知承诺: may be replaced by a signed commitment. */
  readonly later: {
    readonly kind: 'follows-later' | 'commitment';
    readonly text: LocalizedText;
    readonly isChosen: boolean;
  } | null;
  /** One of several papers is enough; the text says of which. */
  readonly choice: { readonly text: LocalizedText; readonly isFulfilled: boolean } | null;
  /** For which member of a group this paper is. */
  readonly item: { readonly name: LocalizedText; readonly number: number } | null;
  /** Set where a member of staff confirms instead of a scan. */
  readonly witness: WitnessView | null;
  readonly pages: readonly PageView[];
  readonly maxPages: number;
  /** The scanner has a feeder, and there may be more than one page of this paper. */
  readonly canScanStack: boolean;
  /** Its feeder turns sheets over, or has a lamp for each side. */
  readonly canScanBothSides: boolean;
  /** Left out where pages come from a scanner: the page opens the camera of this label and sends pictures itself. */
  readonly camera?: { readonly label: string };
  readonly scan:
    | { readonly type: 'idle' }
    | { readonly type: 'scanning' }
    | { readonly type: 'reading' }
    | { readonly type: 'failed'; readonly problem: ScanProblem }
    /** A stack ended before its last sheet, or may have; the pages before that are kept and counted here. */
    | { readonly type: 'stack-stopped'; readonly reason: StackStop; readonly keptPages: number };
}

export type WitnessView =
  | { readonly type: 'idle' }
  | { readonly type: 'waiting' }
  | { readonly type: 'failed'; readonly failure: WitnessFailure }
  | { readonly type: 'witnessed' };

export type WitnessFailure = 'no-credential' | 'badge-refused' | 'reader-offline';

export type StackStop =
  | { readonly type: 'problem'; readonly problem: ScanProblem }
  /** By the resident. */
  | { readonly type: 'cancelled' }
  | { readonly type: 'page-limit' };

export interface ConfirmationStepView {
  readonly kind: 'confirmation';
  readonly materialId: string;
  readonly materialName: LocalizedText;
  readonly values: readonly ConfirmedValueView[];
  readonly problems: FieldProblems;
}

export interface ConfirmedValueView {
  readonly fieldId: string;
  readonly label: LocalizedText;
  readonly kind: FieldKind;
  readonly text: string;
  /** Ranges of `text` that the reader was unsure of, in UTF-16 units; emptied when the resident corrects the value. */
  readonly uncertain: readonly { readonly start: number; readonly length: number }[];
  readonly check:
    | 'check-digit-valid'
    | 'check-digit-failed'
    | 'date-valid'
    | 'agrees'
    | 'not-checked'
    | 'corrected'
    | 'unread';
  /** Names the picture of the paper above the value; fetched with `documents.image`. */
  readonly cropId: string | null;
}

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

/** One candidate of the on-screen pinyin keyboard: `consumed` is how many typed letters it stands for. */
export interface InputCandidate {
  readonly text: string;
  readonly consumed: number;
}
