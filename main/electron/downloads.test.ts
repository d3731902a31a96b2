import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { cancelDownloads } from './downloads.ts';
import { FakeSession } from './testing/fake-electron.ts';

test('a download is cancelled before it starts', () => {
  const session = new FakeSession();
  cancelDownloads(session as unknown as Session);
  let isPrevented = false;
  session.emit('will-download', { preventDefault: () => (isPrevented = true) });
  expect(isPrevented).toBe(true);
});
