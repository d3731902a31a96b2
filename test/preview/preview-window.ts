import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import playwrightConfig from '#test/journeys/playwright.config.ts';

/**
 * One address that always leads to the terminal as it is now: each start of the terminal has a new one that is good
 * once. Where there is a display, a window opens and loads the terminal anew by itself.
 */
export async function openPreviewWindow(options: {
  readonly kioskUrl: () => string | null;
  /** Of the machine: `DISPLAY` or `WAYLAND_DISPLAY`; null where there is none. */
  readonly display: string | null;
}): Promise<{ readonly url: string; reload(): Promise<void>; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    const url = options.kioskUrl();
    if (url === null) response.writeHead(503, { 'retry-after': '1' }).end('the terminal is starting');
    else response.writeHead(302, { location: url, 'cache-control': 'no-store' }).end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser =
    options.display === null
      ? null
      : await chromium.launch({ ...playwrightConfig.use?.launchOptions, headless: false });
  const page = await browser?.newPage({ viewport: { width: 1080, height: 1920 }, hasTouch: true });
  await page?.goto(url);
  return {
    url,
    reload: async () => {
      await page?.goto(url);
    },
    close: async () => {
      await browser?.close();
      server.close();
    },
  };
}
