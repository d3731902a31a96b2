import type { PageId } from '../basics/ids.ts';
import type { LocalizedText } from '../basics/locale.ts';
import type { FieldKind, FieldProblems } from './form-views.ts';

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
