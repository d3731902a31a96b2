/**
 * What a browser page can do to keep a resident inside the app: no menu, no drag, no selection, no zoom, no key chord.
 * Measured on Chromium in app mode: a capturing keydown handler that cancels Ctrl, Alt, Meta and function keys holds
 * every shortcut; the operating system's own are taken away below the browser (installers).
 */
export function installInputHygiene(page: Document): () => void {
  const controller = new AbortController();
  const listen = (name: string, listener: (event: Event) => void) =>
    page.addEventListener(name, listener, { capture: true, passive: false, signal: controller.signal });
  const cancel = (event: Event) => event.preventDefault();

  for (const name of ['contextmenu', 'dragstart', 'drop', 'gesturestart', 'auxclick']) listen(name, cancel);
  listen('selectstart', (event) => {
    if (!isTextField(event.target)) event.preventDefault();
  });
  listen('wheel', (event) => {
    if (event instanceof WheelEvent && event.ctrlKey) event.preventDefault();
  });
  listen('touchmove', (event) => {
    if ('touches' in event && (event as TouchEvent).touches.length > 1 && event.cancelable)
      event.preventDefault();
  });
  listen('keydown', (event) => {
    if (event instanceof KeyboardEvent && isChord(event)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  });
  return () => controller.abort();
}

const allowedKeys = new Set([
  'Tab',
  'Enter',
  'Escape',
  'Backspace',
  'Delete',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Shift',
  'CapsLock',
]);

/** Any key that is neither a character nor one of the few that the screens use. */
export function isChord(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return true;
  return [...event.key].length !== 1 && !allowedKeys.has(event.key);
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

/** Calls at most once in `everyMs` while the page is touched or typed at. */
export function onActivity(page: Document, everyMs: number, call: () => void): () => void {
  const controller = new AbortController();
  let lastMs = -Infinity;
  const heard = () => {
    const nowMs = performance.now();
    if (nowMs - lastMs < everyMs) return;
    lastMs = nowMs;
    call();
  };
  for (const name of ['pointerdown', 'pointermove', 'keydown', 'wheel']) {
    page.addEventListener(name, heard, { capture: true, passive: true, signal: controller.signal });
  }
  return () => controller.abort();
}
