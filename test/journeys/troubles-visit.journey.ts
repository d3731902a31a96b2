import { expect } from '@playwright/test';
import { assertDefined } from '#main/basics/assert.ts';
import { incidentReport, rentalRegistration } from '#test/filings/cases.ts';
import type { Resident } from './resident.ts';
import { test } from './terminal-fixture.ts';

const report = incidentReport(null);
const [placePage, placeAnswers] = assertDefined(report.pages[2]);
const [descriptionPage, descriptionAnswers] = assertDefined(report.pages[3]);

async function goesToPlace(person: Resident): Promise<void> {
  await person.begins();
  await person.choosesMatter(report.matterId);
  await person.agrees();
  await person.press(person.strings.identity.anonymous);
  for (const [pageId, answers] of report.pages.slice(0, 2))
    await person.fillsPage(report.matterId, pageId, answers);
}

async function seesPage(person: Resident, pageId: string): Promise<void> {
  const page = assertDefined(person.matter(report.matterId).pages.find(({ id }) => id === pageId));
  await person.seesTitle(person.say(page.title));
}

test('a page that crashed, or was closed, comes back on the same step with the same answers', async ({
  resident,
  demo,
  page,
}) => {
  const person = await resident('zh-Hant-HK');
  const address = assertDefined(demo.terminal.kioskUrl);
  await goesToPlace(person);
  await person.writesPage(report.matterId, placePage, placeAnswers);
  const expectSame = async (newPage: typeof page) => {
    await newPage.goto(address);
    const field = newPage.locator('[data-field="placeName"]').getByRole('textbox');
    await expect(field).toHaveValue(placeAnswers['placeName'] as string);
    await expect(
      newPage.locator('[data-field="placeTown"]').getByRole('radio', { checked: true }),
    ).toHaveCount(1);
  };
  // Shows what the service holds, so that the crash does not come before the last letter was handed over.
  const witness = await page.context().newPage();
  await expectSame(witness);
  await witness.close();
  const crashed = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  const second = await page.context().newPage();
  await expectSame(second);
  await second.close();
  const third = await page.context().newPage();
  await expectSame(third);
  const again = person.at(third);
  await again.press(again.strings.form.next);
  await seesPage(again, descriptionPage);
  await again.ends();
});

test('back leads through every step to the matter, and all answers and pages are still there on the way forward', async ({
  resident,
}) => {
  const person = await resident('en');
  await goesToPlace(person);
  await person.fillsPage(report.matterId, placePage, placeAnswers);
  await person.fillsPage(report.matterId, descriptionPage, descriptionAnswers);
  await person.seesMaterial(report.matterId, 'photo');
  await person.scans('manhole-cover');
  await person.press(person.strings.material.finish);
  await person.seesTitle(person.strings.review.unsignedTitle);
  const rows = await person.page.locator('main dl.rows').allInnerTexts();
  expect(rows.join('\n')).toContain(descriptionAnswers['description']);

  const back = async () => {
    await person.press(person.strings.dock.back);
    await person.takesASecond();
  };
  await back();
  await expect(person.page.getByRole('img', { name: person.strings.material.page(1) })).toBeVisible();
  for (const [pageId] of report.pages.toReversed()) {
    await back();
    await seesPage(person, pageId);
  }
  await back();
  await person.seesTitle(person.strings.identity.waitingTitle);
  await back();
  await expect(
    person.page.getByRole('button', { name: person.strings.notice.agree, exact: true }),
  ).toBeVisible();
  await back();
  await person.seesTitle(person.say(person.matter(report.matterId).title));

  // What was begun is gone on with.
  await person.press(person.strings.offer.goOn);
  await person.agrees();
  await person.press(person.strings.identity.anonymous);
  for (const [pageId] of report.pages) {
    await seesPage(person, pageId);
    await person.press(person.strings.form.next);
  }
  await expect(person.page.getByRole('img', { name: person.strings.material.page(1) })).toBeVisible();
  await person.press(person.strings.material.finish);
  await person.seesTitle(person.strings.review.unsignedTitle);
  expect(await person.page.locator('main dl.rows').allInnerTexts()).toEqual(rows);
  await person.ends();
});

test('who ends in the middle of a form is asked once, and then sees what was erased', async ({
  resident,
}) => {
  const journey = rentalRegistration('liwan-resident');
  const person = await resident('zh-Hans');
  await person.begins();
  await person.choosesMatter(journey.matterId);
  await person.agrees();
  await person.showsCard('liwan-resident');
  await person.confirmsIdentity();
  const [pageId, answers] = assertDefined(journey.pages[0]);
  await person.writesPage(journey.matterId, pageId, answers);

  await person.press(person.strings.keyboard.hide);
  await person.press(person.strings.dock.end);
  await person.page.getByRole('button', { name: person.strings.end.stay, exact: true }).click();
  await expect(person.page.getByRole('dialog')).toHaveCount(0);
  await person.ends(async () => {
    const { items, takeCard } = person.strings.erased;
    const erased = [items.name, items.number, items.address, items.answers];
    await expect(person.page.getByText(erased.join(person.strings.common.listSeparator))).toBeVisible();
    await expect(person.page.getByRole('alert')).toContainText(takeCard);
  });
});
