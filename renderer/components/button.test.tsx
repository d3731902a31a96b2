// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderIn } from '../testing/render.tsx';
import { Button } from './button.tsx';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('a button', () => {
  it('counts a double press once, and hears again after a while', () => {
    const onPress = vi.fn<() => void>();
    renderIn({ guard: { settleMs: 0, repeatMs: 700 } }, <Button onPress={onPress}>下一步</Button>);
    const button = screen.getByRole('button', { name: '下一步' });
    fireEvent.click(button);
    fireEvent.click(button);
    expect(onPress).toHaveBeenCalledTimes(1);
    expect(button.getAttribute('aria-disabled')).toBe('true');
    act(() => void vi.advanceTimersByTime(701));
    fireEvent.click(button);
    expect(onPress).toHaveBeenCalledTimes(2);
  });

  it('does not take the second tap of the press that brought it', () => {
    const onPress = vi.fn<() => void>();
    renderIn(
      { guard: { settleMs: 350, repeatMs: 0 } },
      <Button variant="primary" onPress={onPress}>
        下一步
      </Button>,
    );
    fireEvent.click(screen.getByRole('button'));
    expect(onPress).not.toHaveBeenCalled();
    act(() => void vi.advanceTimersByTime(351));
    fireEvent.click(screen.getByRole('button'));
    expect(onPress).toHaveBeenCalledTimes(1);
  });

  it('lets a stepper be pressed quickly', () => {
    const onPress = vi.fn<() => void>();
    renderIn(
      { guard: { settleMs: 0, repeatMs: 700 } },
      <Button isRepeatable onPress={onPress}>
        加一
      </Button>,
    );
    fireEvent.click(screen.getByRole('button'));
    fireEvent.click(screen.getByRole('button'));
    expect(onPress).toHaveBeenCalledTimes(2);
  });
});
