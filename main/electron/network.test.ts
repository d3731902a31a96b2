import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { refuseNetwork } from './network.ts';
import { FakeSession } from './testing/fake-electron.ts';

test.each([
  ['app://terminal/index.html', false],
  ['data:image/png;base64,AAAA', false],
  ['blob:app://terminal/1-2', false],
  ['https://example.test/', true],
  ['http://127.0.0.1:9222/json', true],
  ['ws://127.0.0.1/', true],
  ['file:///etc/passwd', true],
  ['app://other/index.html', true],
  ['app://terminal.example/index.html', true],
  ['devtools://devtools/', true],
  ['blob:https://example.test/1', true],
])('a request for %s is cancelled: %s', (url, isCancelled) => {
  const session = new FakeSession();
  refuseNetwork(session as unknown as Session);
  expect(session.isCancelled(url)).toBe(isCancelled);
});
