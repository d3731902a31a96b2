import type { SlipNumber } from '#main/basics/ids.ts';
import type { Result } from '#main/basics/result.ts';
import type {
  CaseList,
  CaseProgress,
  CheckCodeAnswer,
  CorrectionNotice,
  IdentityProof,
  ResultStatement,
  Withdrawal,
} from './case-messages.ts';
import type { CompanyList, CompanyQuery, InvoiceCheck, SharedData } from './lookup-messages.ts';
import type { Slot, SlotHold } from './slot-messages.ts';

export type { IdentityProof } from './case-messages.ts';

/** `reason` of a `refused` problem on these endpoints; an unknown one is read as `other`. */
export const serviceRefusals = [
  /** The document was typed, not read. */
  'identity-too-weak',
  /** Read more than 15 minutes ago, or in the future. */
  'proof-stale',
  /** Somebody else's case. */
  'not-yours',
  /** Nothing is to be corrected, or not any more. */
  'no-correction-open',
  'too-late-to-withdraw',
  'no-result-yet',
  /** Another terminal was quicker, or the slot is past. */
  'slot-taken',
  'too-many-holds',
  'consent-missing',
  'matter-unknown',
  'other',
] as const;
export type ServiceRefusal = (typeof serviceRefusals)[number];

/** Why the district gave no answer that can be used. `detail` is short and safe to log. */
export type ServiceFailure =
  /** The line, a portal in between, a deadline: worth trying again when the line is back. */
  | { readonly type: 'offline'; readonly cause: OfflineCause; readonly detail: string }
  /** The district asks to come later: too many requests, or it is overloaded. */
  | { readonly type: 'busy'; readonly retryAfterMs: number | null }
  | { readonly type: 'not-found' }
  | { readonly type: 'refused'; readonly reason: ServiceRefusal }
  /** The district does not know this terminal, or says that the terminal breaks the description. */
  | { readonly type: 'needs-staff'; readonly detail: string }
  /** A document came without the seal, digest or case that the district would have given it: nobody may have it. */
  | { readonly type: 'not-genuine' }
  /** The caller gave up (`AbortSignal`). */
  | { readonly type: 'aborted' };
export type OfflineCause = 'unreachable' | 'timeout' | 'answer-lost' | 'server-error' | 'not-the-gateway';

export type ServiceAnswer<T> = Promise<Result<T, ServiceFailure>>;

/** A document of the district whose signature and digest were checked before anybody prints it. */
export interface ResultDocument {
  readonly statement: ResultStatement;
  /** Proof in a dispute. */
  readonly jws: string;
  readonly pdf: Uint8Array;
}

/**
 * What a resident may ask of the district beyond handing in. Every call ends within its deadline, repeats nothing by
 * itself and is safe to repeat. A correction is handed in as a submission whose document names `corrects`; a held slot
 * is confirmed by a submission whose document names `appointment`.
 */
export interface DistrictServices {
  progressOf(slipNumber: SlipNumber, signal?: AbortSignal): ServiceAnswer<CaseProgress>;
  /** The holder's cases, newest first. */
  casesOf(proof: IdentityProof, signal?: AbortSignal): ServiceAnswer<CaseList>;
  correctionsOf(
    request: { readonly slipNumber: SlipNumber; readonly proof: IdentityProof },
    signal?: AbortSignal,
  ): ServiceAnswer<CorrectionNotice>;
  withdraw(
    request: {
      readonly slipNumber: SlipNumber;
      readonly proof: IdentityProof;
      /** UUID, the same at a repetition. */
      readonly key: string;
    },
    signal?: AbortSignal,
  ): ServiceAnswer<Withdrawal>;
  /** Free slots, earliest first; an empty list is an answer. */
  slots(
    request: {
      readonly resource: string;
      /** `YYYY-MM-DD` in China. */
      readonly fromDate: string;
      /** 1–60. */
      readonly dayCount: number;
    },
    signal?: AbortSignal,
  ): ServiceAnswer<readonly Slot[]>;
  /** `holdId` is a UUID of the terminal; the same again answers the same hold while it lasts. */
  holdSlot(
    request: { readonly holdId: string; readonly slotId: string },
    signal?: AbortSignal,
  ): ServiceAnswer<SlotHold>;
  /** Also of a hold that has run out or is unknown: then there is nothing left to release. */
  releaseSlot(holdId: string, signal?: AbortSignal): ServiceAnswer<undefined>;
  resultOf(
    request: { readonly slipNumber: SlipNumber; readonly proof: IdentityProof },
    signal?: AbortSignal,
  ): ServiceAnswer<ResultDocument>;
  /** 送达: after the paper came out. */
  confirmPrinted(
    request: { readonly documentId: string; readonly proof: IdentityProof; readonly copies: number },
    signal?: AbortSignal,
  ): ServiceAnswer<undefined>;
  /** Whether a paper with this check code is the district's. */
  verifyCheckCode(checkCode: string, signal?: AbortSignal): ServiceAnswer<CheckCodeAnswer>;
  sharedData(
    request: {
      readonly matterCode: string;
      readonly proof: IdentityProof;
      readonly consent: {
        readonly noticeId: string;
        readonly noticeVersion: string;
        /** ISO date-time. */
        readonly agreedAt: string;
      };
      readonly sources: readonly { readonly sourceId: string; readonly keys: readonly string[] }[];
    },
    signal?: AbortSignal,
  ): ServiceAnswer<SharedData>;
  /** `not-found`: the tax office knows no such invoice. */
  checkInvoice(
    invoice: {
      /** 10 or 12 digits; null for fully digital invoices. */
      readonly code: string | null;
      readonly number: string;
      /** `YYYY-MM-DD`. */
      readonly date: string;
      /** 元 with two decimals, for example `1280.00`. */
      readonly total: string;
    },
    signal?: AbortSignal,
  ): ServiceAnswer<InvoiceCheck>;
  /** An empty list is an answer. */
  companyOf(query: CompanyQuery, signal?: AbortSignal): ServiceAnswer<CompanyList>;
  close(): void;
}
