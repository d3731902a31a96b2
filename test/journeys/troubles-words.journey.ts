import { expect } from '@playwright/test';
import { maskName } from '#main/basics/masking.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { expectNoPersonalData, openedAtDistrict } from './compare.ts';
import { test } from './terminal-fixture.ts';

/** ESC @ resets an ESC/POS printer, GS V 0 cuts the paper, DLE DC4 opens a cash drawer. */
const escPos = '\u001b@\u001dV\u0000\u0010\u0014\u0001\u0000\u0001';
const matterId = 'individual-business';

test('10,000 characters are refused with the limit and kept; control characters and printer commands go nowhere', async ({
  resident,
  demo,
}) => {
  const person = await resident('zh-Hans');
  const { card } = personaOf('liwan-resident');
  await person.begins();
  await person.choosesMatter(matterId);
  await person.agrees();
  await person.seesTitle(person.strings.identity.waitingTitle);
  demo.surroundings.cardReader.placeCard({ ...card, name: `陈\u001b@小\u001d\u202e明` });
  await person.seesTitle(person.strings.identity.readTitle);
  await person.confirmsIdentity();
  await person.fillsPage(matterId, 'operator', { operatorPhone: '+86 13800138000' });

  const tradeName = person.fieldOnScreen('tradeName');
  const long = '字'.repeat(10_000);
  await person.writesPage(matterId, 'premises', {
    tradeName: long,
    premisesTown: '440605125',
    premisesAddress: `黄岐\u0007六联村${escPos}\u200b8号\u009b`,
  });
  await person.press(person.strings.form.next);
  await expect(person.page.getByRole('alert')).toContainText(person.strings.form.problemsTitle(1));
  await expect(tradeName).toContainText(person.strings.problems.tooLong(40));
  await expect(tradeName.getByRole('textbox')).toHaveValue(long);
  await person.fillsPage(matterId, 'premises', { tradeName: `${escPos}小明${escPos}杂货\u202e\ufeff` });
  await person.fillsPage(matterId, 'business', {
    scope: ['groceries'],
    staffCount: 2,
    capital: 5,
    isFamilyRun: false,
  });
  await person.press(person.strings.material.commitment);
  await person.press(person.strings.common.next);
  await expect(
    person.page.getByText('小明@V杂货', { exact: false }).or(person.page.getByText('@V小明@V杂货')),
  ).toBeVisible();
  await person.press(person.strings.review.confirm);
  await person.draws();
  await person.press(person.strings.signature.submit);
  const slipNumber = await person.takesSlip('received');

  const { document } = await openedAtDistrict(demo, slipNumber);
  const answers = Object.fromEntries(document.answers.map(({ fieldId, value }) => [fieldId, value]));
  expect(answers).toMatchObject({ tradeName: '@V小明@V杂货', premisesAddress: '黄岐六联村@V8号' });
  expect(document.applicant).toMatchObject({ name: '陈@小明' });
  // oxlint-disable-next-line no-control-regex -- none may have come through
  expect(JSON.stringify(document)).not.toMatch(/\\u00[01]|\u202e|\u200b|\u009b|\ufeff/);

  const { receiptPrinter } = demo.surroundings;
  const slip = receiptPrinter.slips().at(-1);
  expect(slip?.isWhole).toBe(true);
  expect(slip?.lines.join('\n')).toContain(slipNumber);
  expect(slip?.lines.join('\n')).toContain(maskName('陈@小明'));
  expect(receiptPrinter.unknownCommands).toEqual([]);
  await person.leaves();
  expectNoPersonalData(demo, { personaId: 'liwan-resident' });
});
