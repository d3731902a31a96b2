import type { SubmissionDocument } from '#main/district/submission-document.ts';
import type { Town } from '#kiosk-config/schema/reference.ts';

export interface TownRoute {
  readonly town: Town;
  /** How it was found: what the terminal named, a place code among the answers, or an address in words. */
  readonly by: 'handling-town' | 'place-code' | 'address' | 'home-address';
}

/**
 * The town that handles a case. Matters are accepted in the towns, chosen by the address of the matter and not by where
 * the terminal stands. Null: the district's own office keeps it.
 */
export function routeToTown(document: SubmissionDocument, towns: readonly Town[]): TownRoute | null {
  const byCode = (code: string) => towns.find((town) => code.startsWith(town.code));
  const named = document.handlingTownCode === null ? undefined : byCode(document.handlingTownCode);
  if (named) return { town: named, by: 'handling-town' };
  for (const { value } of document.answers) {
    // 9 digits a town, 12 a village (GB/T 10114).
    const town = typeof value === 'string' && /^440605\d{3}(\d{3})?$/.test(value) ? byCode(value) : undefined;
    if (town) return { town, by: 'place-code' };
  }
  for (const { fieldId, displayValue } of document.answers) {
    const town = /address|place|premises/i.test(fieldId) ? townIn(displayValue, towns) : undefined;
    if (town) return { town, by: 'address' };
  }
  // Of somebody who lives elsewhere a town's name alone, such as 九江, would be another place.
  const home = document.applicant.type === 'person' ? document.applicant.address : '';
  const town = home.includes('南海区') ? townIn(home, towns) : undefined;
  return town ? { town, by: 'home-address' } : null;
}

/** By the name that stands first: 桂城街道, or 桂城 with what people leave out. */
function townIn(address: string, towns: readonly Town[]): Town | undefined {
  const found = towns.flatMap((town) => {
    const at = address.indexOf(town.name['zh-Hans'].replace(/(街道|镇)$/, ''));
    return at < 0 ? [] : [{ town, at }];
  });
  return found.toSorted((a, b) => a.at - b.at)[0]?.town;
}
