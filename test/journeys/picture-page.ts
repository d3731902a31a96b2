import type { Browser, Page } from '@playwright/test';
import { assertDefined } from '#main/basics/assert.ts';
import playwrightConfig from './playwright.config.ts';

/** A page as the journeys have it, with their size and time limits. */
export async function openPicturePage(browser: Browser): Promise<Page> {
  const { viewport, hasTouch, actionTimeout } = assertDefined(playwrightConfig.use);
  const page = await browser.newPage({ viewport: assertDefined(viewport), hasTouch: hasTouch === true });
  page.setDefaultTimeout(assertDefined(actionTimeout));
  return page;
}
