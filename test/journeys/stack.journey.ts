import { expect } from '@playwright/test';
import { rentalRegistration } from '#test/filings/cases.ts';
import type { Resident } from './resident.ts';
import { test } from './terminal-fixture.ts';

const matterId = 'rental-registration';
const sheets = ['tenancy-contract', 'premises-proof', 'tenancy-contract-photocopy'];

async function comesToTheContract(person: Resident): Promise<void> {
  await person.begins();
  await person.choosesMatter(matterId);
  await person.agrees();
  await person.showsCard('liwan-resident');
  await person.confirmsIdentity();
  for (const [pageId, answers] of rentalRegistration('liwan-resident').pages)
    await person.fillsPage(matterId, pageId, answers);
  await person.seesMaterial(matterId, 'tenancy-contract');
}

async function seesPages(person: Resident, count: number): Promise<void> {
  await expect(person.page.getByText(person.strings.material.pageCount(count, 12))).toBeVisible();
  await expect(person.page.getByRole('figure').getByRole('img')).toHaveCount(count);
}

test('one press scans the whole stack, and a stack that stops keeps its pages and says so', async ({
  resident,
  demo: { surroundings },
}) => {
  const person = await resident('zh-Hant-HK');
  const { scanStack, sides, finish, problems, stackStopped } = person.strings.material;
  await comesToTheContract(person);

  await surroundings.loadFeeder(sheets);
  await person.press(scanStack);
  await expect(person.page.getByRole('button', { name: finish, exact: true })).toBeVisible();
  await seesPages(person, 3);
  await expect(person.page.getByRole('alert')).toHaveCount(0);

  await surroundings.loadFeeder(sheets);
  await surroundings.setFault('documentScanner', 'jam-after-second');
  await person.press(scanStack);
  const alert = person.page.getByRole('alert');
  await expect(alert).toContainText(problems['paper-jam'].title);
  await expect(alert).toContainText(stackStopped.kept(2));
  await seesPages(person, 5);

  await surroundings.loadFeeder(sheets);
  await surroundings.setFault('documentScanner', 'double-feed-after-first');
  await person.takesASecond();
  await person.press(scanStack);
  await expect(alert).toContainText(problems['double-feed'].title);
  await expect(alert).toContainText(stackStopped.kept(1));
  await seesPages(person, 6);

  // Blank backs are left out, so that both sides of one printed sheet are one page.
  await surroundings.setFault('documentScanner', null);
  await surroundings.loadFeeder(sheets.slice(0, 1));
  await person.takesASecond();
  await person.page.getByText(sides.both, { exact: true }).click();
  await person.press(scanStack);
  await seesPages(person, 7);
  expect(surroundings.documentScanner.feederSheetCount()).toBe(0);
  await person.page.getByText(sides.one, { exact: true }).click();

  // A single paper is a stack of one.
  await surroundings.layDocument(null);
  await surroundings.layDocument('tenancy-contract');
  await person.takesASecond();
  await person.press(scanStack);
  await seesPages(person, 8);
  await expect(alert).toHaveCount(0);
  await person.ends();
});
