import type { LocalizedText } from '#main/basics/locale.ts';
import { displayValue } from '#main/matters/engine/display-value.ts';
import type { Walk } from '#main/matters/engine/types.ts';

/** The hall of the town that handles the matter, null where none is known. */
export function handlingHall(walk: Walk): LocalizedText | null {
  const town = walk.relevantAnswers.find(({ value }) => value === walk.handlingTownCode);
  if (walk.handlingTownCode === null || !town) return null;
  const name = displayValue(town.field, town.value);
  return {
    'zh-Hans': `${name['zh-Hans']}行政服务中心`,
    'zh-Hant-HK': `${name['zh-Hant-HK']}行政服務中心`,
    en: `${name.en} Administrative Service Centre`,
  };
}
