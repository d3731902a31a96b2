import { expect } from '@playwright/test';
import { assertDefined } from '#main/basics/assert.ts';
import { stringsOf, type Strings } from '#renderer/strings/index.ts';
import { unavailableText } from '#renderer/strings/texts.ts';
import { incidentReport } from '#test/filings/cases.ts';
import { openedAtDistrict } from './compare.ts';
import { filesMatter } from './file-matter.ts';
import { test } from './terminal-fixture.ts';

test('a printer without paper is told before anybody starts', async ({ resident, demo }) => {
  demo.surroundings.receiptPrinter.setPaper(false);
  const person = await resident('zh-Hant-HK');
  const reasonIn = (strings: Strings) =>
    unavailableText(
      { type: 'device', device: 'receiptPrinter', state: 'needs-person', cause: 'paper-out' },
      strings,
    ).resident;
  // Before anybody has chosen a language, the first one of the site speaks.
  await expect(person.page.locator('main')).toContainText(reasonIn(stringsOf['zh-Hans']));
  await person.begins();
  const reason = reasonIn(person.strings);
  await person.opensMatter('incident-report');
  await expect(person.page.getByText(person.strings.detail.cannot)).toBeVisible();
  await expect(person.page.getByText(reason)).toBeVisible();
  await expect(
    person.page.getByRole('button', { name: person.strings.detail.start, exact: true }),
  ).toHaveCount(0);
  // Somebody puts a roll in while the resident stands there.
  demo.surroundings.receiptPrinter.setPaper(true);
  await expect(person.page.getByText(person.strings.detail.canFinish)).toBeVisible();
  await person.press(person.strings.detail.start);
  await expect(
    person.page.getByRole('button', { name: person.strings.notice.agree, exact: true }),
  ).toBeVisible();
  await person.press(person.strings.dock.end);
  const confirm = person.page.getByRole('dialog').getByRole('button', { name: person.strings.end.confirm });
  await confirm.click();
  // Nothing was given yet: there is nothing to say of what was erased.
  await expect(person.page.locator('main.welcome')).toBeVisible();
});

test('paper that ends before and within a slip costs no number: reprints carry it, after doubt marked 副本', async ({
  resident,
  demo,
}) => {
  const printer = demo.surroundings.receiptPrinter;
  const before = printer.slips().length;
  const person = await resident('zh-Hans');
  const { slip } = person.strings;
  const alert = person.page.getByRole('alert');
  await filesMatter(person, incidentReport(null), async (screen) => {
    if (screen === 'review') printer.setPaper(false);
  });
  await person.seesTitle(slip.receivedTitle);
  await expect(alert).toContainText(slip.notPrinted);
  await expect(alert).toContainText(slip.causes['paper-out'].resident);
  await expect(alert).toContainText(slip.noteNumber);
  expect(printer.slips()).toHaveLength(before);

  printer.setPaper(true);
  await demo.surroundings.setFault('receiptPrinter', 'paper-out-in-mid-slip');
  await person.press(slip.printAgain);
  await expect(alert).toContainText(slip.unknown);
  await expect(alert).toContainText(slip.unknownLead);
  await person.takesASecond();

  await demo.surroundings.setFault('receiptPrinter', null);
  printer.setPaper(true);
  await person.press(slip.printCopy);
  const slipNumber = await person.takesSlip('received');
  const [cut, copy, ...more] = printer.slips().slice(before);
  expect(more).toEqual([]);
  expect(cut?.isWhole).toBe(false);
  expect(cut?.lines.join('\n')).not.toContain('副本');
  const { isWhole, lines, qrTexts } = assertDefined(copy, 'no copy was printed');
  expect(isWhole).toBe(true);
  expect(lines.join('\n')).toContain('【副本】');
  expect(lines.join('\n')).toContain(slipNumber);
  expect(qrTexts).toEqual([`CW1:${slipNumber}`]);
  expect(printer.unknownCommands).toEqual([]);
  await openedAtDistrict(demo, slipNumber);
  await person.leaves();
});

test('a printer that was unplugged is told, and prints when it is back', async ({ resident, demo }) => {
  const printer = demo.surroundings.receiptPrinter;
  const person = await resident('en');
  await filesMatter(person, incidentReport(null), async (screen) => {
    if (screen === 'review') await printer.unplug();
  });
  await person.seesTitle(person.strings.slip.receivedTitle);
  await expect(person.page.getByRole('alert')).toContainText(person.strings.slip.causes.offline.resident);
  await printer.plug();
  await expect
    .poll(async () => {
      const again = person.page.getByRole('button', { name: person.strings.slip.printAgain, exact: true });
      if (await again.isVisible()) await again.click();
      return person.page.getByText(person.strings.slip.printed).isVisible();
    })
    .toBe(true);
  const slipNumber = await person.takesSlip('received');
  expect(printer.slips().at(-1)?.lines.join('\n')).toContain(slipNumber);
  await person.leaves();
});
