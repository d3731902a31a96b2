import type { QueuedSubmission } from './store-types.ts';

export interface VisitOrder {
  expect(queued: QueuedSubmission): void;
  /** Delivered or set aside: what comes after it in its visit may go. */
  end(queued: QueuedSubmission): void;
  /** Whether nothing older of its visit is still on its way. */
  isFirst(queued: QueuedSubmission): boolean;
}

/** Submissions of one visit may build on each other, so they go one after another; visits go side by side. */
export function createVisitOrder(): VisitOrder {
  const pending = new Map<string, Set<number>>();
  return {
    expect: ({ visitId, sequence }) => {
      if (visitId === null) return;
      const sequences = pending.get(visitId) ?? new Set<number>();
      pending.set(visitId, sequences.add(sequence));
    },
    end: ({ visitId, sequence }) => {
      if (visitId === null) return;
      const sequences = pending.get(visitId);
      sequences?.delete(sequence);
      if (sequences?.size === 0) pending.delete(visitId);
    },
    isFirst: ({ visitId, sequence }) => {
      if (visitId === null) return true;
      for (const other of pending.get(visitId) ?? []) if (other < sequence) return false;
      return true;
    },
  };
}
