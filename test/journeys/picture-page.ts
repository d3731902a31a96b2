import type { Browser, Page } from '@playwright/test';
import { assertDefined } from '#main/basics/assert.ts';
import { seesNoLayoutFault } from './layout-faults.ts';
import playwrightConfig from './playwright.config.ts';

/** A page as the journeys have it, with their size and time limits. */
export async function openPicturePage(browser: Browser): Promise<Page> {
  const { viewport, hasTouch, actionTimeout } = assertDefined(playwrightConfig.use);
  const page = await browser.newPage({ viewport: assertDefined(viewport), hasTouch: hasTouch === true });
  page.setDefaultTimeout(assertDefined(actionTimeout));
  return page;
}

const settledAfterMs = 600;

/** Pictures the terminal's screen, and wants no fault of layout on it. */
export async function takePicture(page: Page, path: string): Promise<void> {
  // Lists come from the service, fields that follow from others appear after these were typed, the keyboard goes.
  await page.waitForTimeout(settledAfterMs);
  await page.screenshot({ path, animations: 'disabled' });
  await seesNoLayoutFault(page, path);
}
