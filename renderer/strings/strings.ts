import type { OfferStrings } from './offer/strings.ts';
import type { PauseStrings } from './pause/strings.ts';
import type { LookupStrings } from './lookups/strings.ts';
import type { ProgressStrings } from './progress/strings.ts';
import type { SharedDataStrings } from './shared-data/strings.ts';
import type { PageVerdict } from '../input/page-image-checks.ts';
import type { IdentityStrength } from '#main/contract/identity-strength.ts';
import type { IntentErrorType } from '#main/contract/errors.ts';
import type { ConfirmedValueView, ScanProblem, WitnessFailure } from '#main/contract/material-views.ts';
import type { DeviceStateType } from '#main/contract/device-views.ts';
import type { ErasedStepView, EvaluationLevel, EvaluationReason } from '#main/contract/hand-in-views.ts';
import type {
  IdentityDocumentKind,
  IdentityFailure,
  IdentityScanProblem,
  TravelDocumentKind,
} from '#main/contract/identity-views.ts';
import type { MatterMaterialView } from '#main/contract/matter-views.ts';
import type { NeededDevice } from '#main/contract/availability-views.ts';
import type { ServiceState } from '#main/contract/views.ts';

/** A condition in two voices: what the resident can do about it, and what the staff beside the terminal need. */
export interface TwoVoices {
  readonly resident: string;
  readonly staff: string;
}

/** Causes that device classes report, as they stand in `DeviceView.cause` and in the slip's print state. */
export const deviceCauses = [
  'no-line',
  'no-answer',
  'babbling',
  'not-installed',
  'paper-out',
  'cover-open',
  'cutter-jam',
  'head-hot',
  'paper-jam',
  'paper-low',
  'toner-empty',
  'toner-low',
  'paused',
  'fault',
  'unrecoverable',
  'self-test-failed',
  'not-authorised',
  'offline',
  'cancelled',
  'no-status',
] as const;
export type DeviceCause = (typeof deviceCauses)[number];

export type ClosedReason = Extract<ServiceState, { type: 'closed' }>['reason'];
export type PhoneRegion = 'mainland' | 'hong-kong' | 'macau';

/**
 * Every word of the renderer. One implementation per language, each written by itself: a key that is missing in one
 * of them fails the type check. Texts of matters and sites are not here; they come with the view.
 */
