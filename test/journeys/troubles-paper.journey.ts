import { expect } from '@playwright/test';
import type { ScanProblem } from '#main/contract/material-views.ts';
import { tenancyContractFields } from '#test/fixtures/sample-documents/fields.ts';
import { rentalRegistration } from '#test/filings/cases.ts';
import type { Resident } from './resident.ts';
import { test } from './terminal-fixture.ts';

async function scansAndSees(person: Resident, problem: ScanProblem): Promise<void> {
  await person.press(person.strings.material.scanFirst);
  const { title, resident } = person.strings.material.problems[problem];
  await expect(person.page.getByRole('alert')).toContainText(title);
  await expect(person.page.getByRole('alert')).toContainText(resident);
  await person.takesASecond();
}

test('whatever goes wrong with a paper is explained, a page upside down is turned, and its values are read', async ({
  resident,
  demo,
}) => {
  const { surroundings } = demo;
  const journey = rentalRegistration('liwan-resident');
  const { matterId } = journey;
  const person = await resident('zh-Hant-HK');
  await person.begins();
  await person.choosesMatter(matterId);
  await person.agrees();
  await person.showsCard('liwan-resident');
  await person.confirmsIdentity();
  for (const [pageId, answers] of journey.pages) await person.fillsPage(matterId, pageId, answers);
  await person.seesMaterial(matterId, 'tenancy-contract');

  await scansAndSees(person, 'no-document');
  await surroundings.layDocument('blank-page');
  await scansAndSees(person, 'blank');
  await surroundings.layDocument('unreadable');
  await scansAndSees(person, 'unreadable');

  await surroundings.layDocument('tenancy-contract-upside-down');
  await surroundings.setFault('documentScanner', 'paper-jam');
  await scansAndSees(person, 'paper-jam');
  await surroundings.setFault('documentScanner', 'cover-open');
  await scansAndSees(person, 'cover-open');
  await surroundings.setFault('documentScanner', 'busy');
  await scansAndSees(person, 'scanner-busy');
  await surroundings.setFault('documentScanner', 'broken-image');
  await scansAndSees(person, 'scan-failed');
  await surroundings.setFault('documentScanner', 'oversized-page');
  await scansAndSees(person, 'page-too-large');
  await surroundings.setFault('documentScanner', 'hang');
  await person.press(person.strings.material.scanFirst);
  await person.press(person.strings.material.stop);
  await person.takesASecond();
  await surroundings.setFault('documentScanner', null);

  const page = person.page.getByRole('figure').filter({ hasText: person.strings.material.page(1) });
  const turned = page.getByText(person.strings.material.turned);
  const alert = person.page.getByRole('alert');
  await person.press(person.strings.material.scanFirst);
  await expect(turned.or(alert)).toBeVisible();
  // The scanner may still be busy with the page that was stopped; the terminal says so, and the resident presses again.
  if (await alert.isVisible()) {
    await expect(alert).toContainText(person.strings.material.problems['scanner-busy'].title);
    await person.takesASecond();
    await person.press(person.strings.material.scanFirst);
  }
  await expect(turned).toBeVisible();
  await expect(page.getByRole('img')).toBeVisible();
  await person.press(person.strings.material.finish);

  await person.checksValues(matterId, 'tenancy-contract', {});
  const values = Object.values({ ...tenancyContractFields });
  const read = await person.page.locator('.pair-text').allInnerTexts();
  expect(values.filter((value) => read.includes(value)).length).toBeGreaterThanOrEqual(6);
  await person.ends(async () => {
    await expect(person.page.getByText(person.strings.erased.pages(1))).toBeVisible();
  });
});
