import type { DistrictReceipt, Evaluation, EvaluationAcknowledgement } from '#main/district/messages.ts';
import type { SubmissionDocument } from '#main/district/submission-document.ts';
import type { Result } from '#main/basics/result.ts';
import type { SlipNumber, SubmissionKey, TerminalId } from '#main/basics/ids.ts';

/** The district's public key from the terminal's configuration. */
export interface DistrictKey {
  readonly keyId: string;
  /** X25519 public key, 32 bytes, base64. */
  readonly publicKey: string;
  /** ISO date-time; nothing is sealed to it afterwards. */
  readonly notAfter: string;
}

export type SubmitFailure =
  /** The page quota or the disk has no room; nothing was stored. */
  | { readonly type: 'store-full' }
  /** The disk or database failed; nothing was acknowledged. `detail` is for the log. */
  | { readonly type: 'store-failed'; readonly detail: string }
  /** Document and parts do not belong together, or break the schema: a defect of the caller. */
  | { readonly type: 'document-invalid'; readonly detail: string }
  /** The same key was acknowledged with another slip number or matter. */
  | { readonly type: 'key-reused' }
  | { readonly type: 'district-key-expired' };

/** Why a submission is still here. `detail` is for staff and log, without personal data. */
export type KeptCause =
  | { readonly type: 'line-down'; readonly detail: string }
  | { readonly type: 'district-busy'; readonly detail: string }
  | { readonly type: 'answer-unusable'; readonly detail: string }
  | { readonly type: 'terminal-unknown'; readonly detail: string }
  /** Set aside for staff: the district refused it, or it fails again and again while others pass. */
  | { readonly type: 'set-aside'; readonly detail: string }
  /** The time to wait is over; delivery goes on in the background. */
  | { readonly type: 'still-trying'; readonly detail: string };

export type DeliveryResult =
  | { readonly type: 'delivered'; readonly receipt: DistrictReceipt }
  | { readonly type: 'kept'; readonly cause: KeptCause };

export type LineState = 'up' | 'down' | 'unknown';

export interface SubmissionCounts {
  readonly waiting: number;
  readonly delivering: number;
  readonly setAside: number;
  /** Tombstones kept. */
  readonly delivered: number;
  readonly evaluationsWaiting: number;
}

/** A submission as staff may see it: nothing personal. Times are wall-clock milliseconds. */
export interface SubmissionSummary {
  readonly key: SubmissionKey;
  readonly slipNumber: SlipNumber;
  readonly matterCode: string;
  readonly state: 'waiting' | 'delivering' | 'delivered' | 'set-aside';
  readonly acknowledgedAtMs: number;
  readonly sealedBytes: number;
  readonly attempts: number;
  readonly lastCause: string | null;
  readonly deliveredAtMs: number | null;
  readonly receiptNumber: string | null;
}

export interface Submissions {
  /**
   * Whether another submission can be taken: the store is sound and has room for the largest size, the district's
   * key is valid, and nothing has waited too long. Asked before a resident starts.
   */
  canTakeMore(): boolean;
  /** `damaged`: the database was moved aside, nothing is taken, staff must act (`reconcile.ts`). */
  condition(): 'sound' | 'unavailable' | 'damaged';
  /** Whether the terminal's time of day may be wrong; a slip printed then says so. */
  isClockDoubtful(): boolean;
  /** The next number of the day in China's time; a number is never given twice, even after a kill. */
  nextSlipNumber(terminalId: TerminalId, nowMs: number): Result<SlipNumber, SubmitFailure>;
  /**
   * Seals and stores. When it answers ok, the submission survives a power cut, and "received by this terminal" may
   * be shown. The same key again is acknowledged again and stored once. `parts[0]` is part 1.
   */
  submit(submission: {
    readonly document: SubmissionDocument;
    readonly parts: readonly Uint8Array[];
    readonly isUrgent: boolean;
    /** Submissions of one visit reach the district in the order of their confirmation. */
    readonly visitId?: string;
  }): Promise<Result<{ readonly acknowledgedAtMs: number }, SubmitFailure>>;
  /** Ends early when the line is down or the district has refused: nobody waits for what cannot come. */
  awaitDelivery(key: SubmissionKey, options: { readonly timeoutMs: number }): Promise<DeliveryResult>;
  lineState(): LineState;
  onLineState(listener: (state: LineState) => void): () => void;
  counts(): SubmissionCounts;
  /** Called after any change of `counts()`. */
  onChange(listener: () => void): () => void;
  /** Newest first. */
  list(options: { readonly limit: number }): readonly SubmissionSummary[];
  /** Sends a set-aside submission again; false when there is none under the key. */
  requeue(key: SubmissionKey): boolean;
  /** Stores 好差评 and delivers it like a submission. */
  deliverEvaluation(evaluation: Evaluation): Result<undefined, SubmitFailure>;
  /**
   * What the district says to an evaluation that was just stored, such as the day by which it is put right; null where
   * that does not come in time. Delivery goes on either way.
   */
  awaitEvaluation(
    key: SubmissionKey,
    options: { readonly timeoutMs: number },
  ): Promise<EvaluationAcknowledgement | null>;
  /** Ends timers and requests, then the database; what was under way is tried again at the next start. */
  close(): Promise<void>;
}