export interface Strings {
  readonly name: string;
  /** What a language calls itself on the welcome screen, and how it says "begin". */
  readonly language: { readonly own: string; readonly note: string; readonly begin: string };
  /** Joins short parts on one line. */
  readonly separator: string;
  readonly bar: {
    readonly lineUp: string;
    readonly lineDown: string;
    readonly lineUnknown: string;
    readonly demo: string;
    readonly progress: (step: number, of: number) => string;
  };
  readonly dock: {
    readonly label: string;
    readonly back: string;
    readonly largeType: string;
    readonly normalType: string;
    readonly language: string;
    readonly staff: string;
    readonly end: string;
  };
  readonly common: {
    readonly cancel: string;
    readonly close: string;
    readonly next: string;
    readonly yes: string;
    readonly no: string;
    readonly optional: string;
    readonly more: string;
    readonly toTop: string;
    readonly loading: string;
    readonly change: string;
    readonly listSeparator: string;
    /** Before the last of a list, spaces included. */
    readonly or: string;
  };
  readonly connecting: { readonly title: string; readonly lead: string };
  readonly lost: { readonly title: string; readonly lead: string };
  readonly broken: { readonly title: string; readonly lead: string; readonly again: string };
  readonly closed: Readonly<Record<ClosedReason, { readonly title: string; readonly lead: string }>> & {
    readonly nothingKept: string;
  };
  readonly welcome: {
    readonly hello: string;
    readonly claim: string;
    readonly lead: string;
    readonly available: (count: number) => string;
    readonly unavailable: (count: number, reasons: string) => string;
    readonly waiting: (count: number) => string;
  };
  readonly progress: ProgressStrings;
  readonly pause: PauseStrings;
  readonly offer: OfferStrings;
  readonly lookups: LookupStrings;
  readonly sharedData: SharedDataStrings;
  readonly find: {
    readonly title: string;
    readonly searchLabel: string;
    readonly placeholder: string;
    readonly clear: string;
    readonly all: string;
    readonly results: (count: number) => string;
    readonly nothing: string;
    readonly nothingLead: string;
    /** `count` stands beside a group's name. */
    readonly browse: {
      readonly label: string;
      readonly needs: string;
      readonly lifeEvents: string;
      readonly offices: string;
      readonly leave: string;
      readonly count: (count: number) => string;
    };
    readonly minutes: (count: number) => string;
  };
  readonly availability: {
    readonly canFinish: string;
    readonly canStart: string;
    /** Of a time to come to, for which nothing is handed in. */
    readonly canBook: string;
    readonly cannot: string;
  };
  readonly unavailable: {
    readonly site: TwoVoices;
    readonly cannotTakeMore: TwoVoices;
    readonly noDistrictKey: TwoVoices;
    readonly device: (device: NeededDevice, state: DeviceStateType, cause: DeviceCause | null) => TwoVoices;
  };
  readonly devices: Readonly<Record<NeededDevice, string>>;
  readonly deviceStates: Readonly<Record<DeviceStateType, string>>;
  readonly deviceCauses: Readonly<Record<DeviceCause, string>>;
  readonly detail: {
    readonly canFinish: string;
    readonly canFinishLead: string;
    readonly canStart: string;
    readonly canBook: string;
    readonly cannot: string;
    readonly minutes: string;
    readonly minutesValue: (count: number) => string;
    readonly promised: string;
    readonly visits: string;
    readonly fee: string;
    readonly whoFor: string;
    readonly bring: string;
    readonly afterwards: string;
    readonly start: string;
    readonly chooseOther: string;
    readonly how: Readonly<Record<MatterMaterialView['how'], string>>;
    readonly mayFollow: string;
  };
  readonly notice: { readonly lead: string; readonly agree: string };
  readonly identity: {
    readonly waitingTitle: string;
    readonly waitingLead: (documents: string) => string;
    readonly readingTitle: string;
    readonly readingLead: string;
    readonly failedTitle: string;
    readonly readTitle: string;
    readonly readLead: string;
    readonly again: string;
    readonly confirm: string;
    readonly notMe: string;
    readonly anonymous: string;
    readonly anonymousLead: string;
    readonly name: string;
    readonly document: string;
    readonly number: string;
    readonly sex: string;
    readonly birth: string;
    readonly address: string;
    readonly validTo: string;
    readonly longTerm: string;
    readonly kinds: Readonly<Record<IdentityDocumentKind, string>>;
    /** All that the matter takes, told to a resident whose card it does not take. */
    readonly accepts: (documents: string) => string;
    /** Travel documents, scanned or typed where no card can be read. */
    readonly permit: {
      readonly lead: (documents: string) => string;
      /** In place of `lead` while the card reader does not work. */
      readonly readerAway: (documents: string) => string;
      readonly open: string;
      readonly chooseTitle: string;
      readonly chooseLead: string;
      readonly title: (document: string) => string;
      readonly formLead: string;
      readonly useCard: string;
      readonly submit: string;
      readonly readLead: Readonly<Record<Exclude<IdentityStrength, 'chip'>, string>>;
      readonly scanTitle: (document: string) => string;
      /** Which side, and how it lies. */
      readonly place: Readonly<Record<'glass' | 'camera', Readonly<Record<TravelDocumentKind, string>>>>;
      readonly scan: string;
      readonly scanAgain: string;
      readonly typeInstead: string;
      readonly scanInstead: string;
      readonly reading: string;
      readonly readingLead: string;
      readonly checkTitle: string;
      readonly checkLead: string;
      readonly picture: string;
      readonly problems: Readonly<
        Record<
          Exclude<IdentityScanProblem, ScanProblem>,
          { readonly title: string; readonly resident: string }
        >
      >;
    };
    readonly romanisedName: string;
    readonly sexes: Readonly<Record<'0' | '1' | '2' | '9', string>>;
    readonly numberHidden: string;
    readonly failures: Readonly<Record<IdentityFailure, TwoVoices & { readonly title: string }>>;
  };
  readonly form: {
    readonly next: string;
    readonly characters: (used: number, limit: number) => string;
    readonly fromChip: string;
    readonly fromScan: string;
    readonly chooseOne: string;
    readonly chooseAny: string;
    readonly year: string;
    readonly month: string;
    readonly day: string;
    readonly later: (unit: string) => string;
    readonly earlier: (unit: string) => string;
    readonly more: string;
    readonly less: string;
    readonly region: string;
    readonly regions: Readonly<Record<PhoneRegion, string>>;
    readonly problemsTitle: (count: number) => string;
    readonly computed: string;
    readonly example: (example: string) => string;
    readonly items: {
      readonly none: string;
      readonly title: (name: string, number: number) => string;
      readonly add: (name: string) => string;
      readonly addLead: (name: string) => string;
      readonly change: string;
      readonly remove: string;
      readonly removeAsk: (title: string) => string;
      readonly removeLead: string;
      readonly incomplete: string;
      readonly take: string;
      readonly full: (maximum: number) => string;
    };
    readonly places: {
      readonly search: string;
      readonly placeholder: string;
      readonly none: string;
      readonly change: string;
    };
    readonly slots: {
      readonly loading: string;
      readonly offline: string;
      readonly again: string;
      readonly none: string;
      readonly held: string;
      readonly taken: string;
      readonly day: string;
      readonly otherDay: string;
      readonly time: string;
    };
  };
  readonly problems: {
    readonly required: string;
    readonly tooLong: (maxLength: number) => string;
    readonly tooShort: (minLength: number) => string;
    readonly notANumber: string;
    readonly tooManyDecimals: (decimalPlaces: number) => string;
    readonly notAName: string;
    readonly outOfRange: (minimum: number | null, maximum: number | null) => string;
    readonly notADate: string;
    readonly dateOutOfRange: (earliest: string | null, latest: string | null) => string;
    readonly phonePattern: Readonly<Record<PhoneRegion, string>>;
    readonly numberPattern: string;
    readonly checkDigit: string;
    readonly notAnOption: string;
    readonly notAMonth: string;
    readonly format: (example: string) => string;
    readonly notAPlace: string;
    readonly tooFewItems: (minimum: number) => string;
    readonly tooManyItems: (maximum: number) => string;
    /** `numbers` are joined already. */
    readonly itemProblems: (numbers: string) => string;
  };
  readonly notEligible: {
    readonly title: string;
    readonly elsewhere: string;
    readonly change: string;
    readonly end: string;
  };
  readonly material: {
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
      readonly byHand: string;
      readonly automatic: string;
      readonly opening: string;
      readonly absent: string;
      readonly verdicts: Readonly<Record<PageVerdict, string>>;
    };
    readonly problems: Readonly<Record<ScanProblem, TwoVoices & { readonly title: string }>>;
  };
  readonly confirmation: {
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
  };
  readonly review: {
    readonly title: string;
    readonly lead: string;
    readonly hall: string;
    readonly confirm: string;
    /** The same where nobody signs: a report without a name. */
    readonly unsignedTitle: string;
    readonly handIn: string;
    readonly changeSection: (title: string) => string;
    readonly notGiven: string;
  };
  readonly signature: {
    readonly title: string;
    readonly lead: (name: string) => string;
    readonly pad: string;
    readonly here: string;
    readonly clear: string;
    readonly missing: string;
    readonly tooSmall: string;
    readonly submit: string;
  };
  readonly submitting: { readonly title: string; readonly lead: string };
  readonly slip: {
    /** 秒办: said first. */
    readonly decided: Readonly<Record<'granted' | 'denied', string>>;
    readonly decidedBy: (rule: string) => string;
    readonly resultTitle: string;
    readonly resultLead: string;
    readonly printResult: string;
    readonly resultFetching: string;
    readonly resultCard: string;
    readonly receivedTitle: string;
    readonly receivedLead: string;
    readonly keptTitle: string;
    readonly keptLead: string;
    readonly paperReceived: string;
    readonly paperKept: string;
    readonly notAReceipt: string;
    readonly askAnywhere: string;
    readonly printing: string;
    readonly printed: string;
    readonly notPrinted: string;
    readonly unknown: string;
    readonly unknownLead: string;
    readonly printAgain: string;
    readonly printCopy: string;
    readonly causes: Readonly<Record<DeviceCause, TwoVoices>>;
    readonly noteNumber: string;
    readonly locked: string;
    readonly takeCard: string;
    readonly finish: string;
    readonly takeCardAndFinish: string;
  };
  readonly evaluation: {
    readonly title: string;
    readonly lead: string;
    readonly levels: Readonly<Record<EvaluationLevel, string>>;
    readonly skip: string;
    readonly reasonsTitle: string;
    readonly reasonsLead: string;
    readonly reasons: Readonly<Record<EvaluationReason, string>>;
    readonly send: string;
    readonly back: string;
    readonly sending: string;
  };
  readonly erased: {
    readonly title: string;
    readonly timedOut: string;
    readonly items: Readonly<Record<ErasedStepView['erased'][number], string>>;
    readonly pages: (count: number) => string;
    readonly nothing: string;
    readonly reset: string;
    readonly kept: (slipNumber: string) => string;
    readonly putRightBy: (date: string) => string;
    readonly takeCard: string;
    readonly close: string;
  };
  readonly staff: {
    /** Hours as `09:00–12:00`. */
    readonly hereNow: (hours: string) => string;
    readonly awayNow: (hours: string) => string;
    readonly nobodyToday: string;
    readonly title: string;
    readonly lead: string;
    readonly call: string;
    readonly terminal: string;
    readonly forStaff: string;
    readonly allWell: string;
  };
  readonly languages: { readonly title: string };
  readonly end: {
    readonly title: string;
    readonly lead: string;
    readonly confirm: string;
    readonly stay: string;
  };
  readonly idle: {
    readonly title: string;
    readonly lead: (seconds: number) => string;
    readonly here: string;
    readonly card: string;
  };
  readonly errors: Readonly<Record<IntentErrorType | 'no-connection', TwoVoices>>;
  readonly keyboard: {
    readonly label: string;
    readonly candidates: string;
    readonly moreCandidates: string;
    readonly fewerCandidates: string;
    readonly noCandidates: string;
    readonly space: string;
    readonly backspace: string;
    readonly shift: string;
    readonly letters: string;
    readonly digits: string;
    readonly symbols: string;
    readonly toLatin: string;
    readonly toChinese: string;
    readonly newLine: string;
    readonly done: string;
    readonly hide: string;
  };
}
