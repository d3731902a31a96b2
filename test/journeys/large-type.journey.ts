import { locales } from '#main/basics/locale.ts';
import { looksAtEachDetail } from './each-detail.ts';
import { seesNoLayoutFault } from './layout-faults.ts';
import { isNight, test } from './terminal-fixture.ts';

// Most of a minute for each language: by night.
for (const locale of isNight ? locales : []) {
  test(`every detail shows whole texts in large type, in ${locale}`, async ({ resident }) => {
    const person = await resident(locale);
    await person.begins();
    await person.press(person.strings.dock.largeType);
    await seesNoLayoutFault(person.page, 'find');
    await looksAtEachDetail(person, 'LW', (screen) => seesNoLayoutFault(person.page, screen));
    await person.goesAway();
  });
}
