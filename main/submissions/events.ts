import type { SlipNumber, SubmissionKey } from '#main/basics/ids.ts';
import type { LineState } from './port.ts';

/** What the journal hears of submissions: keys, numbers, times and causes, nothing personal. */
export type SubmissionEvent =
  | {
      readonly type: 'submission-store-opened';
      readonly databaseVersion: number;
      readonly waiting: number;
      /** Deliveries that the last owner had under way when it ended. */
      readonly reclaimedLeases: number;
    }
  | {
      readonly type: 'submission-acknowledged';
      readonly key: SubmissionKey;
      readonly slipNumber: SlipNumber;
      readonly matterCode: string;
      readonly sealedBytes: number;
      readonly partCount: number;
    }
  | {
      readonly type: 'submission-delivered';
      readonly key: SubmissionKey;
      readonly slipNumber: SlipNumber;
      readonly receiptNumber: string;
      readonly attempts: number;
    }
  | {
      readonly type: 'submission-postponed';
      readonly key: SubmissionKey;
      readonly cause: string;
      readonly attempts: number;
      readonly delayMs: number;
    }
  | { readonly type: 'submission-set-aside'; readonly key: SubmissionKey; readonly reason: string }
  | { readonly type: 'submission-requeued'; readonly key: SubmissionKey }
  /** An answer came after its lease had run out; the next attempt decides. */
  | { readonly type: 'submission-late-answer-dropped'; readonly key: SubmissionKey }
  | { readonly type: 'evaluation-delivered'; readonly key: string }
  | { readonly type: 'evaluation-set-aside'; readonly key: string; readonly reason: string }
  | { readonly type: 'district-line-changed'; readonly state: LineState; readonly cause: string }
  | { readonly type: 'submission-store-full'; readonly detail: string }
  | { readonly type: 'submission-store-failed'; readonly detail: string }
  /** A fault of the disk; the database was reopened, read whole and found sound. */
  | { readonly type: 'submission-store-healed' }
  /** Nothing more is taken until a technician has reconciled; `detail` names the folder, for the console. */
  | { readonly type: 'submission-store-damaged'; readonly detail: string }
  | { readonly type: 'submission-reserve-released' };

export type LogSubmissionEvent = (event: SubmissionEvent) => void;
