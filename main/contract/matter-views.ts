import type { MatterId } from '../basics/ids.ts';
import type { LocalizedText } from '../basics/locale.ts';
import type { Availability, DocumentAnswer } from './availability-views.ts';

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
