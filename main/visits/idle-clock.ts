import type { Clock } from '#main/basics/clock.ts';

export interface IdleClockOptions {
  readonly clock: Clock;
  /** Time without a sign of life before the question is asked. */
  readonly warnAfterMs: number;
  /** Time to answer it; at least 20 s (WCAG 2.2.1). */
  readonly answerWithinMs: number;
  /** Called when the warning comes, goes, or counts down by a second. */
  readonly onChange: () => void;
  /** Nobody answered. The clock has stopped. */
  readonly onTimedOut: () => void;
}

/**
 * Notices that nobody stands there any more. It asks before it ends anything, and it does not run while the terminal
 * itself keeps the resident waiting (scanning, submitting, printing).
 */
export interface IdleClock {
  /** A sign of life: the time starts anew and a warning goes away. */
  touch(): void;
  /** While held, no time passes. A time that was running starts anew on release. */
  setHeld(isHeld: boolean): void;
  /** Null while no warning is shown. */
  secondsLeft(): number | null;
  stop(): void;
}

const tickMs = 1_000;

export function createIdleClock(options: IdleClockOptions): IdleClock {
  const { clock } = options;
  let cancelTimer = (): void => {};
  let isHeld = false;
  let isStopped = false;
  /** On the monotonic clock; null while no warning is shown. */
  let warningEndsAtMs: number | null = null;

  function restart(): void {
    cancelTimer();
    const wasWarning = warningEndsAtMs !== null;
    warningEndsAtMs = null;
    if (!isHeld && !isStopped) cancelTimer = clock.after(options.warnAfterMs, warn);
    if (wasWarning) options.onChange();
  }

  function warn(): void {
    warningEndsAtMs = clock.monotonicMs() + options.answerWithinMs;
    tick();
  }

  function tick(): void {
    if (warningEndsAtMs === null) return;
    const leftMs = warningEndsAtMs - clock.monotonicMs();
    if (leftMs <= 0) {
      stop();
      options.onTimedOut();
      return;
    }
    // The rest of a broken second first, so that the count falls on whole seconds.
    cancelTimer = clock.after(leftMs % tickMs || tickMs, tick);
    options.onChange();
  }

  function stop(): void {
    isStopped = true;
    cancelTimer();
    warningEndsAtMs = null;
  }

  restart();
  return {
    touch: restart,
    setHeld: (next) => {
      if (isHeld === next) return;
      isHeld = next;
      restart();
    },
    secondsLeft: () =>
      warningEndsAtMs === null
        ? null
        : Math.max(0, Math.ceil((warningEndsAtMs - clock.monotonicMs()) / 1_000)),
    stop,
  };
}
