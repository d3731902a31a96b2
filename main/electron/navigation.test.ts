import type { WebContents } from 'electron';
import { expect, test } from 'vitest';
import { holdNavigation } from './navigation.ts';
import { FakeBrowserWindow } from './testing/fake-electron.ts';

function isHeld(eventName: string, event: object): boolean {
  const { webContents } = new FakeBrowserWindow();
  holdNavigation(webContents as unknown as WebContents);
  let isPrevented = false;
  webContents.emit(eventName, { ...event, preventDefault: () => (isPrevented = true) });
  return isPrevented;
}

test.each([
  ['will-navigate', { url: 'https://example.test/' }],
  ['will-navigate', { url: 'app://terminal/other.html' }],
  ['will-frame-navigate', { url: 'app://terminal/index.html', isMainFrame: false }],
  ['will-frame-navigate', { url: 'chrome://gpu', isMainFrame: true }],
  ['will-redirect', { url: 'app://terminal/index.html' }],
  ['will-attach-webview', {}],
])('%s %o is refused', (eventName, event) => {
  expect(isHeld(eventName, event)).toBe(true);
});

test('loading the one page again is let through', () => {
  const url = 'app://terminal/index.html';
  expect(isHeld('will-navigate', { url })).toBe(false);
  expect(isHeld('will-frame-navigate', { url, isMainFrame: true })).toBe(false);
});

test('no window opens', () => {
  const { webContents } = new FakeBrowserWindow();
  holdNavigation(webContents as unknown as WebContents);
  expect(webContents.windowOpenHandler?.({ url: 'app://terminal/index.html' } as never)).toEqual({
    action: 'deny',
  });
});
