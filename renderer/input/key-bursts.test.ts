// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { swallowKeyBursts } from './key-bursts.ts';

let clock: ManualClock;
let uninstall: () => void;
let field: HTMLInputElement;

beforeEach(() => {
  clock = new ManualClock();
  uninstall = swallowKeyBursts(document, clock);
  field = document.body.appendChild(document.createElement('input'));
  field.dataset['keyboard'] = 'text';
  field.focus();
});
afterEach(() => {
  uninstall();
  document.body.replaceChildren();
});

function press(key: string, options: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event.defaultPrevented;
}

async function pressAll(keys: Iterable<string>, gapMs: number): Promise<void> {
  for (const key of keys) {
    press(key);
    await clock.advance(gapMs);
  }
}

it('swallows a code of a scanner with its Enter, and lets the next Enter through', async () => {
  const heard = vi.fn<() => void>();
  field.addEventListener('keydown', heard);
  await pressAll('CW1:CW-LW0101-20261122-00017-3', 4);
  expect(press('Enter')).toBe(true);
  await clock.advance(1_000);
  expect(field.value).toBe('');
  expect(heard).not.toHaveBeenCalled();
  expect(press('Enter')).toBe(false);
});

it('swallows a code without an Enter, with Shift between, or ended by Tab', async () => {
  await pressAll('https://example.com/x', 20);
  await clock.advance(1_000);
  for (const key of ['Shift', 'C', 'Shift', 'W', '1', ':']) press(key);
  expect(press('Tab')).toBe(true);
  await clock.advance(1_000);
  expect(field.value).toBe('');
});

it('gives a person every key, in order, a moment later', async () => {
  await pressAll('陈𠮷 a', 120);
  await clock.advance(100);
  expect(field.value).toBe('陈𠮷 a');
});

it('gives keys that fell together, also before an Enter, a Backspace and a slow Enter', async () => {
  await pressAll('ab', 10);
  expect(press('Enter')).toBe(false);
  expect(field.value).toBe('ab');
  await pressAll('cd', 10);
  expect(press('Backspace')).toBe(false);
  expect(field.value).toBe('abcd');
  await pressAll('efgh', 10);
  await clock.advance(100);
  expect(press('Enter')).toBe(false);
  expect(field.value).toBe('abcdefgh');
});

it('gives keys to whoever composes from them, and then not to the field', async () => {
  const composed: string[] = [];
  const compose = (event: KeyboardEvent) => {
    composed.push(event.key);
    event.preventDefault();
  };
  document.addEventListener('keydown', compose, true);
  await pressAll('nan', 120);
  await clock.advance(100);
  document.removeEventListener('keydown', compose, true);
  expect(composed).toEqual(['n', 'a', 'n']);
  expect(field.value).toBe('');
});

it('presses no button', async () => {
  const button = document.body.appendChild(document.createElement('button'));
  button.focus();
  expect(press(' ')).toBe(false);
  await pressAll('12 34', 5);
  expect(press('Enter')).toBe(true);
});
