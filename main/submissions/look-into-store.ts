import type { SubmissionKey } from '#main/basics/ids.ts';
import { districtReceiptSchema } from '#main/district/messages.ts';
import type { HeldConnection } from './held-connection.ts';
import type { Leases } from './leases.ts';
import type { SubmissionSummary } from './port.ts';
import type { QueuedSubmission, StoredState } from './store-types.ts';

/** What the store answers without changing anything. */
export function lookIntoStore({ held, leases }: { readonly held: HeldConnection; readonly leases: Leases }) {
  return {
    find(key: SubmissionKey): StoredState | null {
      return held.use(({ sql }): StoredState | null => {
        const kept = sql.find.get(key);
        if (kept) {
          return {
            type: 'kept',
            slipNumber: kept.slip_number,
            matterCode: kept.matter_code,
            acknowledgedAtMs: kept.acknowledged_at_ms,
            state: leases.isHeld(kept.sequence) ? 'delivering' : kept.state,
            lastCause: kept.last_cause,
          };
        }
        const tombstone = sql.findTombstone.get(key);
        if (!tombstone) return null;
        return {
          type: 'delivered',
          slipNumber: tombstone.slip_number,
          matterCode: tombstone.matter_code,
          acknowledgedAtMs: tombstone.acknowledged_at_ms,
          receipt: districtReceiptSchema.parse(JSON.parse(tombstone.receipt)),
        };
      });
    },

    /** Oldest first. */
    waiting(): readonly QueuedSubmission[] {
      return held.use(({ sql }) =>
        sql.waiting.all().map((row) => ({
          sequence: row.sequence,
          key: row.key,
          isUrgent: row.is_urgent === 1,
          visitId: row.visit_id,
          attempts: row.attempts,
        })),
      );
    },

    list(limit: number): readonly SubmissionSummary[] {
      return held.use(({ sql }) => {
        const kept = sql.listKept.all(limit).map((row): SubmissionSummary & { sequence: number } => ({
          sequence: row.sequence,
          ...summarise(row),
          attempts: Math.max(row.attempts, leases.attempts(row.sequence)),
          state: leases.isHeld(row.sequence) ? 'delivering' : row.state,
          lastCause: row.last_cause,
          deliveredAtMs: null,
          receiptNumber: null,
        }));
        const delivered = sql.listTombstones
          .all(limit)
          .map((row): SubmissionSummary & { sequence: number } => ({
            sequence: row.sequence,
            ...summarise(row),
            state: 'delivered',
            lastCause: null,
            deliveredAtMs: row.delivered_at_ms,
            receiptNumber: row.receipt_number,
          }));
        return [...kept, ...delivered]
          .sort((a, b) => b.sequence - a.sequence)
          .slice(0, limit)
          .map(({ sequence: _sequence, ...summary }) => summary);
      });
    },

    /** How long the oldest submission on its way has waited, by the wall clock; 0 where none waits. */
    oldestWaitingMs(nowMs: number): number {
      const oldest = held.use(({ sql }) => sql.oldestAcknowledgedAtMs.get());
      return oldest ? Math.max(0, nowMs - oldest.acknowledged_at_ms) : 0;
    },
  };
}

function summarise(row: {
  readonly key: string;
  readonly slip_number: string;
  readonly matter_code: string;
  readonly acknowledged_at_ms: number;
  readonly sealed_bytes: number;
  readonly attempts: number;
}) {
  return {
    key: row.key,
    slipNumber: row.slip_number,
    matterCode: row.matter_code,
    acknowledgedAtMs: row.acknowledged_at_ms,
    sealedBytes: row.sealed_bytes,
    attempts: row.attempts,
  };
}
