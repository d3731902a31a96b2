import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import type { DistrictClient, DistrictOutcome } from '#main/district/client.ts';
import type { LogSubmissionEvent } from './events.ts';
import type { LineState } from './port.ts';

export interface LineMonitor {
  state(): LineState;
  onChange(listener: (state: LineState) => void): () => void;
  /** Any exchange tells as much about the line as a probe does. */
  observe(outcome: DistrictOutcome<unknown>): void;
  start(): void;
  close(): void;
}

export interface LineProbeIntervals {
  readonly whileUpMs: number;
  readonly whileDownMs: number;
}

export const defaultLineProbeIntervals: LineProbeIntervals = { whileUpMs: 30_000, whileDownMs: 5_000 };

/** Knows whether the district can be reached: probes it at intervals and listens to what deliveries meet. */
export function createLineMonitor(options: {
  readonly client: DistrictClient;
  readonly clock: Clock;
  readonly log: LogSubmissionEvent;
  readonly intervals?: LineProbeIntervals;
}): LineMonitor {
  const { client, clock, log } = options;
  const intervals = options.intervals ?? defaultLineProbeIntervals;
  const listeners = new Set<(state: LineState) => void>();
  const closing = new AbortController();
  let state: LineState = 'unknown';
  let cancelProbe: (() => void) | null = null;

  function observe(outcome: DistrictOutcome<unknown>): void {
    const seen = lineStateFrom(outcome);
    if (closing.signal.aborted || seen === null || seen.state === state) return;
    state = seen.state;
    log({ type: 'district-line-changed', state, cause: seen.cause });
    for (const listener of listeners) listener(state);
  }

  async function probe(): Promise<void> {
    observe(await client.health(closing.signal));
    if (closing.signal.aborted) return;
    cancelProbe = clock.after(
      state === 'up' ? intervals.whileUpMs : intervals.whileDownMs,
      () => void probe(),
    );
  }

  return {
    state: () => state,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    observe,
    start: () => void probe(),
    close: () => {
      closing.abort();
      cancelProbe?.();
    },
  };
}

/** A district that answers in its own form is reachable, whatever it says; a portal or a time-out is a line down. */
function lineStateFrom(
  outcome: DistrictOutcome<unknown>,
): { readonly state: 'up' | 'down'; readonly cause: string } | null {
  if (outcome.type !== 'retry-later') return { state: 'up', cause: outcome.type };
  switch (outcome.cause) {
    case 'unreachable':
    case 'timeout':
    case 'answer-lost':
    case 'not-the-gateway':
      return { state: 'down', cause: outcome.cause };
    case 'busy':
    case 'server-error':
    case 'parts-missing':
      return { state: 'up', cause: outcome.cause };
    case 'foreign-answer':
    case 'aborted':
      return null;
    default:
      return throwIllegalValue(outcome);
  }
}
