import { test as base } from '@playwright/test';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Locale } from '#main/basics/locale.ts';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { startDemo, type Demo } from '#test/demo/demo.ts';
import type { DemoSite } from '#test/demo/terminal-config.ts';
import { Resident } from './resident.ts';

/** `npm run test:nightly`: what takes longer than every change may. */
export const isNight = process.env['CITIZEN_JOURNEYS'] === 'nightly';
export const root = resolve(import.meta.dirname, '../..');
const kioskConfig = unwrap(loadKioskConfig(join(root, 'kiosk-config')));

interface TestFixtures {
  /** A resident in front of the terminal, with nothing on its reader and no fault anywhere. */
  readonly resident: (locale: Locale) => Promise<Resident>;
}

interface WorkerFixtures {
  readonly site: DemoSite;
  readonly documentCameraLabel: string | undefined;
  /** Matters that are open for some weeks a year are open now: the terminal's clock is the machine's. */
  readonly isOpenAllYear: boolean;
  readonly demo: Demo;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: ['LW', { option: true, scope: 'worker' }],
  documentCameraLabel: [undefined, { option: true, scope: 'worker' }],

  isOpenAllYear: [false, { option: true, scope: 'worker' }],

  demo: [
    async ({ site, documentCameraLabel, isOpenAllYear }, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'journey-'));
      const said: string[] = [];
      const demo = await startDemo({
        root,
        folder,
        site,
        documentCameraLabel,
        kioskConfigFolder: isOpenAllYear ? openAllYear(join(folder, 'kiosk-config')) : undefined,
        isHeadless: true,
        dockPort: 0,
        baudRate: 115_200,
        say: (line) => said.push(line),
      }).catch((error: unknown) => {
        throw new Error(said.join('\n'), { cause: error });
      });
      await use(demo);
      await demo.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  resident: async ({ page, demo }, use) => {
    await clearSurroundings(demo);
    await use(async (locale) => {
      await page.goto(assertDefined(demo.terminal.kioskUrl, 'the terminal has no address'));
      return new Resident({ page, demo, kioskConfig, locale });
    });
    await clearSurroundings(demo);
  },
});

/** A copy of the product's own, but for the windows. */
function openAllYear(folder: string): string {
  cpSync(join(root, 'kiosk-config'), folder, { recursive: true });
  for (const file of globSync('matters/*/matter.yaml', { cwd: folder })) {
    const text = readFileSync(join(folder, file), 'utf8');
    const opened = text.replace(/^openWindow: .*$/m, 'openWindow: { from: "01-01", to: "12-31" }');
    if (opened !== text) writeFileSync(join(folder, file), opened);
  }
  return folder;
}

async function clearSurroundings({ surroundings }: Demo): Promise<void> {
  for (const device of ['cardReader', 'documentScanner', 'receiptPrinter', 'district'] as const)
    await surroundings.setFault(device, null);
  if (!surroundings.cardReader.isPlugged) await surroundings.cardReader.plug();
  if (!surroundings.receiptPrinter.isPlugged) await surroundings.receiptPrinter.plug();
  surroundings.receiptPrinter.setPaper(true);
  surroundings.liftCard();
  await surroundings.layDocument(null);
}
