/** `npm run screenshots`: every screen of one journey in three languages, and in large type, for people to look at. */
import { chromium, type Browser } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assertDefined } from '#main/basics/assert.ts';
import { locales, type Locale } from '#main/basics/locale.ts';
import { unwrap } from '#main/basics/result.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { startDemo, type Demo } from '#test/demo/demo.ts';
import { individualBusiness } from './cases.ts';
import { filesMatter } from './file-matter.ts';
import playwrightConfig from './playwright.config.ts';
import { Resident } from './resident.ts';

const root = resolve(import.meta.dirname, '../..');
const outFolder = join(root, '.data/screenshots');
const kioskConfig = unwrap(loadKioskConfig(join(root, 'kiosk-config')));
const workFolder = mkdtempSync(join(tmpdir(), 'screenshots-'));
const demo = await startDemo({
  root,
  folder: workFolder,
  site: 'LW',
  isHeadless: true,
  dockPort: 0,
  baudRate: 115_200,
  say: console.log,
});
const browser = await chromium.launch(playwrightConfig.use?.launchOptions ?? {});
try {
  for (const locale of locales) {
    await pictureJourney({ demo, browser, locale, isLargeType: false });
    await pictureJourney({ demo, browser, locale, isLargeType: true });
  }
  console.log(`pictures are in ${outFolder}`);
} finally {
  await browser.close();
  await demo.stop();
  rmSync(workFolder, { recursive: true, force: true });
}

interface Session {
  readonly demo: Demo;
  readonly browser: Browser;
  readonly locale: Locale;
  readonly isLargeType: boolean;
}

async function pictureJourney({ demo, browser, locale, isLargeType }: Session): Promise<void> {
  const folder = join(outFolder, isLargeType ? `${locale}-large` : locale);
  mkdirSync(folder, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 }, hasTouch: true });
  await page.goto(assertDefined(demo.terminal.kioskUrl));
  const resident = new Resident({ page, demo, kioskConfig, locale });
  let count = 0;
  const look = async (screen: string) => {
    if (isLargeType && screen === 'find') await resident.press(resident.strings.dock.largeType);
    count += 1;
    await page.screenshot({
      path: join(folder, `${String(count).padStart(2, '0')}-${screen}.png`),
      animations: 'disabled',
    });
  };
  // The last journey goes through a day without a line, so that its slip is pictured too.
  const isOffline = isLargeType;
  await demo.surroundings.setFault('district', isOffline ? 'down' : null);
  await filesMatter(resident, individualBusiness('rare-name-resident'), look);
  await resident.takesSlip(isOffline ? 'kept' : 'received');
  await look('slip');
  await resident.leaves({ look });
  await page.close();
}
