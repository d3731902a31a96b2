import { expect } from '@playwright/test';
import { isTravelDocument } from '#main/contract/identity-strength.ts';
import { anyOf } from '#renderer/strings/texts.ts';
import { rentalRegistration } from '#test/filings/cases.ts';
import { expectNotOnDisk, openedAtDistrict } from './compare.ts';
import { filesAndCompares } from './file-and-compare.ts';
import { filesWhatFollowsIdentity } from './file-matter.ts';
import type { Resident } from './resident.ts';
import { test } from './terminal-fixture.ts';

test.use({ site: 'HK' });

const permit = { number: 'H98765432', name: '梁綺文', birthDate: '1990-09-21', validTo: '2031-04-18' };

const mainlandPermit = 'mainland-travel-permit';

async function opensKeyboard(person: Resident): Promise<void> {
  const { permit: texts, kinds } = person.strings.identity;
  await person.press(texts.open);
  await person.seesTitle(texts.chooseTitle);
  await person.press(kinds[mainlandPermit]);
  await person.seesTitle(texts.scanTitle(kinds[mainlandPermit]));
  await person.press(texts.typeInstead);
  await person.seesTitle(texts.title(kinds[mainlandPermit]));
}

async function writes(person: Resident, typed: typeof permit): Promise<void> {
  for (const fieldId of ['number', 'name'] as const)
    await person.fieldOnScreen(fieldId).getByRole('textbox').fill(typed[fieldId]);
  for (const fieldId of ['birthDate', 'validTo'] as const)
    await person.writesDate(person.fieldOnScreen(fieldId), typed[fieldId]);
}

test('a Hong Kong resident without a readable card registers a tenancy by the mainland travel permit', async ({
  resident,
  demo,
}) => {
  const person = await resident('zh-Hant-HK');
  const { identity } = person.strings;
  const journey = rentalRegistration('hong-kong-resident');
  await person.begins();
  await person.choosesMatter(journey.matterId);
  await person.agrees();
  await person.seesTitle(identity.waitingTitle);

  // Back to the card, and in again.
  await opensKeyboard(person);
  await person.press(identity.permit.useCard);
  await person.seesTitle(identity.waitingTitle);
  await opensKeyboard(person);

  await writes(person, { ...permit, number: 'C1234567', validTo: '2020-01-01' });
  await person.press(identity.permit.submit);
  await expect(person.fieldOnScreen('number')).toContainText('號碼應為 H 或 M 加 8 位數字');
  await expect(person.fieldOnScreen('validTo')).toContainText('這張證件已經過期');

  await writes(person, permit);
  await person.press(identity.permit.submit);
  await person.seesTitle(identity.readTitle);
  await expect(person.page.getByText(identity.permit.readLead.typed)).toBeVisible();
  await expect(person.page.getByText('H98****32')).toBeVisible();
  await person.confirmsIdentity();

  await filesWhatFollowsIdentity(person, journey);
  const slipNumber = await person.takesSlip('received');
  const { document } = await openedAtDistrict(demo, slipNumber);
  const answered = Object.fromEntries(document.answers.map(({ fieldId, value }) => [fieldId, value]));
  expect(document.applicant).toEqual({
    type: 'person',
    name: permit.name,
    documentType: '516',
    number: permit.number,
    sexCode: '0',
    birthDate: permit.birthDate,
    address: '',
    identityStrength: 'typed',
    contact: { phoneCountryCode: '+852', phone: '91234567', isReplyWanted: true },
  });
  for (const [, page] of journey.pages) expect(answered).toMatchObject(page);
  // The chip would have been an agency's word; what was typed is the resident's own.
  expect(document.materials.find(({ materialId }) => materialId === 'identity')?.trustLevel).toBe('D');
  const slip = demo.surroundings.receiptPrinter.slips().at(-1);
  expect(slip?.lines.join('\n')).toContain('H98****32');
  expect(slip?.lines.join('\n')).not.toContain(permit.number);
  await person.leaves();
  expectNotOnDisk(demo, [permit.name, permit.number]);
});

