import type { ErasedStepView } from '#main/contract/hand-in-views.ts';
import type { CapturedMaterial, CapturedPage, Visit } from './visit.ts';

export interface WipeRecord {
  /** What was held, in the order in which the screen names it. */
  readonly erased: ErasedStepView['erased'];
  readonly pageCount: number;
}

/**
 * Overwrites every image of the visit and says what was held. Text lives in JavaScript strings, which cannot be
 * overwritten: the caller drops the last reference to the visit, and nothing of it was written anywhere.
 * `heldPageCount`: pages that the step held beside the visit and has overwritten already.
 */
export function wipe(visit: Visit, beside: { readonly heldPageCount?: number } = {}): WipeRecord {
  const record = recordOf(visit, beside.heldPageCount ?? 0);
  for (const material of Object.values(visit.materials)) wipeMaterial(material);
  visit.signature?.png.fill(0);
  return record;
}

export function wipeMaterial(material: CapturedMaterial): void {
  for (const page of material.pages) wipePage(page);
  wipeReading(material);
}

export function wipeReading(material: CapturedMaterial): void {
  for (const value of material.reading ?? []) value.crop?.bytes.fill(0);
}

export function wipePage(page: CapturedPage): void {
  page.bytes.fill(0);
  page.greyForReading?.image.data.fill(0);
}

function recordOf(visit: Visit, heldPageCount: number): WipeRecord {
  const pageCount =
    heldPageCount + Object.values(visit.materials).reduce((sum, { pages }) => sum + pages.length, 0);
  const isPerson = visit.applicant?.type === 'person';
  const hasAnswers =
    Object.keys(visit.answers).length > 0 ||
    Object.values(visit.materials).some((material) => material.reading !== null || material.isPromised);
  const erased: ErasedStepView['erased'][number][] = [];
  if (isPerson) erased.push('name', 'number');
  if (isPerson && visit.applicant.address !== '') erased.push('address');
  if (hasAnswers) erased.push('answers');
  if (pageCount > 0) erased.push('pages');
  if (visit.signature) erased.push('signature');
  return { erased, pageCount };
}
