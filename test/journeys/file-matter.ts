import type { JourneyCase } from '#test/filings/cases.ts';
import { filingOf, type Filing } from '#test/filings/filing.ts';
import { expect } from './expect.ts';
import type { Resident } from './resident.ts';
import { walksMatter } from './walk-matter.ts';

/** Called on each screen before it is left, with a name for the screen. */
export type Look = (screen: string) => Promise<void>;

/** From welcome to the signature, or to the review of a report without a name: everything but what comes of it. */
export async function filesMatter(
  resident: Resident,
  journey: JourneyCase | Filing,
  look: Look = async () => undefined,
): Promise<void> {
  await comesToTheForm(resident, journey, look);
  await filesWhatFollowsIdentity(resident, journey, look);
}

/** From welcome until it is known who files. */
export async function comesToTheForm(
  resident: Resident,
  { matterId, personaId }: JourneyCase | Filing,
  look: Look = async () => undefined,
): Promise<void> {
  await look('welcome');
  await resident.begins();
  await look('find');
  await resident.opensMatter(matterId);
  await look('detail');
  await resident.press(resident.strings.detail.start);
  await look('notice');
  await resident.agrees();
  if (personaId === null) {
    const key = await resident.screenKey();
    await resident.press(resident.strings.identity.anonymous);
    await resident.comesPast(key);
  } else {
    await look('identity-waiting');
    await resident.showsCard(personaId);
    await look('identity-read');
    await resident.confirmsIdentity();
  }
}

/** The rest of the way, once it is known who files. */
export async function filesWhatFollowsIdentity(
  resident: Resident,
  journey: JourneyCase | Filing,
  look: Look = async () => undefined,
): Promise<void> {
  const filing = 'end' in journey ? journey : filingOf(journey, { town: null, state: 'received' });
  expect(await walksMatter(resident, filing, look)).toBe('handed-in');
}
