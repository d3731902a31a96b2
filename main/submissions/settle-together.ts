import type { Clock } from '#main/basics/clock.ts';
import type { Delivery, SubmissionStore } from './store.ts';

/**
 * Records receipts that come at about the same time with one flush: after a long outage the flushes, not the line,
 * would bound how fast a backlog drains. Nobody waits for it; a receipt is simply recorded a millisecond later.
 */
export function createSettlement(
  store: Pick<SubmissionStore, 'recordAllDelivered'>,
  clock: Clock,
): { record(delivery: Delivery): Promise<boolean> } {
  interface Waiting {
    readonly delivery: Delivery;
    resolve(isRecorded: boolean): void;
    reject(error: unknown): void;
  }
  let waiting: Waiting[] = [];

  function recordAll(): void {
    const together = waiting;
    waiting = [];
    try {
      const recorded = store.recordAllDelivered(together.map(({ delivery }) => delivery));
      together.forEach(({ resolve }, index) => resolve(recorded[index] ?? false));
    } catch (error) {
      for (const { reject } of together) reject(error);
    }
  }

  return {
    record: (delivery) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) clock.after(0, recordAll);
        waiting.push({ delivery, resolve, reject });
      }),
  };
}
