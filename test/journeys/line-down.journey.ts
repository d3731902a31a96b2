import { expect } from '@playwright/test';
import { incidentReport, rentalRegistration } from '#test/filings/cases.ts';
import { expectSubmission } from '#test/filings/compare-submission.ts';
import { expectNoPersonalData, expectSlip, openedAtDistrict } from './compare.ts';
import { filesMatter } from './file-matter.ts';
import { isNight, test } from './terminal-fixture.ts';

test('a submission of a day without a line is kept, claims no receipt, and arrives once the line is back', async ({
  resident,
  demo,
}) => {
  const journey = rentalRegistration('liwan-resident');
  await demo.surroundings.setFault('district', 'down');
  const person = await resident('zh-Hans');
  await filesMatter(person, journey);
  const slipNumber = await person.takesSlip('kept');
  const definition = person.matter(journey.matterId);
  await expectSlip(demo, { slipNumber, journey, title: person.say(definition.title), received: null });
  await person.leaves();
  expectNoPersonalData(demo, journey);
  expect(demo.surroundings.district.inbox().filter((entry) => entry.slipNumber === slipNumber)).toEqual([]);
  await demo.surroundings.setFault('district', null);
  expectSubmission(await openedAtDistrict(demo, slipNumber, 60_000), journey, definition);
});

test('a service killed after it had said "received" delivers once, also when the answer was lost', async ({
  resident,
  demo,
}) => {
  const journey = incidentReport('liwan-resident');
  await demo.surroundings.setFault('district', 'down');
  const person = await resident('zh-Hant-HK');
  await filesMatter(person, journey);
  const slipNumber = await person.takesSlip('kept');
  const isBack = demo.terminal.nextReady();
  demo.terminal.killService();
  expect(await isBack).toBe(true);
  await demo.surroundings.setFault('district', 'answer-lost');
  const opened = await openedAtDistrict(demo, slipNumber, 60_000);
  expectSubmission(opened, journey, person.matter(journey.matterId));
  await demo.surroundings.setFault('district', null);
  // The terminal asks again for the receipt that it never got; the district must not act twice.
  const next = await resident('en');
  await next.begins();
  await next.press(next.strings.dock.end);
  const dialog = next.page.getByRole('dialog');
  await dialog.getByRole('button', { name: next.strings.end.confirm, exact: true }).click();
  expect(demo.surroundings.district.effectCount(opened.document.key)).toBe(1);
});

// The other faults of a gateway are tested without a browser, in main/submissions and main/district.
for (const fault of isNight ? (['hang', 'html', 'refuse'] as const) : (['hang', 'refuse'] as const)) {
  test(`with a district that answers "${fault}" nothing is lost and nobody waits for ever`, async ({
    resident,
    demo,
  }) => {
    const journey = incidentReport(null);
    await demo.surroundings.setFault('district', fault);
    const person = await resident('en');
    await filesMatter(person, journey);
    const slipNumber = await person.takesSlip('kept');
    await person.leaves();
    if (fault === 'refuse') return;
    await demo.surroundings.setFault('district', null);
    await openedAtDistrict(demo, slipNumber, 60_000);
  });
}
