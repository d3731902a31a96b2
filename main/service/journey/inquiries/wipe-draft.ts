import type { CapturedPage } from '#main/visits/visit.ts';
import type { Draft } from '#main/visits/draft.ts';
import { wipeMaterial } from '#main/visits/wipe.ts';

/** Overwrites what was opened and is not gone on with. */
export function wipeDraft({ visit }: Draft<CapturedPage>): void {
  Object.values(visit.materials).forEach(wipeMaterial);
}
