import type { Clock } from './clock.ts';

/**
 * How long to wait before starting a process again. The waits grow with each end and fall back to the first only
 * after the process ran for `stableAfterMs`: one that dies right after each start must not be started in a loop. The
 * last wait repeats for ever, because nobody stands by to start a terminal by hand.
 */
export interface RestartBudget {
  /** To be called when the process has become ready. */
  started(): void;
  /** To be called when it has ended. */
  nextDelayMs(): number;
}

export const defaultRestartDelaysMs: readonly number[] = [200, 1_000, 4_000, 15_000, 60_000];

export function createRestartBudget(options: {
  readonly clock: Clock;
  readonly delaysMs?: readonly number[];
  readonly stableAfterMs?: number;
}): RestartBudget {
  const { clock, delaysMs = defaultRestartDelaysMs, stableAfterMs = 60_000 } = options;
  let used = 0;
  let startedAtMs: number | null = null;
  return {
    started: () => {
      startedAtMs = clock.monotonicMs();
    },
    nextDelayMs: () => {
      if (startedAtMs !== null && clock.monotonicMs() - startedAtMs >= stableAfterMs) used = 0;
      startedAtMs = null;
      const delayMs = delaysMs[Math.min(used, delaysMs.length - 1)] ?? 0;
      used += 1;
      return delayMs;
    },
  };
}
