import type { Clock } from '#main/basics/clock.ts';

/** A shaking hand or a slow screen presses twice: within this time the second press of the same button is nothing. */
export const samePressMs = 1_000;

export interface PressGuard<Outcome> {
  /** Carries out the press; a second one of the same button is answered as the first was. */
  press(button: string, carryOut: () => Outcome): Outcome;
  clear(): void;
}

/** What the press carries counts as part of the button: two different pages are two buttons. */
export function createPressGuard<Outcome>(clock: Clock): PressGuard<Outcome> {
  let last: { readonly button: string; readonly atMs: number; readonly outcome: Outcome } | null = null;
  return {
    press: (button, carryOut) => {
      const atMs = clock.monotonicMs();
      if (last && last.button === button && atMs - last.atMs < samePressMs) return last.outcome;
      const outcome = carryOut();
      last = { button, atMs, outcome };
      return outcome;
    },
    clear: () => {
      last = null;
    },
  };
}
