import { expect } from '@playwright/test';
import type { Resident } from './resident.ts';
import { test } from './terminal-fixture.ts';

const matterId = 'homestead-building';
/** 盐步社区. */
const yanbu = '440605125001';
const members = [
  { memberName: '陈一', memberNumber: '440605196001010010', memberRelation: 'spouse' },
  { memberName: '阿依·古丽', memberNumber: '440605198808081230', memberRelation: 'child' },
];

async function comesToTheVillage(person: Resident): Promise<void> {
  await person.begins();
  await person.choosesMatter(matterId);
  await person.agrees();
  await person.showsCard('liwan-resident');
  await person.confirmsIdentity();
  await person.fillsPage(matterId, 'capacity', { capacity: 'self' });
  await person.refusesSharedData();
  await person.fillsPage(matterId, 'applicant', { mobile: '+86 13800000000' });
}

async function ends(person: Resident): Promise<void> {
  await person.press(person.strings.dock.end);
  const dialog = person.page.getByRole('dialog');
  await dialog.getByRole('button', { name: person.strings.end.confirm, exact: true }).click();
}

test('who may not file is told why and where else, and goes back to change the answer', async ({
  resident,
}) => {
  const person = await resident('zh-Hans');
  await comesToTheVillage(person);
  await person.fillsPage(matterId, 'village', { village: yanbu, isVillageMember: false });
  await person.seesTitle(person.strings.notEligible.title);
  await expect(person.page.getByText(person.say(person.matter(matterId).elsewhere))).toBeVisible();
  await person.press(person.strings.notEligible.change);
  // The place that was found is still there, by its name.
  await expect(person.fieldOnScreen('village')).toContainText('盐步社区');
  await person.fillsPage(matterId, 'village', { isVillageMember: true });
  await person.seesTitle(
    person.say(person.matter(matterId).pages.find(({ id }) => id === 'household')!.title),
  );
  await ends(person);
});

test('members of a household are added, changed and taken away, each in a form of its own', async ({
  resident,
}) => {
  const person = await resident('zh-Hant-HK');
  const { items } = person.strings.form;
  await comesToTheVillage(person);
  await person.fillsPage(matterId, 'village', { village: yanbu, isVillageMember: true });
  await person.writesPage(matterId, 'household', { householdMembers: members });
  const cards = person.fieldOnScreen('householdMembers').getByRole('region');
  await expect(cards).toHaveCount(2);
  await expect(cards.nth(1)).toContainText('阿依·古丽');

  await cards.nth(0).getByRole('button', { name: items.change }).click();
  await person.fieldOnScreen('memberName').getByRole('textbox').fill('');
  await person.press(items.take);
  await expect(person.fieldOnScreen('memberName')).toContainText(person.strings.problems.required);
  await person.fieldOnScreen('memberName').getByRole('textbox').fill('陳二');
  await person.takesASecond();
  await person.press(items.take);
  await expect(cards.nth(0)).toContainText('陳二');

  await cards.nth(1).getByRole('button', { name: items.remove }).click();
  const dialog = person.page.getByRole('dialog');
  await dialog.getByRole('button', { name: items.remove, exact: true }).click();
  await expect(cards).toHaveCount(1);
  await ends(person);
});
