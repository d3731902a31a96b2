import { createContext, use, useEffect, useRef, useState } from 'react';

/** How long a button lets no press through, in milliseconds. */
export interface PressGuardTimes {
  /** After it appeared: the second tap of a double tap must not land on the next screen. */
  readonly settleMs: number;
  /** After a press: the same button hears nothing more. */
  readonly repeatMs: number;
}

export const PressGuardContext = createContext<PressGuardTimes>({ settleMs: 350, repeatMs: 700 });

/** Wraps a press handler so that a double press counts once. `isHeld` goes into `aria-disabled`. */
export function usePressGuard(options: { readonly settles: boolean; readonly isRepeatable: boolean }): {
  readonly isHeld: boolean;
  readonly guard: (press: () => void) => void;
} {
  const times = use(PressGuardContext);
  const firstHoldMs = options.settles ? times.settleMs : 0;
  const [isHeld, setIsHeld] = useState(firstHoldMs > 0);
  const isHeldNow = useRef(isHeld);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const hold = (forMs: number) => {
    clearTimeout(timer.current);
    isHeldNow.current = true;
    setIsHeld(true);
    timer.current = setTimeout(() => {
      isHeldNow.current = false;
      setIsHeld(false);
    }, forMs);
  };

  useEffect(() => {
    if (firstHoldMs > 0) hold(firstHoldMs);
    return () => clearTimeout(timer.current);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the button appears
  }, []);

  return {
    isHeld,
    guard: (press) => {
      if (isHeldNow.current) return;
      if (!options.isRepeatable && times.repeatMs > 0) hold(times.repeatMs);
      press();
    },
  };
}
