import { systemClock, type Clock } from '#main/basics/clock.ts';

/** Editors write a file in several steps, and several files at once. */
export const quietMs = 300;

/**
 * Lets a change through once the files are quiet and right: changes that come together start the terminal anew once,
 * and one that comes meanwhile once more afterwards.
 */
export function createChangeGate(options: {
  readonly isGood: () => boolean;
  readonly restart: () => Promise<void>;
  readonly clock?: Clock;
}): { changed(): void; stop(): void } {
  const clock = options.clock ?? systemClock;
  let cancel = (): void => {};
  let isRestarting = false;
  let hasChangedMeanwhile = false;
  let isStopped = false;

  async function settle(): Promise<void> {
    if (!options.isGood() || isStopped) return;
    isRestarting = true;
    await options.restart();
    isRestarting = false;
    if (hasChangedMeanwhile) changed();
  }

  function changed(): void {
    if (isStopped) return;
    hasChangedMeanwhile = isRestarting;
    if (isRestarting) return;
    cancel();
    cancel = clock.after(quietMs, () => void settle());
  }

  return {
    changed,
    stop: () => {
      isStopped = true;
      cancel();
    },
  };
}
