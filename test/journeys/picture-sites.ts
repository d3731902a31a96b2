import type { Browser } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertDefined } from '#main/basics/assert.ts';
import { locales, type ScreenLocale } from '#main/basics/locale.ts';
import type { KioskConfig } from '#kiosk-config/load.ts';
import { startDemo, type Demo } from '#test/demo/demo.ts';
import { filesMatter } from './file-matter.ts';
import { looksAtEachDetail } from './each-detail.ts';
import type { Filing } from '#test/filings/filing.ts';
import { plan } from '#test/filings/plan.ts';
import { socialSecurityFilings } from '#test/filings/social-security.ts';
import { openPicturePage, takePicture } from './picture-page.ts';
import { Resident } from './resident.ts';

interface Pictures {
  readonly root: string;
  readonly outFolder: string;
  readonly browser: Browser;
  readonly kioskConfig: KioskConfig;
}

/**
 * One journey at each site in the site's first language, screen by screen; in large type a short one in each of the
 * three languages, and in Macau in Portuguese.
 */
export async function pictureSites(pictures: Pictures, isLargeType: boolean): Promise<void> {
  for (const { site, filing, locale } of plan.filter(isFirstOfItsSite)) {
    await atSite(pictures, site, async (demo) => {
      if (!isLargeType) {
        await pictureFiling(pictures, { demo, filing, locale, isLargeType, folder: join('sites', site) });
      }
      const others: readonly ScreenLocale[] = isLargeType ? locales : [];
      for (const other of site === 'MO' ? [...others, 'pt' as const] : others) {
        const folder = join(isLargeType ? 'sites-large' : 'sites', `${site}-${other}`);
        const short = socialSecurityFilings.socialInsuranceRecord;
        await pictureFiling(pictures, { demo, filing: short, locale: other, isLargeType, folder });
      }
    });
  }
}

interface PicturedFiling {
  readonly demo: Demo;
  readonly filing: Filing;
  readonly locale: ScreenLocale;
  readonly isLargeType: boolean;
  readonly folder: string;
}

async function pictureFiling(pictures: Pictures, pictured: PicturedFiling): Promise<void> {
  const { demo, filing, locale, isLargeType } = pictured;
  const { page, look } = await openPage(pictures, join(pictures.outFolder, pictured.folder));
  await page.goto(assertDefined(demo.terminal.kioskUrl));
  await page.locator('main.welcome').waitFor();
  const resident = new Resident({ page, demo, kioskConfig: pictures.kioskConfig, locale });
  await filesMatter(resident, filing, async (screen) => {
    if (isLargeType && screen === 'find') await resident.press(resident.strings.dock.largeType);
    await look(screen);
  });
  await resident.takesSlip('received');
  await look('slip');
  await resident.leaves({ look });
  await page.close();
}

/** The find screen and every matter's detail, in three languages. */
export async function pictureCatalogue(pictures: Pictures, demo: Demo, isLargeType: boolean): Promise<void> {
  for (const locale of locales) {
    const folder = join(pictures.outFolder, isLargeType ? 'catalogue-large' : 'catalogue', locale);
    const { page, look } = await openPage(pictures, folder);
    await page.goto(assertDefined(demo.terminal.kioskUrl));
    const resident = new Resident({ page, demo, kioskConfig: pictures.kioskConfig, locale });
    await resident.begins();
    if (isLargeType) await resident.press(resident.strings.dock.largeType);
    await look('find');
    await looksAtEachDetail(resident, 'LW', look);
    await resident.goesAway();
    await page.close();
  }
}

function isFirstOfItsSite({ site }: (typeof plan)[number], index: number): boolean {
  return plan.findIndex((other) => other.site === site) === index;
}

async function openPage({ browser }: Pictures, folder: string) {
  mkdirSync(folder, { recursive: true });
  const page = await openPicturePage(browser);
  let count = 0;
  const look = async (screen: string) => {
    count += 1;
    const path = join(folder, `${String(count).padStart(2, '0')}-${screen}.png`);
    await takePicture(page, path);
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
