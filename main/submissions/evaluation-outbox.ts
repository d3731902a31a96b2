import type { Clock } from '#main/basics/clock.ts';
import type { SubmissionKey } from '#main/basics/ids.ts';
import type { DistrictClient } from '#main/district/client.ts';
import type { EvaluationAcknowledgement } from '#main/district/messages.ts';
import { backOffMs, type BackOffLimits } from './back-off.ts';
import type { LogSubmissionEvent } from './events.ts';
import type { LineMonitor } from './line-monitor.ts';
import { isStoreError } from './store-error.ts';
import type { SubmissionStore } from './store.ts';

export interface EvaluationOutbox {
  wake(): void;
  /** What the district answered; null where it did not within the time, or not yet. */
  awaitAcknowledgement(
    key: SubmissionKey,
    options: { readonly timeoutMs: number },
  ): Promise<EvaluationAcknowledgement | null>;
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
  const waiting = new Map<SubmissionKey, (acknowledgement: EvaluationAcknowledgement | null) => void>();

  async function drain(): Promise<void> {
    for (let next = store.nextEvaluation(); next && !closing.signal.aborted; next = store.nextEvaluation()) {
      const { sequence, evaluation } = next;
      const outcome = await client.postEvaluation(evaluation, closing.signal);
      line.observe(outcome);
      switch (outcome.type) {
        case 'delivered':
          store.settleEvaluation(sequence, 'delivered');
          waiting.get(evaluation.key)?.(outcome.value);
          log({ type: 'evaluation-delivered', key: evaluation.key });
          onSettled();
          break;
        case 'refused':
          store.settleEvaluation(sequence, 'set-aside');
          waiting.get(evaluation.key)?.(null);
          log({ type: 'evaluation-set-aside', key: evaluation.key, reason: outcome.reason });
          onSettled();
          break;
        case 'needs-staff':
        case 'retry-later': {
          if (closing.signal.aborted) return;
          store.settleEvaluation(sequence, 'later');
          // The line is down: nobody waits for what cannot come.
          for (const answer of waiting.values()) answer(null);
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
    awaitAcknowledgement: (key, { timeoutMs }) =>
      new Promise((resolve) => {
        const answer = (acknowledgement: EvaluationAcknowledgement | null): void => {
          cancelTimeout();
          waiting.delete(key);
          resolve(acknowledgement);
        };
        const cancelTimeout = clock.after(timeoutMs, () => answer(null));
        waiting.set(key, answer);
      }),
    close: async () => {
      closing.abort();
      for (const answer of waiting.values()) answer(null);
      cancelTimer?.();
      await working;
    },
  };
}
