/**
 * `npm run screenshots`: every screen of one journey, and those of a scanned travel document, in three languages and in
 * large type, for people to look at. With `-- identity` only the latter; with `-- catalogue` the find screen and every
 * matter's detail; with `-- sites` one journey at each site. `large` after either of these shows them in large type. With
 * `-- gallery [name]` the screens of the gallery whose name begins so, in four languages and without a terminal.
 */
import { chromium, type Browser } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { assertDefined } from '#main/basics/assert.ts';
import { locales, type Locale } from '#main/basics/locale.ts';
import { unwrap } from '#main/basics/result.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { startDemo, type Demo } from '#test/demo/demo.ts';
import { individualBusiness } from '#test/filings/cases.ts';
import { filesMatter } from './file-matter.ts';
import { pictureGallery } from './picture-gallery.ts';
import { openPicturePage, takePicture } from './picture-page.ts';
import { pictureCatalogue, pictureSites } from './picture-sites.ts';
import playwrightConfig from './playwright.config.ts';
import { Resident } from './resident.ts';

const root = resolve(import.meta.dirname, '../..');
const outFolder = join(root, '.data/screenshots');
const kioskConfig = unwrap(loadKioskConfig(join(root, 'kiosk-config')));
const [what, name = ''] = process.argv.slice(2);
const browser = await chromium.launch(playwrightConfig.use?.launchOptions ?? {});
try {
  if (what === 'gallery') await pictureGallery({ browser, outFolder, name });
  else await pictureTerminal();
  console.log(`pictures are in ${outFolder}`);
} finally {
  await browser.close();
}

async function pictureTerminal(): Promise<void> {
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
  const pictures = { root, outFolder, browser, kioskConfig };
  try {
    if (what === 'sites') await pictureSites(pictures, name === 'large');
    else if (what === 'catalogue') await pictureCatalogue(pictures, demo, name === 'large');
    else await pictureAll(demo);
  } finally {
    await demo.stop();
    rmSync(workFolder, { recursive: true, force: true });
  }
}

async function pictureAll(demo: Demo): Promise<void> {
  for (const locale of locales) {
    for (const isLargeType of [false, true]) {
      const session = { demo, browser, locale, isLargeType };
      if (what !== 'identity') await pictureJourney(session);
      await pictureTravelDocument(session);
    }
  }
}

interface Session {
  readonly demo: Demo;
  readonly browser: Browser;
  readonly locale: Locale;
  readonly isLargeType: boolean;
}

async function openTerminal({ demo, browser, locale, isLargeType }: Session, prefix: string) {
  const folder = join(outFolder, isLargeType ? `${locale}-large` : locale);
  mkdirSync(folder, { recursive: true });
  const page = await openPicturePage(browser);
  await page.goto(assertDefined(demo.terminal.kioskUrl));
  const resident = new Resident({ page, demo, kioskConfig, locale });
  let count = 0;
  const look = async (screen: string) => {
    if (isLargeType && screen === 'find') await resident.press(resident.strings.dock.largeType);
    count += 1;
    await takePicture(page, join(folder, `${prefix}${String(count).padStart(2, '0')}-${screen}.png`));
  };
  return { page, resident, look };
}

/** From a card that is not taken, over one that has run out, to who the scanned one says that its holder is. */
async function pictureTravelDocument(session: Session): Promise<void> {
  const { surroundings } = session.demo;
  const { page, resident, look } = await openTerminal(session, 'identity-');
  const { identity } = resident.strings;
  const { permit, kinds } = identity;
  await surroundings.setFault('district', null);
  await resident.begins();
  await look('find');
  await resident.choosesMatter('individual-business');
  await resident.agrees();
  surroundings.placeCard('foreign-resident-2023');
  await resident.seesTitle(identity.refusedTitle);
  await look('wrong-card');
  surroundings.liftCard();
  await resident.ends();
  await resident.begins();
  if (session.isLargeType) await resident.press(resident.strings.dock.largeType);
  await resident.choosesMatter('rental-registration');
  await resident.agrees();
  await resident.seesTitle(identity.waitingTitle);
  await look('waiting');
  await resident.press(permit.open);
  await look('choice');
  const document = kinds['mainland-travel-permit'];
  await resident.press(document.charAt(0).toUpperCase() + document.slice(1));
  await look('place');
  await surroundings.layDocument('expired-permit');
  await resident.press(permit.scan);
  await page.getByText(permit.problems['document-expired'].title).waitFor();
  await look('expired');
  await resident.press(permit.typeInstead);
  await look('keyboard');
  await resident.press(permit.scanInstead);
  await surroundings.layDocument('home-return-permit');
  await resident.press(permit.scan);
  await resident.seesTitle(permit.checkTitle);
  await page.getByRole('img', { name: permit.picture }).waitFor();
  await look('check');
  await resident.press(resident.strings.confirmation.confirm);
  await resident.seesTitle(identity.readTitle);
  await look('person');
  await surroundings.layDocument(null);
  await resident.ends();
  await page.close();
}

async function pictureJourney(session: Session): Promise<void> {
  const { demo, isLargeType } = session;
  const { page, resident, look } = await openTerminal(session, '');
  // The last journey goes through a day without a line, so that its slip is pictured too.
  const isOffline = isLargeType;
  await demo.surroundings.setFault('district', isOffline ? 'down' : null);
  await filesMatter(resident, individualBusiness('rare-name-resident'), look);
  await resident.takesSlip(isOffline ? 'kept' : 'received');
  await look('slip');
  await resident.leaves({ look });
  await page.close();
}
