import { expect, test } from 'vitest';
import { chooseShell, type ShellHost } from './shell-choice.ts';

const electronFiles = {
  '/p/node_modules/electron/path.txt': 'electron',
  '/p/node_modules/electron/dist/electron': '',
};
const built = { '/p/dist/electron/main.js': '' };
const chromium = { '/usr/bin/chromium': '' };

function host(
  files: Readonly<Record<string, string>>,
  environment: ShellHost['environment'] = {},
): ShellHost {
  return {
    environment: { DISPLAY: ':0', ...environment },
    projectFolder: '/p',
    exists: (file) => Object.hasOwn(files, file),
    readText: (file) => files[file] ?? '',
  };
}

test('Electron is taken where its binary and its shell are there', () => {
  expect(chooseShell(host({ ...electronFiles, ...built, ...chromium }), false)).toEqual({
    ok: true,
    value: {
      type: 'electron',
      binary: '/p/node_modules/electron/dist/electron',
      reason: 'its binary is installed',
    },
  });
});

test.each([
  [chromium, "Electron's binary is not installed"],
  [{ ...electronFiles, ...chromium }, "Electron's shell is not built (npm run build)"],
])('else the Chromium of the system, with the reason', (files, reason) => {
  expect(chooseShell(host(files), false)).toEqual({
    ok: true,
    value: { type: 'chromium', command: '/usr/bin/chromium', reason },
  });
});

test('the environment decides', () => {
  const files = { ...electronFiles, ...built, ...chromium, '/opt/browser': '' };
  expect(
    chooseShell(host(files, { CITIZEN_SHELL: 'chromium', CITIZEN_CHROMIUM: '/opt/browser' }), false),
  ).toEqual({
    ok: true,
    value: { type: 'chromium', command: '/opt/browser', reason: 'CITIZEN_SHELL asks for it' },
  });
  expect(chooseShell(host(files, { CITIZEN_SHELL: 'electron' }), false)).toMatchObject({
    value: { type: 'electron' },
  });
});

test.each([
  [{ CITIZEN_SHELL: 'electron' }, "CITIZEN_SHELL asks for Electron, but Electron's binary is not installed"],
  [{ CITIZEN_SHELL: 'firefox' }, 'CITIZEN_SHELL is "firefox"; it may be electron or chromium'],
  [
    {},
    'no Chromium at /usr/bin/chromium or /usr/bin/chromium-browser: install the package chromium, set CITIZEN_CHROMIUM, or use --headless',
  ],
])('what cannot be had is said (%o)', (environment, line) => {
  expect(chooseShell(host({}, environment), false)).toEqual({ ok: false, error: line });
});

test('without a display it goes on without a window', () => {
  expect(chooseShell(host(chromium, { DISPLAY: '' }), false)).toMatchObject({ value: { type: 'headless' } });
  expect(chooseShell(host(chromium), true)).toMatchObject({ value: { type: 'headless' } });
  expect(chooseShell(host(chromium, { DISPLAY: '', WAYLAND_DISPLAY: 'wayland-0' }), false)).toMatchObject({
    value: { type: 'chromium' },
  });
});
