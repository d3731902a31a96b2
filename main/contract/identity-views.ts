import type { PageId } from '../basics/ids.ts';
import type { FieldProblems, FieldView } from './form-views.ts';
import type { IdentityStrength } from './identity-strength.ts';
import type { ConfirmedValueView, ScanProblem } from './material-views.ts';

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
