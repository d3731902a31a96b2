import { locales } from '#main/basics/locale.ts';
import { incidentReport, individualBusiness, rentalRegistration, type JourneyCase } from './cases.ts';
import { filesAndCompares } from './file-and-compare.ts';
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
