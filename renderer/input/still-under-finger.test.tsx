// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useStillUnderFinger } from './still-under-finger.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Shown({ value }: { readonly value: string }) {
  const isSamePlace = (shown: string, next: string) => shown[0] === next[0];
  return <button type="button">{useStillUnderFinger(value, isSamePlace)}</button>;
}

function shows(value: string) {
  const rendered = render(<Shown value={value} />);
  return (next: string) => rendered.rerender(<Shown value={next} />);
}
const text = () => screen.getByRole('button').textContent;
const pass = (ms: number): void =>
  act(() => {
    vi.advanceTimersByTime(ms);
  });

it('shows the newest without a finger', () => {
  const push = shows('a1');
  push('a2');
  expect(text()).toBe('a2');
});

it('keeps still from the moment when a finger comes down until its click was heard', () => {
  const push = shows('a1');
  fireEvent.pointerDown(screen.getByRole('button'));
  push('a2');
  expect(text()).toBe('a1');
  fireEvent.pointerUp(screen.getByRole('button'));
  push('a3');
  expect(text()).toBe('a1');
  fireEvent.click(screen.getByRole('button'));
  expect(text()).toBe('a1');
  pass(0);
  expect(text()).toBe('a3');
});

it('goes on where no click follows, and at once where the finger scrolls', () => {
  const push = shows('a1');
  fireEvent.pointerDown(screen.getByRole('button'));
  push('a2');
  fireEvent.pointerUp(screen.getByRole('button'));
  pass(119);
  expect(text()).toBe('a1');
  pass(1);
  expect(text()).toBe('a2');
  fireEvent.pointerDown(screen.getByRole('button'));
  push('a3');
  fireEvent.pointerCancel(screen.getByRole('button'));
  pass(0);
  expect(text()).toBe('a3');
});

it('a finger that rests on the glass hides nothing for longer than a second', () => {
  const push = shows('a1');
  fireEvent.pointerDown(screen.getByRole('button'));
  push('a2');
  pass(999);
  expect(text()).toBe('a1');
  pass(1);
  expect(text()).toBe('a2');
});

it('another place is shown at once', () => {
  const push = shows('a1');
  fireEvent.pointerDown(screen.getByRole('button'));
  push('b1');
  expect(text()).toBe('b1');
});
