import type { SlipStrings, EvaluationStrings, ErasedStrings } from './slip/strings.ts';
import type { MaterialStrings, ConfirmationStrings } from './material/strings.ts';
import type { FormStrings, ProblemStrings } from './form/strings.ts';
import type { IdentityStrings } from './identity/strings.ts';
import type { OfferStrings } from './offer/strings.ts';
import type { PauseStrings } from './pause/strings.ts';
import type { LookupStrings } from './lookups/strings.ts';
import type { ProgressStrings } from './progress/strings.ts';
import type { SharedDataStrings } from './shared-data/strings.ts';
import type { CalendarGap } from '#main/contract/views.ts';
import type { IntentErrorType } from '#main/contract/errors.ts';
import type { DeviceStateType } from '#main/contract/device-views.ts';
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
  /** Before the first view, when nobody knows in which language: shown in all of them. */
  readonly connecting: string;
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
    /** Of a paper that may be left out. */
    readonly notRequired: string;
    readonly afterwards: string;
    readonly start: string;
    readonly chooseOther: string;
    readonly how: Readonly<Record<MatterMaterialView['how'], string>>;
    readonly mayFollow: string;
  };
  readonly notice: { readonly lead: string; readonly agree: string };
  readonly identity: IdentityStrings;
  readonly form: FormStrings;
  readonly problems: ProblemStrings;
  readonly notEligible: {
    readonly title: string;
    readonly elsewhere: string;
    readonly change: string;
    readonly end: string;
  };
  readonly material: MaterialStrings;
  readonly confirmation: ConfirmationStrings;
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
  readonly slip: SlipStrings;
  readonly evaluation: EvaluationStrings;
  readonly erased: ErasedStrings;
  readonly staff: {
    /** Hours as `09:00–12:00`. */
    readonly hereNow: (hours: string) => string;
    readonly awayNow: (hours: string) => string;
    readonly nobodyToday: string;
    readonly holidaysUnknown: string;
    readonly title: string;
    readonly lead: string;
    readonly call: string;
    readonly terminal: string;
    readonly forStaff: string;
    readonly allWell: string;
    readonly calendarGaps: Readonly<Record<CalendarGap['list'], (year: number) => string>>;
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
