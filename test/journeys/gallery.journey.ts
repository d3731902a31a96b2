import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base } from '@playwright/test';
import { screenLocales, type ScreenLocale } from '#main/basics/locale.ts';
import { galleryScreens, showScreen, startGallery } from './gallery.ts';
import { layoutFaults } from './layout-faults.ts';
import { isNight } from './terminal-fixture.ts';

/** The shortest words and the longest are looked at on every change; the rest, and with axe, at night. */
const sizes = screenLocales.flatMap((locale) => [
  { locale, isLargeType: false, isNightly: locale !== 'zh-Hans' },
  { locale, isLargeType: true, isNightly: locale !== 'pt' },
]);

const test = base.extend<object, { readonly gallery: string }>({
  gallery: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of what is needed from the pattern
    async ({}, use) => {
      const gallery = await startGallery();
      await use(gallery.address);
      await gallery.stop();
    },
    { scope: 'worker' },
  ],
});

for (const { locale, isLargeType, isNightly } of sizes) {
  if (isNightly && !isNight) continue;
  test(`every screen of the gallery fits in ${nameOf(locale, isLargeType)}`, async ({ page, gallery }) => {
    const faults: string[] = [];
    for (const screen of galleryScreens) {
      await showScreen(page, { gallery, screen, locale, isLargeType });
      for (const fault of await page.evaluate(layoutFaults)) faults.push(`${screen.name}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
}

for (const locale of isNight ? screenLocales : []) {
  test(`every screen of the gallery passes axe in ${locale}`, async ({ page, gallery }) => {
    const faults: string[] = [];
    for (const screen of galleryScreens) {
      await showScreen(page, { gallery, screen, locale, isLargeType: false });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      for (const { id, nodes } of violations)
        faults.push(`${screen.name}: ${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`);
    }
    expect(faults).toEqual([]);
  });
}

function nameOf(locale: ScreenLocale, isLargeType: boolean): string {
  return `${locale}${isLargeType ? ', large type' : ''}`;
}
