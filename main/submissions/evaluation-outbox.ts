import type { Clock } from '#main/basics/clock.ts';
import type { DistrictClient } from '#main/district/client.ts';
import { backOffMs, type BackOffLimits } from './back-off.ts';
import type { LogSubmissionEvent } from './events.ts';
import type { LineMonitor } from './line-monitor.ts';
import { isStoreError } from './store-error.ts';
import type { SubmissionStore } from './store.ts';

export interface EvaluationOutbox {
  wake(): void;
  close(): Promise<void>;
}

/** Evaluations go one at a time behind the submissions; a refused one is kept, and stands in nobody's way. */
export function createEvaluationOutbox(options: {
  readonly store: SubmissionStore;
  readonly client: DistrictClient;
  readonly line: LineMonitor;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: LogSubmissionEvent;
  readonly limits: BackOffLimits;
  readonly onSettled: () => void;
}): EvaluationOutbox {
  const { store, client, line, clock, random, log, limits, onSettled } = options;
  const closing = new AbortController();
  let cancelTimer: (() => void) | null = null;
  let working: Promise<void> | null = null;

  async function drain(): Promise<void> {
    for (let next = store.nextEvaluation(); next && !closing.signal.aborted; next = store.nextEvaluation()) {
      const { sequence, evaluation } = next;
      const outcome = await client.postEvaluation(evaluation, closing.signal);
      line.observe(outcome);
      switch (outcome.type) {
        case 'delivered':
          store.settleEvaluation(sequence, 'delivered');
          log({ type: 'evaluation-delivered', key: evaluation.key });
          onSettled();
          break;
        case 'refused':
          store.settleEvaluation(sequence, 'set-aside');
          log({ type: 'evaluation-set-aside', key: evaluation.key, reason: outcome.reason });
          onSettled();
          break;
        case 'needs-staff':
        case 'retry-later': {
          if (closing.signal.aborted) return;
          store.settleEvaluation(sequence, 'later');
          const askedMs = outcome.type === 'retry-later' ? outcome.retryAfterMs : null;
          cancelTimer = clock.after(backOffMs(next.attempts + 1, askedMs, random, limits), wake);
          return;
        }
      }
    }
  }

  function wake(): void {
    if (working || closing.signal.aborted) return;
    cancelTimer?.();
    cancelTimer = null;
    working = drain()
      .catch((error: unknown) => {
        if (!isStoreError(error)) throw error;
        log({ type: 'submission-store-failed', detail: error.code });
        if (!closing.signal.aborted) cancelTimer = clock.after(limits.capMs, wake);
      })
      .finally(() => {
        working = null;
      });
  }

  return {
    wake,
    close: async () => {
      closing.abort();
      cancelTimer?.();
      await working;
    },
  };
}
