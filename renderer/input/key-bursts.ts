import type { Clock } from '#main/basics/clock.ts';
import { KeyBurst, LONGEST_SCANNER_GAP_MS } from '#main/basics/key-bursts.ts';
import { asTextTarget, insertText } from './text-target.ts';

/**
 * Swallows what a code scanner in keyboard mode types, before it reaches a field or presses a button. Keys of a
 * person come 50 ms later than they were pressed, which nobody notices. Nothing of a code is kept.
 */
export function swallowKeyBursts(page: Document, clock: Clock): () => void {
  const controller = new AbortController();
  const burst = new KeyBurst();
  /** Keys that were held and found to be a person's. */
  const given = new WeakSet<Event>();
  let cancelPause = () => {};

  const end = (isEnter: boolean): 'scan' | 'typed' => {
    cancelPause();
    const verdict = burst.end({ isEnter });
    if (verdict.type === 'typed') typeInto(page.activeElement, verdict.keys, given);
    return verdict.type;
  };

  const onKey = (event: KeyboardEvent) => {
    // An on-screen keyboard and tests that fill fields write without keys.
    const atMs = clock.monotonicMs();
    if (burst.isHolding && !burst.continuesAt(atMs)) end(false);
    if ([...event.key].length === 1 && !event.repeat && !event.isComposing) {
      // A lone space presses a button; only within a burst is it a character of a code.
      if (event.key === ' ' && !burst.isHolding && asTextTarget(page.activeElement) === null) return;
      stop(event);
      burst.hold(event.key, atMs);
      cancelPause();
      cancelPause = clock.after(LONGEST_SCANNER_GAP_MS, () => end(false));
      return;
    }
    // Scanners hold Shift for capitals.
    if (!burst.isHolding || event.key === 'Shift' || event.key === 'CapsLock') return;
    if (end(event.key === 'Enter' || event.key === 'Tab') === 'scan') stop(event);
  };

  page.addEventListener(
    'keydown',
    (event) => {
      if (event instanceof KeyboardEvent && !event.defaultPrevented && !given.has(event)) onKey(event);
    },
    { capture: true, signal: controller.signal },
  );
  return () => {
    cancelPause();
    controller.abort();
  };
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Gives the keys to whoever listens for keys (pinyin is composed from them), and what nobody takes to the field. */
function typeInto(element: Element | null, keys: readonly string[], given: WeakSet<Event>): void {
  for (const key of keys) {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    given.add(event);
    const isTaken = !(element ?? document.body).dispatchEvent(event);
    const target = asTextTarget(element);
    if (target && !isTaken) insertText(target, key);
  }
}
