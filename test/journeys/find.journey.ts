import { expect } from '@playwright/test';
import type { Resident } from './resident.ts';
import { test } from './terminal-fixture.ts';

const last = 'household-registration';

async function middleOf(person: Resident, matterId: string) {
  const box = await person.hit(matterId).boundingBox();
  return { x: (box?.x ?? 0) + 300, y: Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2) };
}

test('the list keeps its room at its end, and its rows keep still under a finger while a device goes', async ({
  resident,
  demo,
}) => {
  const person = await resident('en');
  await person.begins();
  await expect(person.hit(last)).toBeVisible();
  const room = () => person.page.locator('.scroller-box').evaluate(({ clientHeight }) => clientHeight);
  const before = await room();
  await person.hit(last).scrollIntoViewIfNeeded();
  await expect(person.page.getByText(person.strings.common.toTop)).toBeVisible();
  expect(await room()).toBe(before);

  const { x, y } = await middleOf(person, last);
  await person.page.mouse.move(x, y);
  await person.page.mouse.down();
  await demo.surroundings.setFault('receiptPrinter', 'cover-open');
  // Longer than the terminal takes to say so of every matter, and less than a finger may hold it.
  await person.page.waitForTimeout(700);
  expect(await middleOf(person, last)).toEqual({ x, y });
  await person.page.mouse.up();
  await person.seesTitle(person.say(person.matter(last).title));
  await expect(person.page.getByText(person.strings.offer.list.away)).toBeVisible();
  await person.goesAway();
});

test('who comes back from a matter finds what they looked for again, and the next resident does not', async ({
  resident,
}) => {
  const person = await resident('zh-Hans');
  const { page, strings } = person;
  await person.begins();
  const search = page.getByRole('textbox', { name: strings.find.searchLabel });
  await search.fill('juzhuzheng');
  await person.opensMatter('residence-registration');
  await person.press(strings.dock.back);
  await person.seesTitle(strings.find.title);
  await expect(search).toHaveValue('juzhuzheng');
  await expect(person.hit('residence-registration')).toBeVisible();
  await person.goesAway();

  await person.begins();
  await expect(search).toHaveValue('');
  await person.goesAway();
});
