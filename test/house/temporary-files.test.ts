import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { leftIn, makeTemporaryFolder } from './temporary-files.ts';

const folder = makeTemporaryFolder();
afterEach(() => rmSync(folder, { recursive: true }));

it('names what tests left, and not what tools keep', async () => {
  expect(await leftIn(folder)).toEqual([]);
  for (const name of ['journey-a1B2c3', 'playwright-transform-cache-0', 'node-compile-cache', 'camera-x']) {
    mkdirSync(join(folder, name));
  }
  writeFileSync(join(folder, 'page.png'), '');
  // Of a process that runs, and of one that has ended: no process has a number beyond 2^22.
  mkdirSync(join(folder, `citizen-window-sane-${process.pid}-a1B2c3`));
  mkdirSync(join(folder, 'citizen-window-sane-9999999-a1B2c3'));
  mkdirSync(join(folder, 'org.chromium.Chromium.2gzS8s'));
  expect(await leftIn(folder)).toEqual([
    'camera-x',
    `citizen-window-sane-${process.pid}-a1B2c3`,
    'journey-a1B2c3',
    'page.png',
  ]);
  expect(statSync(folder).mode & 0o7777).toBe(0o1777);
});
