import type { Locator } from '@playwright/test';
import { assertDefined, throwIllegalValue } from '#main/basics/assert.ts';
import type { FieldDefinition } from '#kiosk-config/schema/matter.ts';
import { membersOf, textOf, type JourneyAnswer, type JourneyItem } from '#test/filings/answers.ts';
import { expect } from './expect.ts';
import type { Resident } from './resident.ts';

/** Fills in one field as a person would: by what stands on its cards and keys, in the reader's language. */
export async function answersField(
  resident: Resident,
  field: FieldDefinition,
  value: JourneyAnswer,
): Promise<void> {
  const place = resident.fieldOnScreen(field.id);
  switch (field.kind) {
    case 'text':
    case 'multiline':
    case 'person-name':
    case 'resident-id':
    case 'credit-code':
    case 'number':
      return place.getByRole('textbox').fill(textOf(value));
    case 'choice':
    case 'town':
      return takesOption(resident, field, textOf(value));
    case 'choices':
      for (const each of value as readonly string[]) await takesOption(resident, field, each);
      return;
    case 'yes-no': {
      const { yes, no } = resident.strings.common;
      return pressOption(place.getByRole('radio', { name: value === true ? yes : no, exact: true }));
    }
    case 'phone':
      return writesPhone(resident, place, textOf(value));
    case 'date':
      return resident.writesDate(place, textOf(value));
    case 'month': {
      const [year = '', month = ''] = textOf(value).split('-');
      await place.getByRole('textbox', { name: resident.strings.form.year }).fill(year);
      return place.getByRole('textbox', { name: resident.strings.form.month }).fill(month);
    }
    case 'place':
      return findsPlace(resident, place, textOf(value));
    case 'slot':
      return takesFirstSlot(resident, place);
    case 'group':
      for (const item of membersOf(value)) await addsItem(resident, field, item);
      return;
    default:
      return throwIllegalValue(field.kind);
  }
}

async function writesPhone(resident: Resident, place: Locator, phone: string): Promise<void> {
  const [code, number = ''] = phone.split(' ');
  const region = code === '+852' ? 'hong-kong' : code === '+853' ? 'macau' : 'mainland';
  await pressOption(place.getByRole('radio', { name: resident.strings.form.regions[region], exact: true }));
  await place.getByRole('textbox').fill(number);
}

/** By its name in the reader's language; of several of that name, the one in the right town. */
async function findsPlace(resident: Resident, place: Locator, code: string): Promise<void> {
  const { name, town } = resident.place(code);
  await place.getByRole('textbox').fill(resident.say(name));
  const hit = place.getByRole('button', { name: resident.say(name) });
  await hit
    .filter({ hasText: resident.say(town) })
    .first()
    .click();
  await expect(
    place.getByRole('button', { name: resident.strings.form.places.change, exact: true }),
  ).toBeVisible();
}

/** The first time of the first day that the district offers. */
async function takesFirstSlot(resident: Resident, place: Locator): Promise<void> {
  const { otherDay, held } = resident.strings.form.slots;
  await pressOption(place.getByRole('radio').first());
  await expect(place.getByText(otherDay)).toBeVisible();
  await pressOption(place.getByRole('radio').first());
  await expect(place.getByText(held)).toBeVisible();
}

/** One member of a group in its own form. */
async function addsItem(resident: Resident, group: FieldDefinition, item: JourneyItem): Promise<void> {
  const { items } = resident.strings.form;
  const name = resident.say(assertDefined(group.itemName, 'a group has a name for its members'));
  const page = await resident.screenKey();
  await resident.press(items.add(name));
  await resident.comesPast(page);
  const form = await resident.screenKey();
  await answersAll(resident, group.fields ?? [], item);
  await resident.press(items.take);
  await resident.comesPast(form);
}

/** In the order of the definition, so that a field which depends on another is there before it is filled in. */
export async function answersAll(
  resident: Resident,
  fields: readonly FieldDefinition[],
  answers: Readonly<Record<string, JourneyAnswer>>,
): Promise<void> {
  for (const field of fields) {
    const value = answers[field.id];
    if (value === undefined) continue;
    await expect(resident.fieldOnScreen(field.id)).toBeVisible();
    await answersField(resident, field, value);
  }
}

async function takesOption(resident: Resident, field: FieldDefinition, value: string): Promise<void> {
  const option = assertDefined(
    field.options?.find((each) => each.value === value),
    `${field.id} has no option ${value}`,
  );
  // A hint is part of a card's name, and one label may begin with another.
  const label = resident.page.locator('.option-label').getByText(resident.say(option.label), { exact: true });
  await resident.fieldOnScreen(field.id).locator('.option').filter({ has: label }).first().click();
}

/** React Aria hides the input under its card: the card is what a finger touches. */
export async function pressOption(option: Locator): Promise<void> {
  await option.locator('xpath=ancestor::label[1]').click();
}
