import { expect } from '@playwright/test';
import { assertDefined } from '#main/basics/assert.ts';
import { incidentReport, individualBusiness } from '#test/filings/cases.ts';
import { expectSubmission } from '#test/filings/compare-submission.ts';
import { expectNoPersonalData, openedAtDistrict } from './compare.ts';
import { filesMatter } from './file-matter.ts';
import { test } from './terminal-fixture.ts';

test('the code on a slip tells how its case stands, and nothing about the person', async ({
  resident,
  demo,
}) => {
  const person = await resident('zh-Hans');
  const journey = incidentReport('liwan-resident');
  await filesMatter(person, journey);
  const slipNumber = await person.takesSlip('received');
  await person.leaves({ level: 5 });

  const texts = person.strings.progress;
  await person.begins();
  await person.pressNamed(texts.inquiries.progress.title);
  await person.seesTitle(texts.askTitle);
  demo.surroundings.codeScanner.scan(
    assertDefined(demo.surroundings.receiptPrinter.slips().at(-1)?.qrTexts[0]),
  );
  await person.seesTitle(person.say(person.matter(journey.matterId).title));
  await expect(person.page.getByText(slipNumber)).toBeVisible();
  await expect(person.page.getByText(texts.workOrder)).toBeVisible();
  const workOrder = demo.surroundings.district.inbox().find((entry) => entry.slipNumber === slipNumber);
  expect(workOrder).toBeDefined();
  // Nothing was given in this visit, so nothing is named as erased.
  await person.press(person.strings.dock.end);
  await person.page.getByRole('button', { name: person.strings.end.confirm, exact: true }).last().click();
  await expect(person.page.locator('main.welcome')).toBeVisible();
  expectNoPersonalData(demo, journey);
});

test('a form that was left goes on another day with its paper and the same card', async ({
  resident,
  demo,
}) => {
  const person = await resident('zh-Hant-HK');
  const journey = individualBusiness('liwan-resident');
  const [first, ...others] = journey.pages;
  const [pageId, answers] = assertDefined(first);
  const texts = person.strings.pause;
  await person.begins();
  await person.choosesMatter(journey.matterId);
  await person.agrees();
  await person.showsCard('liwan-resident');
  await person.confirmsIdentity();
  await person.fillsPage(journey.matterId, pageId, answers);
  await person.press(texts.pause);
  await person.seesTitle(texts.keptTitle);
  const code = assertDefined(demo.surroundings.receiptPrinter.slips().at(-1)?.qrTexts[0]);
  expect(code).toMatch(/^CWP1:/);
  await person.takesCardAndFinishes();
  await person.seesTitle(person.strings.erased.title);
  await person.press(person.strings.erased.close);
  expectNoPersonalData(demo, journey);

  const again = await resident('en');
  await again.begins();
  await again.pressNamed(again.strings.progress.inquiries.resume.title);
  demo.surroundings.codeScanner.scan(code);
  await again.seesTitle(again.say(again.matter(journey.matterId).title));
  await again.press(again.strings.pause.goOn);
  await again.showsCard('liwan-resident');
  await again.confirmsIdentity();
  for (const [id, given] of others) await again.fillsPage(journey.matterId, id, given);
  const proof = assertDefined(journey.papers[0]);
  await again.seesMaterial(journey.matterId, proof.materialId);
  await again.press(again.strings.material.commitment);
  await again.press(again.strings.common.next);
  await again.press(again.strings.review.confirm);
  await again.draws();
  await again.press(again.strings.signature.submit);
  const slipNumber = await again.takesSlip('received');
  const opened = await openedAtDistrict(demo, slipNumber);
  expectSubmission(opened, { ...journey, papers: [] }, again.matter(journey.matterId));
  expect(
    opened.document.materials.find(({ materialId }) => materialId === proof.materialId)?.disposition,
  ).toBe('commitment');
  await again.leaves();
});
