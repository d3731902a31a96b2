import type { JourneyCase } from './cases.ts';
import type { Resident } from './resident.ts';

/** Called on each screen before it is left, with a name for the screen. */
export type Look = (screen: string) => Promise<void>;

/** From welcome to the signature, or to the review of a report without a name: everything but what comes of it. */
export async function filesMatter(
  resident: Resident,
  journey: JourneyCase,
  look: Look = async () => undefined,
): Promise<void> {
  const { matterId, personaId } = journey;
  await look('welcome');
  await resident.begins();
  await look('find');
  await resident.opensMatter(matterId);
  await look('detail');
  await resident.press(resident.strings.detail.start);
  await look('notice');
  await resident.agrees();
  if (personaId === null) await resident.press(resident.strings.identity.anonymous);
  else {
    await look('identity-waiting');
    await resident.showsCard(personaId);
    await look('identity-read');
    await resident.confirmsIdentity();
  }
  await filesWhatFollowsIdentity(resident, journey, look);
}

/** The rest of the way, once it is known who files. */
export async function filesWhatFollowsIdentity(
  resident: Resident,
  journey: JourneyCase,
  look: Look = async () => undefined,
): Promise<void> {
  const { matterId, personaId } = journey;
  for (const [pageId, answers] of journey.pages) {
    await resident.writesPage(matterId, pageId, answers);
    await look(`form-${pageId}`);
    await resident.press(resident.strings.form.next);
  }
  for (const paper of journey.papers) await handsIn(resident, journey, paper, look);
  const { review } = resident.strings;
  await resident.seesTitle(personaId === null ? review.unsignedTitle : review.title);
  await look('review');
  await resident.press(personaId === null ? review.handIn : review.confirm);
  // Nobody signs without a name: confirming the review hands the report in.
  if (personaId === null) return;
  await resident.draws();
  await look('signature');
  await resident.press(resident.strings.signature.submit);
}

async function handsIn(
  resident: Resident,
  { matterId }: JourneyCase,
  paper: JourneyCase['papers'][number],
  look: Look,
): Promise<void> {
  await resident.seesMaterial(matterId, paper.materialId);
  await look(`material-${paper.materialId}`);
  if (paper.documentId === null) return resident.press(resident.strings.material.finishWithout);
  await resident.scans(paper.documentId);
  await look(`scanned-${paper.materialId}`);
  await resident.press(resident.strings.material.finish);
  if (paper.values === null) return;
  await resident.checksValues(matterId, paper.materialId, paper.values);
  await look(`confirmation-${paper.materialId}`);
  await resident.press(resident.strings.confirmation.confirm);
}
