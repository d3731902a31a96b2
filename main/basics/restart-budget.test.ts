import { expect, test } from 'vitest';
import { ManualClock } from './clock.ts';
import { createRestartBudget } from './restart-budget.ts';

test('waits grow while the process dies early, and the last one repeats', () => {
  const budget = createRestartBudget({ clock: new ManualClock(), delaysMs: [1, 10, 100] });
  expect([1, 2, 3, 4, 5].map(() => budget.nextDelayMs())).toEqual([1, 10, 100, 100, 100]);
});

test('only a stable run gives the short wait back', async () => {
  const clock = new ManualClock();
  const budget = createRestartBudget({ clock, delaysMs: [1, 10, 100], stableAfterMs: 1_000 });
  budget.nextDelayMs();
  budget.started();
  await clock.advance(999);
  expect(budget.nextDelayMs()).toBe(10);
  budget.started();
  await clock.advance(1_000);
  expect(budget.nextDelayMs()).toBe(1);
});

test('a jump of the wall clock is not a stable run', () => {
  const clock = new ManualClock();
  const budget = createRestartBudget({ clock, delaysMs: [1, 10], stableAfterMs: 1_000 });
  budget.nextDelayMs();
  budget.started();
  clock.jumpWallMs(86_400_000);
  expect(budget.nextDelayMs()).toBe(10);
});
