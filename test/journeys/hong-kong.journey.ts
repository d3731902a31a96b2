import { expect } from '@playwright/test';
import { rentalRegistration } from '#test/filings/cases.ts';
import { filesAndCompares } from './file-and-compare.ts';
import { filesPlanAt } from './files-plan.ts';
import { test } from './terminal-fixture.ts';

test.use({ site: 'HK' });

filesPlanAt('HK');

test('a holder of a residence permit registers a tenancy in Hong Kong and takes a bilingual slip', async ({
  resident,
  demo,
}) => {
  const journey = rentalRegistration('hong-kong-resident');
  const slip = await filesAndCompares({ person: await resident('zh-Hant-HK'), demo, journey });
  expect(slip.lines.join('\n')).toContain('編號 Number');
  expect(slip.lines.join('\n')).toContain('has received your papers');
});
