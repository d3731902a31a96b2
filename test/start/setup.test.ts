import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from './started-process.ts';

/**
 * A clone of nothing but the set-up, on a system whose package tools write down what they are asked: the real ones
 * would install into the folder and the machine that the tests run on.
 */
let clone: string;
const asked = () => readFileSync(join(clone, 'asked'), 'utf8').trim().split('\n');

const startPackages = ['socat', 'sane-utils', 'libsane1', 'udev', 'fonts-noto-cjk'];

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'setup-'));
  mkdirSync(join(clone, 'installers/setup'), { recursive: true });
  mkdirSync(join(clone, 'bin'));
  for (const name of ['setup.mjs', 'debian-packages.mjs'])
    copyFileSync(join(root, 'installers/setup', name), join(clone, 'installers/setup', name));
  writeFileSync(join(clone, 'package.json'), '{}');
  writeFileSync(join(clone, 'package-lock.json'), '{}');
  writeFileSync(join(clone, 'asked'), '');
  writeFileSync(
    join(clone, 'npm.cjs'),
    `require('node:fs').appendFileSync(${JSON.stringify(join(clone, 'asked'))}, 'npm ' + process.argv.slice(2).join(' ') + '\\n');`,
  );
});

afterEach(() => {
  rmSync(clone, { recursive: true });
});

function addCommand(name: string, script: string): void {
  const file = join(clone, 'bin', name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}

function haveInstalled(...packages: readonly string[]): void {
  addCommand('dpkg-query', packages.map((name) => `echo '${name} installed'`).join('\n') || 'exit 1');
}

function runSetup(
  options: { readonly uid?: number; readonly npmEvent?: string; readonly display?: string } = {},
) {
  const { uid = 1000, npmEvent = 'prestart', display } = options;
  const result = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,process.getuid=()=>${uid}`, join(clone, 'installers/setup/setup.mjs')],
    {
      encoding: 'utf8',
      env: {
        PATH: `${join(clone, 'bin')}:/usr/bin:/bin`,
        npm_execpath: join(clone, 'npm.cjs'),
        npm_lifecycle_event: npmEvent,
        ...(display === undefined ? {} : { DISPLAY: display }),
      },
    },
  );
  return { status: result.status, errors: result.stderr.trim().split('\n'), said: result.stdout };
}

describe('set-up', () => {
  test('as an ordinary user it names all missing Debian packages in one line and ends', () => {
    haveInstalled('socat', 'udev');
    addCommand('apt-get', `echo apt-get "$@" >> ${join(clone, 'asked')}`);
    const { status, errors } = runSetup();
    expect(status).toBe(1);
    expect(errors).toEqual([
      'set-up: these Debian packages are needed; please run: sudo apt-get install --no-install-recommends sane-utils libsane1 fonts-noto-cjk',
    ]);
    expect(asked()).toEqual(['npm ci --no-audit --no-fund']);
  });

  test('a package that was removed but left its settings counts as missing', () => {
    addCommand('dpkg-query', "echo 'socat config-files'");
    const { status, errors } = runSetup();
    expect(status).toBe(1);
    expect(errors).toHaveLength(1);
    for (const name of startPackages) expect(errors[0]).toContain(` ${name}`);
  });

  test('the browser is asked for where it will be needed: with a display, and by the tests', () => {
    haveInstalled(...startPackages);
    expect(runSetup().status).toBe(0);
    expect(runSetup({ display: ':1' }).errors[0]).toMatch(/no-install-recommends chromium$/);
    const forTests = /no-install-recommends chromium xvfb cups-daemon cups-client$/;
    expect(runSetup({ npmEvent: 'pretest' }).errors[0]).toMatch(forTests);
  });

  test('as root it installs what is missing, and says so when that fails', () => {
    haveInstalled('socat', 'udev');
    addCommand('apt-get', `echo apt-get "$@" >> ${join(clone, 'asked')}`);
    expect(runSetup({ uid: 0 }).status).toBe(0);
    expect(asked()).toContain(
      'apt-get install -y -qq --no-install-recommends sane-utils libsane1 fonts-noto-cjk',
    );
    addCommand('apt-get', 'exit 100');
    const failed = runSetup({ uid: 0 });
    expect(failed.status).toBe(1);
    expect(failed.errors).toEqual([
      'set-up: these Debian packages could not be installed: sane-utils libsane1 fonts-noto-cjk',
    ]);
  });

  test('npm packages are installed once, again after a change, and again after a failure', () => {
    haveInstalled(...startPackages);
    runSetup();
    runSetup();
    expect(asked()).toEqual(['npm ci --no-audit --no-fund']);
    writeFileSync(join(clone, 'package.json'), '{"version": "2.0.0"}');
    runSetup();
    expect(asked()).toHaveLength(2);
    writeFileSync(join(clone, 'npm.cjs'), 'process.exit(1)');
    writeFileSync(join(clone, 'package.json'), '{"version": "3.0.0"}');
    const failed = runSetup();
    expect(failed.status).toBe(1);
    expect(failed.errors.at(-1)).toContain('npm packages could not be installed');
    expect(existsSync(join(clone, 'node_modules/.citizen-window-setup'))).toBe(false);
  });
});
