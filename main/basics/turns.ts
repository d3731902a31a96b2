/** Work on one thing that takes one piece at a time: a line, a window, a file. */
export interface Turns {
  /** Begins when all that was asked for before has ended, however it ended; settles as the work does. */
  take<T>(work: () => Promise<T>): Promise<T>;
  /** Settles when all that was asked for so far has ended; never rejects. */
  ended(): Promise<void>;
}

export function createTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  return {
    take: (work) => {
      const turn = last.then(work);
      last = turn.then(
        () => undefined,
        () => undefined,
      );
      return turn;
    },
    ended: () => last,
  };
}
