import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { removeStaleHomes } from './browser-process.ts';

test('profiles of hosts that are gone are removed, all else stays', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stale-homes-test-'));
  const { pid: gone } = spawnSync('true');
  for (const name of [
    `citizen-window-${gone}-a`,
    `citizen-window-${process.pid}-b`,
    'citizen-window-demo',
    `other-${gone}-c`,
  ])
    await mkdir(join(folder, name, 'profile'), { recursive: true });
  await removeStaleHomes(folder);
  expect((await readdir(folder)).toSorted()).toEqual(
    [`citizen-window-${process.pid}-b`, 'citizen-window-demo', `other-${gone}-c`].toSorted(),
  );
  await rm(folder, { recursive: true });
});
