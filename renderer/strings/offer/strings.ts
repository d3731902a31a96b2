import type { IdentityStrength } from '#main/contract/identity-strength.ts';
import type { DocumentAnswer, FollowUp } from '#main/contract/availability-views.ts';
import type { ResultDelivery, TimeLimitView } from '#main/contract/matter-views.ts';
import type { TwoVoices } from '../strings.ts';

/** What can be done here with a matter, why not, and the list of what to bring. */
export interface OfferStrings {
  readonly reasons: {
    readonly scheme: TwoVoices;
    readonly withdrawn: TwoVoices;
    readonly guide: TwoVoices;
    readonly lineDown: TwoVoices;
    readonly noDocumentTaken: TwoVoices;
    /** Days come as the language writes them. */
    readonly notOpenNow: {
      readonly resident: (period: string, opensOn: string) => string;
      readonly staff: string;
    };
    /** `hours` are those left of today, empty where there are none. */
    readonly noStaff: { readonly resident: (hours: string) => string; readonly staff: string };
  };
  readonly period: (from: string, to: string) => string;
  /** `03-01` as people say it. */
  readonly monthDay: (month: number, day: number) => string;
  readonly date: (year: number, monthDay: string) => string;
  readonly fullStop: string;
  /** One after the other, with the gap that the language has between them. */
  readonly sentences: (first: string, next: string) => string;
  readonly guideTag: string;
  /** Over the matters of a list that are not done here. */
  readonly guideHeading: string;
  readonly guideCount: (count: number) => string;
  readonly limits: {
    readonly title: string;
    readonly needs: (reason: string, what: string) => string;
    readonly sentLater: string;
    readonly noSharedData: (what: string) => string;
  };
  readonly followUps: Readonly<Record<Exclude<FollowUp, 'as-stated'>, string>>;
  readonly documents: {
    readonly title: string;
    readonly ways: Readonly<Record<IdentityStrength, string>>;
    readonly reasons: Readonly<
      Record<Exclude<NonNullable<DocumentAnswer['reason']>['type'], 'device'>, string>
    >;
    readonly anonymous: string;
  };
  readonly guide: {
    readonly title: string;
    readonly lead: string;
    readonly where: string;
    /** Their names may hold commas. */
    readonly betweenPlaces: string;
    readonly atTerminals: (sites: string) => string;
    readonly atHalls: (halls: string) => string;
  };
  readonly more: {
    readonly title: string;
    readonly conditions: string;
    readonly legalTime: string;
    readonly procedures: string;
    readonly proceduresLead: string;
    readonly limit: Readonly<Record<TimeLimitView['unit'], (amount: number) => string>>;
    readonly result: string;
    readonly delivery: Readonly<Record<ResultDelivery, string>>;
    readonly validMonths: (count: number) => string;
    readonly legalBasis: string;
  };
  readonly goOn: string;
  readonly list: {
    readonly print: string;
    readonly again: string;
    readonly printing: string;
    readonly printed: string;
    readonly notPrinted: string;
    readonly unknown: string;
    readonly away: string;
  };
  readonly obstacles: {
    readonly kept: string;
    readonly withdrawn: string;
    readonly withdrawnLead: string;
    readonly noSlip: string;
    readonly stepAhead: string;
    /** `pause` is what stands on the button. */
    readonly mayPause: (pause: string) => string;
    readonly mayWait: string;
  };
}
