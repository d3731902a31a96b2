import type { Browser } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { screenLocales } from '#main/basics/locale.ts';
import { galleryScreens, showScreen, startGallery } from './gallery.ts';
import { openPicturePage } from './picture-page.ts';

/** Every screen of the gallery whose name begins so, in four languages, normal and large type: no terminal runs. */
export async function pictureGallery(pictures: {
  readonly browser: Browser;
  readonly outFolder: string;
  readonly name: string;
}): Promise<void> {
  const { browser, outFolder, name } = pictures;
  const screens = galleryScreens.filter((screen) => screen.name.startsWith(name));
  const gallery = await startGallery();
  try {
    await Promise.all(
      [false, true].map(async (isLargeType) => {
        const page = await openPicturePage(browser);
        for (const locale of screenLocales) {
          const folder = join(outFolder, 'gallery', isLargeType ? `${locale}-large` : locale);
          mkdirSync(folder, { recursive: true });
          for (const screen of screens) {
            await showScreen(page, { gallery: gallery.address, screen, locale, isLargeType });
            await page.screenshot({ path: join(folder, `${screen.name}.png`), animations: 'disabled' });
          }
        }
        await page.close();
      }),
    );
  } finally {
    await gallery.stop();
  }
}
