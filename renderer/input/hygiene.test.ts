// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { installInputHygiene, isChord, onActivity } from './hygiene.ts';

const plain = { ctrlKey: false, altKey: false, metaKey: false };
let uninstall = () => undefined as void;
afterEach(() => {
  uninstall();
  vi.useRealTimers();
});

function isCancelled(event: Event): boolean {
  document.body.dispatchEvent(event);
  return event.defaultPrevented;
}

describe('input hygiene', () => {
  it.each(['F1', 'F5', 'F11', 'F12', 'ContextMenu', 'BrowserBack', 'PrintScreen', 'Alt', 'Control', 'Meta'])(
    'cancels %s',
    (key) => {
      uninstall = installInputHygiene(document);
      expect(isCancelled(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))).toBe(true);
    },
  );

  it.each(['n', 't', 'o', 'p', 'r', 'w', '+', '0', 'Tab'])('cancels Ctrl+%s, Alt+%s and Meta+%s', (key) => {
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey'] as const) {
      expect(isChord({ ...plain, key, [modifier]: true })).toBe(true);
    }
  });

  it.each(['a', '陈', '𠮷', '1', ' ', 'Tab', 'Enter', 'Backspace', 'ArrowLeft'])('lets %s through', (key) => {
    uninstall = installInputHygiene(document);
    expect(isCancelled(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))).toBe(false);
  });

  it('cancels menu, drag and selection, but for selection inside a field', () => {
    uninstall = installInputHygiene(document);
    for (const name of ['contextmenu', 'dragstart', 'drop', 'selectstart']) {
      expect(isCancelled(new Event(name, { bubbles: true, cancelable: true }))).toBe(true);
    }
    const field = document.body.appendChild(document.createElement('input'));
    const selection = new Event('selectstart', { bubbles: true, cancelable: true });
    field.dispatchEvent(selection);
    expect(selection.defaultPrevented).toBe(false);
  });

  it('hears activity at most once in the given time', () => {
    vi.useFakeTimers();
    const call = vi.fn<() => void>();
    uninstall = onActivity(document, 5_000, call);
    const press = () => document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    press();
    press();
    expect(call).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(5_000);
    press();
    expect(call).toHaveBeenCalledTimes(2);
  });
});
