import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { createServer } from 'vite';
import { assertDefined } from '#main/basics/assert.ts';
import type { ScreenLocale } from '#main/basics/locale.ts';
import { exampleObstacles, exampleSteps } from '#renderer/examples/views.ts';
import { stringsOf } from '#renderer/strings/index.ts';
import type { Strings } from '#renderer/strings/strings.ts';

/** A screen of the gallery, and what is pressed on it before it is looked at. */
export interface GalleryScreen {
  readonly name: string;
  /** As in the gallery's address. */
  readonly address: string;
  readonly presses: (strings: Strings) => readonly string[];
  /** Then written with the on-screen keyboard, into the first entry that takes such characters. */
  readonly writes?: { readonly face: 'words' | 'digits' | 'latin'; readonly keys: string };
}

const nothing = () => [];
const plain = (name: string): GalleryScreen => ({ name, address: `screen=${name}`, presses: nothing });
const capitalised = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Every example, the screens around a visit, and what opens over them or inside them. */
export const galleryScreens: readonly GalleryScreen[] = [
  ...['welcome', 'connecting', 'lost', 'idle'].map(plain),
  ...['cannot-take-more', 'storage-fault', 'starting', 'no-district-key'].map((reason) => ({
    ...plain(`closed-${reason}`),
    address: `screen=closed&reason=${reason}`,
  })),
  { ...plain('welcome-down'), address: 'screen=welcome&line=down' },
  ...Object.keys(exampleSteps).map(plain),
  ...exampleObstacles.map(({ type }) => ({
    ...plain(`obstacle-${type}`),
    address: `screen=form&obstacle=${type}`,
  })),
  { ...plain('keyboard-words'), address: 'screen=find', writes: { face: 'words', keys: 'kaidian' } },
  { ...plain('keyboard-digits'), address: 'screen=form', writes: { face: 'digits', keys: '138' } },
  opened('dock-language', 'form', ({ dock }) => [dock.language]),
  opened('dock-staff', 'form', ({ dock }) => [dock.staff]),
  opened('dock-end', 'form', ({ dock }) => [dock.end]),
  opened('evaluation-reasons', 'evaluation', ({ evaluation }) => [evaluation.levels[1]]),
  opened('identity-choice', 'identity-other-documents', ({ identity }) => [identity.permit.open]),
  opened('identity-document-expired-shown', 'identity-document-expired', ({ identity }) => [
    identity.permit.open,
  ]),
  opened('identity-typed-form', 'identity-typed', ({ identity }) => [identity.permit.open]),
  opened('material-remove', 'material-pages', ({ material, separator }) => [
    `${material.remove}${separator}${material.page(2)}`,
  ]),
  opened('identity-scan', 'identity-other-documents', ({ identity }) => [
    identity.permit.open,
    capitalised(identity.kinds['mainland-travel-permit']),
  ]),
];

function opened(name: string, screen: string, presses: GalleryScreen['presses']): GalleryScreen {
  return { name, address: `screen=${screen}`, presses };
}

/** The gallery as `vite dev` serves it; it is no entry of the build. */
export async function startGallery(): Promise<{
  readonly address: string;
  readonly stop: () => Promise<void>;
}> {
  const server = await createServer({
    configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
  });
  await server.listen();
  const address = assertDefined(server.resolvedUrls?.local[0]);
  return { address: `${address}gallery.html`, stop: () => server.close() };
}

/** A screen that has just come takes no press yet, as a finger may still lie where the last one was. */
async function pressUntilItTakes(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  const before = await page.evaluate(signOf);
  do {
    await button.click();
  } while (
    !(await page
      .waitForFunction(`(${signOf.toString()})() !== ${JSON.stringify(before)}`, null, { timeout: 700 })
      .then(
        () => true,
        () => false,
      ))
  );
}

async function write(page: Page, { face, keys }: NonNullable<GalleryScreen['writes']>): Promise<void> {
  await page.locator(`[data-keyboard="${face}"]`).first().click();
  for (const key of keys)
    await page.locator('.keyboard').getByRole('button', { name: key, exact: true }).click();
}

/** Runs in the page: changes when a press did something. */
function signOf(): string {
  const dialog = document.querySelector('[role="dialog"]')?.textContent ?? '';
  return [document.querySelector('h1')?.textContent, dialog, document.documentElement.dataset['type']].join(
    '|',
  );
}

export async function showScreen(
  page: Page,
  wanted: {
    readonly gallery: string;
    readonly screen: GalleryScreen;
    readonly locale: ScreenLocale;
    readonly isLargeType: boolean;
  },
): Promise<void> {
  const { gallery, screen, locale, isLargeType } = wanted;
  // The name too: two screens that begin alike must not be taken for one that is shown already.
  const hash = `#name=${screen.name}&${screen.address}&locale=${locale}${isLargeType ? '&large=1' : ''}`;
  await page.goto(gallery + hash);
  await page.locator(`html[data-shown="${hash}"]`).waitFor();
  // Before a visit nothing but the dock chooses large type.
  const isBeforeVisit = /screen=(welcome|closed)/.test(screen.address);
  const strings = stringsOf[locale];
  const largeType = isLargeType && isBeforeVisit ? [strings.dock.largeType] : [];
  for (const name of [...largeType, ...screen.presses(strings)]) await pressUntilItTakes(page, name);
  if (screen.writes) await write(page, screen.writes);
  // A camera that has just been opened says so.
  if ((await page.locator('.document-camera').count()) > 0)
    await page.locator('.document-camera-acts').waitFor();
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (const one of document.getAnimations())
      if (one.effect?.getComputedTiming().iterations !== Infinity) one.finish();
  });
}
