import type { IdentityStrength } from '#main/contract/identity-strength.ts';
import type {
  IdentityDocumentKind,
  IdentityFailure,
  IdentityScanProblem,
  TravelDocumentKind,
} from '#main/contract/identity-views.ts';
import type { ScanProblem } from '#main/contract/material-views.ts';
import type { TwoVoices } from '../strings.ts';

/** Who files: by card, by a document that is scanned or typed, or by nobody. */
export interface IdentityStrings {
  readonly waitingTitle: string;
  readonly waitingLead: (documents: string) => string;
  readonly readingTitle: string;
  readonly readingLead: string;
  readonly failedTitle: string;
  /** It was read, and does not do. */
  readonly refusedTitle: string;
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
      Record<Exclude<IdentityScanProblem, ScanProblem>, { readonly title: string; readonly resident: string }>
    >;
  };
  readonly romanisedName: string;
  readonly sexes: Readonly<Record<'0' | '1' | '2' | '9', string>>;
  readonly numberHidden: string;
  readonly failures: Readonly<Record<IdentityFailure, TwoVoices & { readonly title: string }>>;
}
