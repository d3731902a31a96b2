import { expect, test } from 'vitest';
import { browserFlags } from './browser-flags.ts';
import { chooseBrowserUser } from './browser-user.ts';

const options = {
  url: 'http://127.0.0.1:7/open/token',
  profileFolder: '/profile',
  windowSize: { widthPx: 1080, heightPx: 1920 },
  isDebuggable: false,
  hasSandbox: true,
};

test('a terminal gets an app window of known size, and no way to attach to it', () => {
  const flags = browserFlags(options);
  expect(flags).toEqual(
    expect.arrayContaining([
      '--app=http://127.0.0.1:7/open/token',
      '--kiosk',
      '--user-data-dir=/profile',
      '--window-size=1080,1920',
      '--window-position=0,0',
    ]),
  );
  expect(flags.filter((flag) => /remote-debugging|no-sandbox/.test(flag))).toEqual([]);
  expect(browserFlags({ ...options, isDebuggable: true })).toContain('--remote-debugging-port=0');
  expect(browserFlags({ ...options, hasSandbox: false })).toContain('--no-sandbox');
});

test('without a known size the window manager decides', () => {
  const flags = browserFlags({ ...options, windowSize: null });
  expect(flags.filter((flag) => flag.startsWith('--window'))).toEqual([]);
});

test('an ordinary user stays who he is, and the browser dies with the host', () => {
  const user = chooseBrowserUser({ uid: 1000, hasSetpriv: true });
  expect(user.owner).toBeNull();
  expect(user.wrap('chromium', ['--kiosk'])).toEqual({
    command: '/usr/bin/setpriv',
    arguments: ['--pdeathsig=KILL', '--', 'chromium', '--kiosk'],
    spawnOptions: {},
  });
});

test.each([
  [true, { command: '/usr/bin/setpriv', spawnOptions: {} }],
  [false, { command: 'chromium', spawnOptions: { uid: 65_534, gid: 65_534 } }],
])('root becomes nobody, with setpriv (%s) or without', (hasSetpriv, expected) => {
  const user = chooseBrowserUser({ uid: 0, hasSetpriv });
  expect(user.owner).toEqual({ uid: 65_534, gid: 65_534 });
  const wrapped = user.wrap('chromium', []);
  expect(wrapped).toMatchObject(expected);
  if (hasSetpriv) expect(wrapped.arguments).toContain('--reuid=65534');
});
