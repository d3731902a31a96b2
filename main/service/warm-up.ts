import type { Clock } from '#main/basics/clock.ts';

/** The screen is up by then, and whoever pressed a key in that second is served first. */
const idleMs = 1_000;

/**
 * Does ahead of time what the first resident would wait for otherwise, one thing after the other and only while
 * nobody is here. A task that fails is left: its part starts with its first use, as it would have, and says what is wrong.
 */
export function warmUpWhenIdle(options: {
  readonly clock: Clock;
  readonly isIdle: () => boolean;
  readonly tasks: readonly (() => Promise<void>)[];
}): () => void {
  const { clock } = options;
  const left = [...options.tasks];
  let isStopped = false;
  let cancelTimer = clock.after(idleMs, () => void next());

  async function next(): Promise<void> {
    if (options.isIdle())
      await left
        .shift()?.()
        .catch(() => undefined);
    if (!isStopped && left.length > 0) cancelTimer = clock.after(idleMs, () => void next());
  }

  return () => {
    isStopped = true;
    cancelTimer();
  };
}
