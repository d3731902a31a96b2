import type { LocalizedText } from '#main/basics/locale.ts';
import type { Availability, MatterSummary } from '#main/contract/views.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import type { Town } from '#kiosk-config/schema/reference.ts';

/** A matter as lists show it. */
export function matterSummary(definition: MatterDefinition, availability: Availability): MatterSummary {
  return {
    id: definition.id,
    title: definition.title,
    plainNames: definition.plainNames,
    office: definition.implementingBody.name,
    minutes: definition.minutes,
    bring: definition.bring,
    availability,
    isIllustrative: definition.isIllustrative,
  };
}

/** 实施编码 (GB/T 39554.1), 31 characters: credit code of the body, level, base code. */
export function implementationCode(definition: MatterDefinition): string {
  return `${definition.implementingBody.creditCode}${definition.level}${definition.baseCode}`;
}

/** The hall that takes a town's matters, null for a code that no town has. */
export function handlingHall(towns: readonly Town[], townCode: string | null): LocalizedText | null {
  return towns.find((town) => town.code === townCode)?.halls[0]?.name ?? null;
}
