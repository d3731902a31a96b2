import type { LocalizedText } from '#main/basics/locale.ts';
import type { MatterSummary } from '#main/contract/matter-views.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { Town } from '#kiosk-config/schema/reference.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';
import { modeAt } from './availability.ts';

/** A matter as lists show it, with what is said of it here and now. */
export function matterSummary(
  definition: MatterDefinition,
  here: Pick<MatterSummary, 'mode' | 'availability' | 'doneAtSites'>,
): MatterSummary {
  return {
    id: definition.id,
    title: definition.title,
    plainNames: definition.plainNames,
    office: definition.implementingBody.name,
    minutes: definition.minutes,
    bring: definition.bring,
    isIllustrative: definition.isIllustrative,
    ...here,
  };
}

/** Sites at whose terminals the matter is done, by their names, in the order of the matter. */
export function sitesThatDo(
  definition: MatterDefinition,
  sites: Readonly<Partial<Record<SiteProfile['id'], SiteProfile>>>,
): readonly LocalizedText[] {
  return definition.sites.flatMap((id) => {
    const site = sites[id];
    return site !== undefined && modeAt(definition, site) !== 'guide' ? [site.name] : [];
  });
}

/** The main hall of each town, where the matter is taken at a counter of any of them; else none. */
export function hallsThatTake(
  definition: Pick<MatterDefinition, 'isTakenAtTownHalls'>,
  towns: readonly Town[],
): readonly LocalizedText[] {
  return definition.isTakenAtTownHalls ? towns.flatMap(({ halls }) => halls[0]?.name ?? []) : [];
}

/** 实施编码 (GB/T 39554.1), 31 characters: credit code of the body, level, base code. */
export function implementationCode(definition: MatterDefinition): string {
  return `${definition.implementingBody.creditCode}${definition.level}${definition.baseCode}`;
}

/** The hall that takes a town's matters, null for a code that no town has. */
export function handlingHall(towns: readonly Town[], townCode: string | null): LocalizedText | null {
  return towns.find((town) => town.code === townCode)?.halls[0]?.name ?? null;
}
