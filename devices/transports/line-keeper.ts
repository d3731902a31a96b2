import type { Clock } from '#main/basics/clock.ts';
import { err, type Result } from '#main/basics/result.ts';
import type { OfflineCause } from '../status.ts';
import type { ByteLine, OpenByteLine } from './byte-line.ts';

/** First wait before a line is opened again; doubled each time up to the longest. */
export const FIRST_RETRY_MS = 250;
export const LONGEST_RETRY_MS = 2_000;
/** A line that stayed up this long starts again at the first wait: one that babbles at once does not. */
export const STABLE_AFTER_MS = 10_000;

export interface LineDown {
  readonly type: 'offline';
  readonly cause: OfflineCause;
  readonly detail: string;
}

/** `D` is the driver on a line that is up, `F` what a device can report instead of coming up. */
export type LineState<D, F> =
  | { readonly type: 'idle' }
  | { readonly type: 'connecting' }
  | { readonly type: 'up'; readonly driver: D }
  | { readonly type: 'down'; readonly reason: LineDown | F };

/**
 * Keeps one device's line: connects when first asked, drops the driver on any failure, and opens the line again with
 * back-off for as long as it takes. Never throws for what a cable does.
 */
export interface LineKeeper<D, F> {
  state(): LineState<D, F>;
  /** The driver, after one attempt now if the line is not up. A device that babbled is left alone until its retry is due. */
  connect(): Promise<Result<D, LineDown | F>>;
  /** Closes the line, reports why and opens it again later. Without effect when `driver` is not the one that is up. */
  drop(driver: D, reason: LineDown | F): void;
  close(): Promise<void>;
}

export function createLineKeeper<D, F extends { readonly type: string } = never>(parts: {
  readonly clock: Clock;
  readonly openLine: OpenByteLine;
  /** Makes the driver and asks the device whether it is well. The keeper closes the line when it says no. */
  readonly establish: (line: ByteLine) => Promise<Result<D, LineDown | F>>;
  readonly onState: (state: LineState<D, F>) => void;
}): LineKeeper<D, F> {
  const { clock, openLine, establish, onState } = parts;
  let state: LineState<D, F> = { type: 'idle' };
  let line: ByteLine | null = null;
  let attempt: Promise<Result<D, LineDown | F>> | null = null;
  let cancelRetry: (() => void) | null = null;
  let retryMs = FIRST_RETRY_MS;
  let upSinceMs = 0;
  let isClosed = false;

  const setState = (next: LineState<D, F>) => {
    state = next;
    onState(next);
  };

  const goDown = (reason: LineDown | F) => {
    if (state.type === 'up' && clock.monotonicMs() - upSinceMs >= STABLE_AFTER_MS) retryMs = FIRST_RETRY_MS;
    line = null;
    if (isClosed) return;
    setState({ type: 'down', reason });
    cancelRetry?.();
    cancelRetry = clock.after(retryMs, () => {
      cancelRetry = null;
      void start();
    });
    retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
  };

  const runAttempt = async (): Promise<Result<D, LineDown | F>> => {
    if (state.type === 'idle') setState({ type: 'connecting' });
    const opened = await openLine();
    if (!opened.ok) {
      const reason: LineDown = {
        type: 'offline',
        cause: 'no-line',
        detail: `${opened.error.type}: ${opened.error.detail}`,
      };
      goDown(reason);
      return err(reason);
    }
    const fresh = opened.value;
    const established = isClosed ? err(CLOSED) : await establish(fresh);
    if (!established.ok || isClosed || !fresh.isOpen) {
      await fresh.close();
      const reason = established.ok ? LOST : established.error;
      goDown(reason);
      return err(reason);
    }
    const driver = established.value;
    line = fresh;
    upSinceMs = clock.monotonicMs();
    setState({ type: 'up', driver });
    fresh.onClosed((closed) => {
      if (line === fresh)
        goDown({
          type: 'offline',
          cause: 'no-line',
          detail: closed.type === 'lost' ? closed.detail : 'closed',
        });
    });
    return established;
  };

  const start = (): Promise<Result<D, LineDown | F>> => {
    attempt ??= runAttempt().finally(() => {
      attempt = null;
    });
    return attempt;
  };

  return {
    state: () => state,
    async connect() {
      if (isClosed) return err(CLOSED);
      if (state.type === 'up') return { ok: true, value: state.driver };
      if (state.type === 'down' && !attempt && isBabbling(state.reason)) return err(state.reason);
      cancelRetry?.();
      cancelRetry = null;
      return start();
    },
    drop(driver, reason) {
      if (state.type !== 'up' || state.driver !== driver) return;
      const dropped = line;
      goDown(reason);
      void dropped?.close();
    },
    async close() {
      isClosed = true;
      cancelRetry?.();
      cancelRetry = null;
      await attempt;
      const last = line;
      line = null;
      await last?.close();
    },
  };
}

const CLOSED: LineDown = { type: 'offline', cause: 'no-line', detail: 'closed' };
const LOST: LineDown = { type: 'offline', cause: 'no-line', detail: 'lost while connecting' };

function isBabbling(reason: { readonly type: string; readonly cause?: unknown }): boolean {
  return reason.cause === 'babbling';
}
