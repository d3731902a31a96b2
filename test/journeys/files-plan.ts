import { join } from 'node:path';
import { locales } from '#main/basics/locale.ts';
import { unwrap } from '#main/basics/result.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import type { DemoSite } from '#test/demo/terminal-config.ts';
import { filesAndCompares } from './file-and-compare.ts';
import type { Look } from './file-matter.ts';
import { inEveryLanguage, onlyAtNight, plan, type PlannedFiling } from '#test/filings/plan.ts';
import { seesNoLayoutFault } from './layout-faults.ts';
import { isNight, root, test } from './terminal-fixture.ts';

/** What is filed at a site: the plan without its longest, and at night every matter that the site offers, some in every language. */
export function filesPlanAt(site: DemoSite): void {
  for (const { filing, locale } of isNight ? nightlyAt(site) : onEveryChangeAt(site)) {
    test(`${filing.matterId} from card to slip at ${site} in ${locale}`, async ({ resident, demo }) => {
      const person = await resident(locale);
      const look: Look = (screen) => seesNoLayoutFault(person.page, screen);
      await filesAndCompares({ person, demo, journey: filing, look });
    });
  }
}

function onEveryChangeAt(site: DemoSite): readonly PlannedFiling[] {
  return plan.filter((one) => one.site === site && !onlyAtNight.includes(one.filing.matterId));
}

function nightlyAt(site: DemoSite): readonly PlannedFiling[] {
  const { matters } = unwrap(loadKioskConfig(join(root, 'kiosk-config')));
  return plan.flatMap((planned) => {
    const { matterId } = planned.filing;
    const definition = matters.find(({ id }) => id === matterId);
    // What is open for some weeks a year is filed where the terminal is told that it is open now.
    const isOffered = definition?.sites.includes(site) === true && !definition.openWindow;
    if (planned.site !== site) return isOffered ? [{ ...planned, site }] : [];
    return inEveryLanguage.includes(matterId) ? locales.map((locale) => ({ ...planned, locale })) : [planned];
  });
}
