import { systemClock, type Clock } from '#main/basics/clock.ts';

/** Editors write a file in several steps, and several files at once. */
export const quietMs = 300;

/**
 * Looks at a change once the files are quiet, also while the terminal starts, so that a fault is named at once; lets it
 * through when nothing is wrong: changes that come together start the terminal anew once, and those that come
 * meanwhile once more afterwards.
 */
export function createChangeGate(options: {
  /** Names what is wrong. */
  readonly isGood: () => boolean;
  readonly restart: () => Promise<void>;
  readonly clock?: Clock;
}): { changed(): void; stop(): void } {
  const clock = options.clock ?? systemClock;
  let cancel = (): void => {};
  let isRestarting = false;
  let isWantedAgain = false;
  let isStopped = false;

  async function settle(): Promise<void> {
    const isGood = options.isGood();
    isWantedAgain = isGood;
    if (!isGood || isRestarting) return;
    isRestarting = true;
    while (isWantedAgain && !isStopped) {
      isWantedAgain = false;
      await options.restart();
    }
    isRestarting = false;
  }

  return {
    changed: () => {
      cancel();
      if (!isStopped) cancel = clock.after(quietMs, () => void settle());
    },
    stop: () => {
      isStopped = true;
      cancel();
    },
  };
}
