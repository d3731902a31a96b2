import type { Look } from './file-matter.ts';
import type { Resident } from './resident.ts';

/** From the find screen into the detail of every matter that is offered at a site, and back. */
export async function looksAtEachDetail(resident: Resident, site: string, look: Look): Promise<void> {
  for (const id of resident.shownAt(site)) {
    await resident.opensMatter(id);
    await look(id);
    await resident.press(resident.strings.dock.back);
    await resident.seesTitle(resident.strings.find.title);
    await resident.takesASecond();
  }
}

/** Back to the welcome screen; nothing was given, so nothing is said to be erased. */
export async function endsWithNothingHeld(resident: Resident): Promise<void> {
  const { page, strings } = resident;
  await resident.press(strings.dock.end);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: strings.end.confirm, exact: true }).click();
  await page.locator('main.welcome').waitFor();
}
