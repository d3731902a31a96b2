import type { WebContents } from 'electron';
import { expect, test } from 'vitest';
import { swallowChords } from './keyboard.ts';
import { FakeBrowserWindow } from './testing/fake-electron.ts';

const none = { control: false, alt: false, meta: false };

test.each([
  [{ ...none, key: 'a' }, false],
  [{ ...none, key: '粤' }, false],
  [{ ...none, key: 'Tab' }, false],
  [{ ...none, key: 'F' }, false],
  [{ ...none, key: 'Escape' }, false],
  [{ ...none, key: 'F1' }, true],
  [{ ...none, key: 'F12' }, true],
  [{ ...none, key: 'BrowserBack' }, true],
  [{ ...none, key: 'ContextMenu' }, true],
  [{ ...none, key: 'r', control: true }, true],
  [{ ...none, key: 'F4', alt: true }, true],
  [{ ...none, key: 'd', meta: true }, true],
])('%o is swallowed: %s', (input, isSwallowed) => {
  const { webContents } = new FakeBrowserWindow();
  swallowChords(webContents as unknown as WebContents);
  let isPrevented = false;
  webContents.emit('before-input-event', { preventDefault: () => (isPrevented = true) }, input);
  expect(isPrevented).toBe(isSwallowed);
});
