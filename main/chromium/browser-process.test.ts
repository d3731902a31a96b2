import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { profilePreferences, removeStaleHomes } from './browser-process.ts';

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

test('the profile grants a camera only where it is configured, to the origin of the page alone', () => {
  const url = 'http://127.0.0.1:4321/enter?once=secret';
  expect(JSON.stringify(profilePreferences(url, { mayUseCamera: false }))).not.toContain('camera');
  expect(profilePreferences(url, { mayUseCamera: true })).toMatchObject({
    profile: {
      content_settings: {
        exceptions: { media_stream_camera: { 'http://127.0.0.1:4321,*': { setting: 1 } } },
      },
    },
  });
});
