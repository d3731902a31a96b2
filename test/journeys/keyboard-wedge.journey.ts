import { expect, type Locator, type Page } from '@playwright/test';
import { LONGEST_SCANNER_GAP_MS } from '#main/basics/key-bursts.ts';
import { test } from './terminal-fixture.ts';

test('a scanner that types like a keyboard reaches no field and presses nothing; a person does', async ({
  resident,
  page,
}) => {
  const person = await resident('zh-Hans');
  await person.begins();
  const field = page.locator('input[data-keyboard]').first();
  await field.click();
  for (const code of ['CW1:CW-LW0101-20261122-00017-3', 'https://example.com/?q=1']) {
    await burst(page, field, code);
    await person.takesASecond();
    await expect(field).toHaveValue('');
  }
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

/**
 * Types a code as fast as a wedge does. A busy machine hands keys over more slowly than any scanner sends them: then
 * it was no burst, and it is typed again.
 */
async function burst(page: Page, field: Locator, code: string): Promise<void> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await page.evaluate(listenForKeys);
    await page.keyboard.type(code, { delay: 1 });
    await page.keyboard.press('Enter');
    const times = await page.evaluate(() => document.documentElement.dataset['keyTimes'] ?? '');
    if (longestGap(times) < LONGEST_SCANNER_GAP_MS - 5) return;
    await page.waitForTimeout(500);
    await field.fill('');
  }
  throw new Error('this machine is too busy to type like a scanner');
}

/** Runs in the page: notes when it meets each key, before its own listeners take those of a burst away. */
function listenForKeys(): void {
  const { dataset } = document.documentElement;
  const isListening = dataset['keyTimes'] !== undefined;
  dataset['keyTimes'] = '';
  if (isListening) return;
  const note = (): void => {
    dataset['keyTimes'] += ` ${performance.now()}`;
  };
  window.addEventListener('keydown', note, true);
}

function longestGap(keyTimes: string): number {
  const times = keyTimes.trim().split(' ').map(Number);
  return Math.max(...times.slice(1).map((time, at) => time - (times[at] ?? time)));
}
