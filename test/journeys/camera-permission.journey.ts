import { chromium, expect, test } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profilePreferences } from '#main/chromium/browser-process.ts';

/** Whether a page may open a camera in a browser whose profile the Chromium host wrote for `grantedTo`. */
async function mayOpenCamera(options: {
  readonly grantedTo: (pageUrl: string) => string;
  readonly mayUseCamera: boolean;
}): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>page</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const pageUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const profile = mkdtempSync(join(tmpdir(), 'camera-permission-'));
  mkdirSync(join(profile, 'Default'));
  const preferences = profilePreferences(options.grantedTo(pageUrl), options);
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['CITIZEN_CHROMIUM'] ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--use-fake-device-for-media-stream', '--deny-permission-prompts'],
  });
  try {
    const page = await context.newPage();
    await page.goto(pageUrl);
    return await page.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ video: true }).then(
        (stream) => stream.getVideoTracks()[0]?.readyState ?? 'no track',
        (error: unknown) => (error instanceof Error ? error.name : 'unknown'),
      ),
    );
  } finally {
    await context.close();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

test('the profile of the Chromium host opens the camera to its own page where one is configured, and to no other', async () => {
  const own = (pageUrl: string) => pageUrl;
  expect(await mayOpenCamera({ grantedTo: own, mayUseCamera: true })).toBe('live');
  expect(await mayOpenCamera({ grantedTo: own, mayUseCamera: false })).toBe('NotAllowedError');
  expect(await mayOpenCamera({ grantedTo: () => 'http://127.0.0.1:9/', mayUseCamera: true })).toBe(
    'NotAllowedError',
  );
});
