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
