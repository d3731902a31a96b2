import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import playwrightConfig from '#test/journeys/playwright.config.ts';
import { previewPage, versionOf, watchScript, type PreviewState } from './preview-page.ts';

/**
 * One address that always leads to the terminal as it is now: each start of the terminal has a new one that is good
 * once. While a definition has faults it shows them, and comes back by itself. Where there is a display, a window opens
 * and follows; a browser of one's own that shows the terminal is loaded by hand.
 */
export async function openPreviewWindow(options: {
  readonly state: () => PreviewState;
  /** Of the machine: `DISPLAY` or `WAYLAND_DISPLAY`; null where there is none. */
  readonly display: string | null;
}): Promise<{ readonly url: string; show(): Promise<void>; close(): Promise<void> }> {
  const server = createServer((request, response) => answer(options.state(), request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser =
    options.display === null
      ? null
      : await chromium.launch({ ...playwrightConfig.use?.launchOptions, headless: false });
  const page = await browser?.newPage({ viewport: { width: 1080, height: 1920 }, hasTouch: true });
  return {
    url,
    show: async () => {
      // A page that is on its way somewhere else already comes to the same end.
      await page?.goto(url).catch(() => null);
    },
    close: async () => {
      await browser?.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(state: PreviewState, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://preview');
  response.setHeader('cache-control', 'no-store');
  if (pathname === '/version') response.end(versionOf(state));
  else if (pathname === '/watch.js') {
    const version = /^[0-9a-f]{16}$/.exec(searchParams.get('version') ?? '')?.[0] ?? '';
    response.setHeader('content-type', 'text/javascript').end(watchScript(version));
  } else if (state.type === 'terminal') response.writeHead(302, { location: state.url }).end();
  else response.setHeader('content-type', 'text/html; charset=utf-8').end(previewPage(state));
}
