import type { Clock } from '#main/basics/clock.ts';
import type { CardReader } from '#devices/card-reader/port.ts';

const askEveryMs = 2_000;

export interface CardWatch {
  /** Whether the card of this visit still lies on the reader, as far as the reader says. */
  isCardLeft(): boolean;
  stop(): void;
}

/** Asks the reader at the end of a visit, again and again, whether the card was taken. */
export function watchForCardLeft(options: {
  readonly cardReader: CardReader;
  readonly clock: Clock;
  readonly onChange: () => void;
  readonly run: (work: () => Promise<void>) => void;
}): CardWatch {
  const { clock } = options;
  let isLeft = false;
  let isStopped = false;
  let cancelTimer = (): void => {};

  async function ask(): Promise<void> {
    const answer = await options.cardReader.isCardStillThere();
    if (isStopped) return;
    // A reader that cannot say is not a reason to send somebody looking for a card.
    const next = answer.ok && answer.value;
    if (next !== isLeft) {
      isLeft = next;
      options.onChange();
    }
    cancelTimer = clock.after(askEveryMs, () => options.run(ask));
  }

  options.run(ask);
  return {
    isCardLeft: () => isLeft,
    stop: () => {
      isStopped = true;
      cancelTimer();
    },
  };
}
