import type { Browser } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertDefined } from '#main/basics/assert.ts';
import { locales } from '#main/basics/locale.ts';
import type { KioskConfig } from '#kiosk-config/load.ts';
import { startDemo, type Demo } from '#test/demo/demo.ts';
import { filesMatter } from './file-matter.ts';
import { plan } from './filings/plan.ts';
import { Resident } from './resident.ts';

interface Pictures {
  readonly root: string;
  readonly outFolder: string;
  readonly browser: Browser;
  readonly kioskConfig: KioskConfig;
}

/** One journey at each site in the site's first language, screen by screen. */
export async function pictureSites(pictures: Pictures): Promise<void> {
  for (const { site, filing, locale } of plan.filter(isFirstOfItsSite)) {
    await atSite(pictures, site, async (demo) => {
      const folder = join(pictures.outFolder, 'sites', site);
      const { page, look } = await openPage(pictures, folder);
      await page.goto(assertDefined(demo.terminal.kioskUrl));
      const resident = new Resident({ page, demo, kioskConfig: pictures.kioskConfig, locale });
      await filesMatter(resident, filing, look);
      await resident.takesSlip('received');
      await look('slip');
      await resident.leaves({ look });
      await page.close();
    });
  }
}

/** The find screen and every matter's detail, in three languages. */
export async function pictureCatalogue(pictures: Pictures, demo: Demo): Promise<void> {
  const { matters } = pictures.kioskConfig;
  for (const locale of locales) {
    const { page, look } = await openPage(pictures, join(pictures.outFolder, 'catalogue', locale));
    await page.goto(assertDefined(demo.terminal.kioskUrl));
    const resident = new Resident({ page, demo, kioskConfig: pictures.kioskConfig, locale });
    await resident.begins();
    await look('find');
    for (const { id } of matters) {
      await resident.opensMatter(id);
      await look(id);
      await resident.press(resident.strings.dock.back);
      await resident.seesTitle(resident.strings.find.title);
      await resident.takesASecond();
    }
    await resident.goesAway();
    await page.close();
  }
}

function isFirstOfItsSite({ site }: (typeof plan)[number], index: number): boolean {
  return plan.findIndex((other) => other.site === site) === index;
}

async function openPage({ browser }: Pictures, folder: string) {
  mkdirSync(folder, { recursive: true });
  const page = await browser.newPage({ viewport: { width: 1080, height: 1920 }, hasTouch: true });
  let count = 0;
  const look = async (screen: string) => {
    count += 1;
    const path = join(folder, `${String(count).padStart(2, '0')}-${screen}.png`);
    await page.screenshot({ path, animations: 'disabled' });
  };
  return { page, look };
}

async function atSite(
  { root }: Pictures,
  site: (typeof plan)[number]['site'],
  picture: (demo: Demo) => Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'screenshots-'));
  const settings = { isHeadless: true, dockPort: 0, baudRate: 115_200, say: console.log };
  const demo = await startDemo({ root, folder, site, ...settings });
  try {
    await picture(demo);
  } finally {
    await demo.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
