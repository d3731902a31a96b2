import { useEffect, useRef, useState } from 'react';

/** A finger that rests on the glass hides no longer than this what has come meanwhile. */
const longestHoldMs = 1_000;
/** A click follows when the finger has left; on a touch screen in an event of its own. */
const clickWithinMs = 120;

/**
 * The value as it was when a finger came down, until the press is over: nothing moves under a finger. When a device comes
 * or goes, what is said of each matter gets shorter or longer and every row below moves; a press whose finger leaves on
 * another row than it came on counts for nothing.
 *
 * `isSamePlace` says whether the next value may wait; another screen never does.
 */
export function useStillUnderFinger<Value>(
  value: Value,
  isSamePlace: (shown: Value, next: Value) => boolean = () => true,
): Value {
  const [held, setHeld] = useState<{ readonly value: Value } | null>(null);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  useEffect(() => {
    const listening = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const letGoIn = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => setHeld(null), ms);
    };
    const listen = (name: string, listener: () => void) =>
      document.addEventListener(name, listener, { capture: true, signal: listening.signal });
    listen('pointerdown', () => {
      setHeld((before) => before ?? { value: latest.current });
      letGoIn(longestHoldMs);
    });
    listen('pointerup', () => letGoIn(clickWithinMs));
    listen('pointercancel', () => letGoIn(0));
    // After those who listen to the click itself.
    listen('click', () => letGoIn(0));
    return () => {
      listening.abort();
      clearTimeout(timer);
    };
  }, []);
  return held !== null && isSamePlace(held.value, value) ? held.value : value;
}
