import type { SlipNumber, SubmissionKey } from '#main/basics/ids.ts';
import type { DistrictReceipt, Evaluation } from '#main/district/messages.ts';
import type { MigrationFailure } from './migrations/migrate.ts';

export interface StoreLimits {
  /** The database never grows beyond this (`max_page_count`). */
  readonly maxDatabaseBytes: number;
  /** Free bytes that the file system must have for a resident to start. */
  readonly minFreeDiskBytes: number;
  /** Room that one more submission of the largest usual size needs. */
  readonly largestSubmissionBytes: number;
  /** The WAL is checkpointed outside idle moments when more than this was written since the last time. */
  readonly walCapBytes: number;
  /** The WAL is brought to this size at start; a commit into it changes no file length and flushes once. */
  readonly walPrimeBytes: number;
  /** Larger than the WAL cap, one submission and twice the primed length: what a full disk must still take (`room.ts`). */
  readonly reserveBytes: number;
  /** Nobody new is taken while something has waited longer for its delivery: a district key may end before it goes. */
  readonly maxWaitingMs: number;
  /** A tombstone stays at least so long after the receipt; staff can look the number up until then. */
  readonly tombstoneRetentionMs: number;
}

const mebibyte = 1024 * 1024;
const dayMs = 86_400_000;
export const defaultStoreLimits: StoreLimits = {
  maxDatabaseBytes: 4096 * mebibyte,
  minFreeDiskBytes: 256 * mebibyte,
  largestSubmissionBytes: 32 * mebibyte,
  // As the primed length: a commit beyond it lengthens the file.
  walCapBytes: 8 * mebibyte,
  walPrimeBytes: 8 * mebibyte,
  reserveBytes: 72 * mebibyte,
  maxWaitingMs: 30 * dayMs,
  tombstoneRetentionMs: 180 * dayMs,
};

export type OpenStoreFailure =
  | { readonly type: 'owned-by-another-process' }
  | MigrationFailure
  /** `synchronous` did not read back FULL, or WAL was not to be had: an acknowledgement would be a lie. */
  | { readonly type: 'not-durable'; readonly detail: string }
  /** Moved aside or gone, never repaired or recreated by the program; see `reconcile.ts`. */
  | { readonly type: 'damaged'; readonly detail: string }
  /** The disk does not answer: the file may be sound, so nothing is moved. */
  | { readonly type: 'disk-fault'; readonly detail: string }
  | { readonly type: 'disk-full' };

export type StoreFailure =
  | { readonly type: 'store-full' }
  | { readonly type: 'store-failed'; readonly detail: string };

export interface SealedSubmission {
  readonly key: SubmissionKey;
  readonly slipNumber: SlipNumber;
  readonly matterCode: string;
  readonly definitionVersion: string;
  readonly formatVersion: number;
  readonly keyId: string;
  readonly isUrgent: boolean;
  /** Submissions of one visit go in the order in which they were signed. */
  readonly visitId: string | null;
  readonly acknowledgedAtMs: number;
  readonly sealedBody: Buffer;
  /** Of the sealed body, lower-case hex. */
  readonly bodySha256: string;
  /** Part 1 first. */
  readonly sealedParts: readonly Buffer[];
  /** Of each sealed part, lower-case hex. */
  readonly partSha256: readonly string[];
}

export interface QueuedSubmission {
  readonly sequence: number;
  readonly key: SubmissionKey;
  readonly isUrgent: boolean;
  readonly visitId: string | null;
  readonly attempts: number;
}

export interface LeasedSubmission {
  readonly sequence: number;
  /** Whoever holds an older lease can change nothing any more. */
  readonly lease: number;
  readonly attempts: number;
  readonly suspicion: number;
  readonly key: SubmissionKey;
  readonly slipNumber: SlipNumber;
  readonly matterCode: string;
  readonly definitionVersion: string;
  readonly formatVersion: number;
  readonly keyId: string;
  readonly acknowledgedAtMs: number;
  /** Null where the bytes on the disk are no longer those that were sealed. */
  readonly sealedBody: Buffer | null;
  readonly partSha256: readonly string[];
}

/** Names a lease to the store. */
export interface LeaseToken {
  readonly sequence: number;
  readonly lease: number;
}

export type StoredState =
  | {
      readonly type: 'kept';
      readonly slipNumber: SlipNumber;
      readonly matterCode: string;
      readonly acknowledgedAtMs: number;
      readonly state: 'waiting' | 'delivering' | 'set-aside';
      readonly lastCause: string | null;
    }
  | {
      readonly type: 'delivered';
      readonly slipNumber: SlipNumber;
      readonly matterCode: string;
      readonly acknowledgedAtMs: number;
      readonly receipt: DistrictReceipt;
    };

export interface StoredEvaluation {
  readonly sequence: number;
  readonly attempts: number;
  readonly evaluation: Evaluation;
}

export interface StoreCounts {
  readonly waiting: number;
  readonly delivering: number;
  readonly setAside: number;
  readonly delivered: number;
  readonly evaluationsWaiting: number;
}

/** `unavailable`: the disk does not answer at the moment; `damaged`: the file was moved aside and staff must act. */
export type StoreCondition = 'sound' | 'unavailable' | 'damaged';
