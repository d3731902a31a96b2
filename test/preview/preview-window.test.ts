import { chromium, type Browser } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import playwrightConfig from '#test/journeys/playwright.config.ts';
import type { PreviewState } from './preview-page.ts';
import { openPreviewWindow } from './preview-window.ts';

let state: PreviewState;
let preview: Awaited<ReturnType<typeof openPreviewWindow>>;
let terminal: Awaited<ReturnType<typeof openPreviewWindow>>;
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(playwrightConfig.use?.launchOptions);
});
afterAll(() => browser.close());
beforeEach(async () => {
  preview = await openPreviewWindow({ state: () => state, display: null });
  // Stands for the terminal: any page at another address.
  terminal = await openPreviewWindow({ state: () => ({ type: 'starting' }), display: null });
});
afterEach(async () => {
  await preview.close();
  await terminal.close();
});

const fault = (line: number, found: string) => ({
  file: 'matters/99-sample/matter.yaml',
  line,
  path: 'pages[0].fields[0].kind',
  expected: 'a kind',
  found,
});

test('faults stand on a plain page that follows what is mended, and goes on to the terminal', async () => {
  state = { type: 'faults', problems: [fault(3, '<script>alert(1)</script>'), fault(7, 'b')] };
  const page = await browser.newPage();
  await page.goto(preview.url);
  expect(await page.getByRole('heading').textContent()).toBe('2 faults');
  const items = page.getByRole('listitem');
  expect(await items.allTextContents()).toEqual([
    'matters/99-sample/matter.yaml:3 pages[0].fields[0].kind: expected a kind, found <script>alert(1)</script>',
    'matters/99-sample/matter.yaml:7 pages[0].fields[0].kind: expected a kind, found b',
  ]);
  state = { type: 'faults', problems: [fault(7, 'b')] };
  await page.getByRole('heading', { name: 'One fault' }).waitFor();
  expect(await items.count()).toBe(1);
  state = { type: 'starting' };
  await page.getByText('The terminal is starting.').waitFor();
  state = { type: 'terminal', url: terminal.url };
  await page.waitForURL(terminal.url);
  await page.close();
});
