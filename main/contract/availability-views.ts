import type { LocalizedText } from '../basics/locale.ts';
import type { DeviceClass, DeviceStateType } from './device-views.ts';
import type { IdentityStrength } from './identity-strength.ts';
import type { IdentityDocumentKind } from './identity-views.ts';
import type { StaffPresence } from './views.ts';

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
