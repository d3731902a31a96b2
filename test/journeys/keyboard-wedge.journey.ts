import { expect } from '@playwright/test';
import { test } from './terminal-fixture.ts';

test('a scanner that types like a keyboard reaches no field and presses nothing; a person does', async ({
  resident,
  page,
}) => {
  const person = await resident('zh-Hans');
  await person.begins();
  const field = page.locator('input[data-keyboard]').first();
  await field.click();
  await page.keyboard.type('CW1:CW-LW0101-20261122-00017-3', { delay: 3 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('https://example.com/?q=1', { delay: 10 });
  await person.takesASecond();
  await page.keyboard.type('2026', { delay: 120 });
  await expect(field).toHaveValue('2026');
  await page.reload();
  await person.press(person.strings.dock.end);
  await page
    .getByRole('dialog')
    .getByRole('button', { name: person.strings.end.confirm, exact: true })
    .click();
  await expect(page.locator('main.welcome')).toBeVisible();
});
