import type { App } from 'electron';
import { expect, test } from 'vitest';
import { holdSingleInstance } from './single-instance.ts';
import { createFakeElectron } from './testing/fake-electron.ts';

test('the first one shows its window when a second one starts', () => {
  const { app } = createFakeElectron();
  let shown = 0;
  expect(holdSingleInstance(app as unknown as App, () => (shown += 1))).toBe(true);
  app.emit('second-instance');
  expect([shown, app.quitCount]).toEqual([1, 0]);
});

test('the second one quits', () => {
  const { app } = createFakeElectron();
  app.hasLock = false;
  expect(holdSingleInstance(app as unknown as App, () => undefined)).toBe(false);
  expect(app.quitCount).toBe(1);
});
