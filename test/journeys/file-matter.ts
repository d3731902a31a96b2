import type { JourneyCase } from './cases.ts';
import type { Resident } from './resident.ts';

/** From welcome to the signature: everything but what comes of it. */
export async function filesMatter(resident: Resident, journey: JourneyCase): Promise<void> {
  const { matterId, personaId } = journey;
  await resident.begins();
  await resident.choosesMatter(matterId);
  await resident.agrees();
  if (personaId === null) await resident.press(resident.strings.identity.anonymous);
  else {
    await resident.showsCard(personaId);
    await resident.confirmsIdentity();
  }
  for (const [pageId, answers] of journey.pages) await resident.fillsPage(matterId, pageId, answers);
  for (const paper of journey.papers) {
    if (paper.documentId === null) await resident.passesMaterial(matterId, paper.materialId);
    else {
      await resident.scans(matterId, paper.materialId, paper.documentId);
      if (paper.values) await resident.confirmsValues(matterId, paper.materialId, paper.values);
    }
  }
  await resident.confirmsReview();
  await resident.signs();
}
