import { expect } from '@playwright/test';
import type { PrintedSlip } from '#devices/receipt-printer/simulator.ts';
import { locales } from '#main/basics/locale.ts';
import type { Demo } from '#test/demo/demo.ts';
import { incidentReport, individualBusiness, rentalRegistration, type JourneyCase } from './cases.ts';
import { expectNoPersonalData, expectSlip, expectSubmission, openedAtDistrict } from './compare.ts';
import { filesMatter } from './file-matter.ts';
import type { Resident } from './resident.ts';
import { test } from './terminal-fixture.ts';

const cases: readonly JourneyCase[] = [
  individualBusiness('rare-name-resident'),
  rentalRegistration('elderly-resident'),
  incidentReport(null),
];

for (const journey of cases) {
  for (const locale of locales) {
    test(`${journey.matterId} from card to slip in ${locale}`, async ({ resident, demo }) => {
      await filesAndCompares({ person: await resident(locale), demo, journey });
    });
  }
}

test.describe('in Hong Kong', () => {
  test.use({ site: 'HK' });

  test('a holder of a residence permit registers a tenancy and takes a bilingual slip', async ({
    resident,
    demo,
  }) => {
    const journey = rentalRegistration('hong-kong-resident');
    const slip = await filesAndCompares({ person: await resident('zh-Hant-HK'), demo, journey });
    expect(slip.lines.join('\n')).toContain('編號 Number');
  });
});

async function filesAndCompares({
  person,
  demo,
  journey,
}: {
  readonly person: Resident;
  readonly demo: Demo;
  readonly journey: JourneyCase;
}): Promise<PrintedSlip> {
  await filesMatter(person, journey);
  const slipNumber = await person.takesSlip('received');
  const opened = await openedAtDistrict(demo, slipNumber);
  const definition = person.matter(journey.matterId);
  expectSubmission(opened, journey, definition);
  const title = person.say(definition.title);
  const slip = await expectSlip(demo, { slipNumber, journey, title, received: opened });
  await person.leaves(5);
  expectNoPersonalData(demo, journey);
  return slip;
}
