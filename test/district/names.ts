import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { LocalizedText } from '#main/basics/locale.ts';
import { localizedNameSchema } from '#main/district/localized-name.ts';
import type { DistrictConfig } from './district-offices.ts';

const namesSchema = z.object({ names: z.array(localizedNameSchema) });
/** Of a definition: what the district calls things by. */
const namedDefinitionSchema = z.object({
  title: localizedNameSchema,
  implementingBody: z.object({ name: localizedNameSchema }),
  materials: z.array(z.object({ name: localizedNameSchema })).default([]),
});

/**
 * The district's records hold names in Simplified Chinese, as the national elements have them. Whatever goes out to a
 * resident's screen is said in every language of the screens.
 */
export interface NameBook {
  /** What nobody wrote in other languages, such as an office that a clerk typed in, stands as it is. */
  nameOf(zhHans: string): LocalizedText;
  isKnown(zhHans: string): boolean;
}

export function createNameBook(loadConfig: () => DistrictConfig): NameBook {
  let names: ReadonlyMap<string, LocalizedText> | null = null;
  const read = (): ReadonlyMap<string, LocalizedText> =>
    (names ??= new Map([...configNames(loadConfig()), ...ownNames()].map((name) => [name['zh-Hans'], name])));
  return {
    nameOf: (zhHans) => read().get(zhHans) ?? { 'zh-Hans': zhHans, 'zh-Hant-HK': zhHans, en: zhHans },
    isKnown: (zhHans) => read().has(zhHans),
  };
}

function configNames({ matters, towns }: DistrictConfig): readonly LocalizedText[] {
  return [
    ...towns.flatMap(({ name, halls }) => [name, ...halls.map((hall) => hall.name)]),
    ...matters.flatMap((matter) => {
      const { title, implementingBody, materials } = namedDefinitionSchema.parse(matter);
      return [title, implementingBody.name, ...materials.map(({ name }) => name)];
    }),
  ];
}

/** Offices, registers and kinds that stand in no definition. */
function ownNames(): readonly LocalizedText[] {
  const file = new URL('data/names.json', import.meta.url);
  return namesSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).names;
}