test('a permit on the scanner is read, put right, compared at the district, and never kept', async ({
  resident,
  demo,
}, info) => {
  const person = await resident('zh-Hant-HK');
  const { identity } = person.strings;
  const { permit: texts, kinds } = identity;
  const journey = rentalRegistration('hong-kong-resident');
  const look = (name: string) => person.page.screenshot({ path: info.outputPath(`${name}.png`) });
  await person.begins();
  await person.choosesMatter(journey.matterId);
  await person.agrees();
  await person.seesTitle(identity.waitingTitle);
  await person.press(texts.open);
  await person.press(kinds[mainlandPermit]);

  // The wrong paper, and a permit that is no longer valid.
  await demo.surroundings.layDocument('expired-permit');
  await person.press(texts.scan);
  await expect(person.page.getByText(texts.problems['document-expired'].title)).toBeVisible({
    timeout: 20_000,
  });
  await look('expired');
  await demo.surroundings.layDocument('home-return-permit-turned');
  await person.press(texts.scan);
  await person.seesTitle(texts.checkTitle);
  await expect(person.page.getByRole('img', { name: texts.picture })).toBeVisible();
  await look('read');
  await expect(person.page.getByText('LEUNG, YEE MAN')).toBeVisible();
  await person.putsRight('中文姓名，如證件載有', permit.name);
  await person.press(person.strings.confirmation.confirm);

  await person.seesTitle(identity.readTitle);
  await expect(person.page.getByText(texts.readLead.scan)).toBeVisible();
  await look('person');
  await person.confirmsIdentity();
  await demo.surroundings.layDocument(null);
  await filesWhatFollowsIdentity(person, journey);
  const slipNumber = await person.takesSlip('received');
  const { document } = await openedAtDistrict(demo, slipNumber);
  expect(document.applicant).toEqual({
    type: 'person',
    name: permit.name,
    romanisedName: 'LEUNG, YEE MAN',
    documentType: '516',
    number: permit.number,
    sexCode: '2',
    birthDate: permit.birthDate,
    address: '',
    identityStrength: 'scan',
    contact: { phoneCountryCode: '+852', phone: '91234567', isReplyWanted: true },
  });
  // A scan that nobody has checked against the original; its picture stays behind at the terminal and is gone.
  const identityMaterial = document.materials.find(({ materialId }) => materialId === 'identity');
  expect(identityMaterial).toMatchObject({ trustLevel: 'C', pages: [] });
  await person.leaves();
  expectNotOnDisk(demo, [permit.name, permit.number, 'LEUNG']);
});

test('a foreign permanent resident registers a tenancy by card, and is told where the card is not taken', async ({
  resident,
  demo,
}) => {
  const person = await resident('en');
  const { identity } = person.strings;
  await person.begins();
  await person.choosesMatter('individual-business');
  await person.agrees();
  demo.surroundings.placeCard('foreign-resident-2023');
  await person.seesTitle(identity.refusedTitle);
  const taken = ['resident-id', 'residence-permit'] as const;
  const names = taken.map((kind) => identity.kinds[kind]).join(person.strings.common.listSeparator);
  await expect(person.page.getByText(identity.accepts(names))).toBeVisible();
  demo.surroundings.liftCard();
  await person.ends();

  await filesAndCompares({ person, demo, journey: rentalRegistration('foreign-resident-2023') });
});

test('the permit is offered as the way on while the card reader is away', async ({ resident, demo }) => {
  const person = await resident('zh-Hant-HK');
  const { identity } = person.strings;
  await demo.surroundings.cardReader.unplug();
  await person.begins();
  await person.choosesMatter('rental-registration');
  await person.agrees();
  const taken = person.matter('rental-registration').identity.accepted.filter(isTravelDocument);
  const names = anyOf(
    taken.map((kind) => identity.kinds[kind]),
    person.strings,
  );
  await expect(person.page.getByText(identity.permit.readerAway(names))).toBeVisible();
  await opensKeyboard(person);
  await writes(person, permit);
  await person.press(identity.permit.submit);
  await person.seesTitle(identity.readTitle);
  await person.ends();
});
