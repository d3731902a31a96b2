import type { BrowserWindow } from 'electron';
import { expect, test } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { createRestartBudget } from '#main/basics/restart-budget.ts';
import { FakeBrowserWindow } from './testing/fake-electron.ts';
import { unresponsiveMs, watchWindow, type WindowEvent } from './window-watchdog.ts';

function watched() {
  const clock = new ManualClock();
  const window = new FakeBrowserWindow();
  const events: WindowEvent[] = [];
  const budget = createRestartBudget({ clock, delaysMs: [100, 1_000], stableAfterMs: 5_000 });
  watchWindow({
    window: window as unknown as BrowserWindow,
    clock,
    budget,
    onEvent: (event) => events.push(event),
  });
  return { clock, window, events };
}

test('a page whose process is gone is loaded again, with growing waits while it goes on dying', async () => {
  const { clock, window, events } = watched();
  for (let round = 0; round < 3; round += 1) {
    window.webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 1 });
    await clock.advance(1_000);
    window.webContents.emit('did-finish-load');
  }
  expect(window.webContents.reloadCount).toBe(3);
  expect(events).toEqual(
    [100, 1_000, 1_000].map((reloadInMs) => ({ type: 'renderer-gone', reason: 'oom', reloadInMs })),
  );
});

test('a page that hangs is ended and loaded again', async () => {
  const { clock, window, events } = watched();
  window.emit('unresponsive');
  await clock.advance(unresponsiveMs - 1);
  expect(window.webContents.crashCount).toBe(0);
  await clock.advance(1);
  expect(window.webContents.crashCount).toBe(1);
  await clock.advance(100);
  expect(window.webContents.reloadCount).toBe(1);
  expect(events.map(({ type }) => type)).toEqual(['renderer-unresponsive', 'renderer-gone']);
});

test('a page that answers again in time is left alone', async () => {
  const { clock, window } = watched();
  window.emit('unresponsive');
  await clock.advance(unresponsiveMs - 1);
  window.emit('responsive');
  await clock.advance(unresponsiveMs);
  expect(window.webContents.crashCount).toBe(0);
});
