import { expect } from '@playwright/test';
import { personaOf } from '#test/fixtures/personas.ts';
import { openedAtDistrict } from './compare.ts';
import { test } from './terminal-fixture.ts';

test('a record is decided by its rule, printed at once, and a dissatisfied resident hears by when it is put right', async ({
  resident,
  demo,
}) => {
  const person = await resident('en');
  const matterId = 'social-insurance-record';
  const { slip, evaluation, progress } = person.strings;
  await person.begins();
  await person.choosesMatter(matterId);
  await person.agrees();
  await person.showsCard('liwan-resident');
  await person.confirmsIdentity();
  await person.fillsPage(matterId, 'capacity', { capacity: 'self' });
  await person.fillsPage(matterId, 'applicant', { mobile: '+86 13800000000' });
  await person.fillsPage(matterId, 'record', {
    recordKind: 'insured-proof',
    insuranceKinds: ['pension'],
    fromMonth: '2024-01',
    toMonth: '2025-12',
    purpose: 'tenancy',
  });
  await person.press(person.strings.review.confirm);
  await person.draws();
  await person.press(person.strings.signature.submit);
  const slipNumber = await person.takesSlip('received');
  await expect(person.page.getByText(slip.decided.granted)).toBeVisible();
  await person.press(slip.printResult);
  await expect(person.page.getByText(progress.printed)).toBeVisible();
  const opened = await openedAtDistrict(demo, slipNumber);
  expect(opened.document.matter.id).toContain(matterId);

  await person.takesCardAndFinishes();
  await person.press(evaluation.levels[1]);
  await person.seesTitle(evaluation.reasonsTitle);
  await person.page.getByText(evaluation.reasons.guidance).click();
  await person.press(evaluation.send);
  await person.seesTitle(person.strings.erased.title);
  await expect(person.page.getByText(/will be put right by \d{4}-\d{2}-\d{2}/)).toBeVisible();
  await expect(person.page.getByText(personaOf('liwan-resident').card.name)).toHaveCount(0);
});

test('what other offices hold fills the form, and saves its papers', async ({ resident }) => {
  const person = await resident('zh-Hans');
  const matterId = 'talent-housing-subsidy';
  await person.begins();
  await person.choosesMatter(matterId);
  await person.agrees();
  await person.showsCard('liwan-resident');
  await person.confirmsIdentity();
  await person.sharesData(['教育部学历学位信息', '银行账户联网核验']);
  await person.fillsPage(matterId, 'applicant', { mobile: '+86 13800000000' });
  await expect(person.page.getByText(/来自教育部学历学位信息，截至 \d{4}-\d{2}-\d{2}/).first()).toBeVisible();
  await expect(person.page.getByLabel('毕业学校')).toHaveValue('虚构大学');
  await person.ends();
});
