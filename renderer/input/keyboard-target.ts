import { useEffect, useState } from 'react';
import { asTextTarget, type TextTarget } from './text-target.ts';

/**
 * The field that has the focus, null when the keyboard is away. While a finger is down nothing changes: hiding the
 * keyboard moves the page, and a button that moves away under a finger is not pressed.
 */
export function useKeyboardTarget(): { readonly target: TextTarget | null; readonly hide: () => void } {
  const [target, setTarget] = useState<TextTarget | null>(null);

  useEffect(() => {
    let isPointerDown = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      if (isPointerDown) return;
      timer = setTimeout(() => {
        if (!isPointerDown) setTarget(asTextTarget(document.activeElement));
      });
    };
    const down = () => {
      isPointerDown = true;
    };
    const up = () => {
      isPointerDown = false;
      look();
    };
    const listeners = [
      ['focusin', look],
      ['focusout', look],
      ['pointerdown', down],
      ['pointerup', up],
      ['pointercancel', up],
    ] as const;
    for (const [name, listener] of listeners) document.addEventListener(name, listener, true);
    look();
    return () => {
      clearTimeout(timer);
      for (const [name, listener] of listeners) document.removeEventListener(name, listener, true);
    };
  }, []);

  useEffect(() => {
    // The keyboard has just taken the lower part of the page: the field must stay in sight.
    const frame =
      target === null ? 0 : requestAnimationFrame(() => target.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(frame);
  }, [target]);

  return {
    target,
    hide: () => {
      target?.blur();
      setTarget(null);
    },
  };
}
