/**
 * Writes `reference/places.tsv` from `reference/place-names.yaml`: `node kiosk-config/make-places.ts`. Hong Kong's
 * forms come from opencc-js and English names from pinyin, both needed here only; what they get wrong is put right below.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js';
import { pinyin } from 'pinyin-pro';
import { parse } from 'yaml';
import type { PlaceKind } from './schema/place.ts';

export const placesFile = join(import.meta.dirname, 'reference/places.tsv');

interface TownNames {
  readonly town: string;
  readonly communities: readonly string[];
  readonly villages: readonly string[];
  readonly roads: readonly string[];
  readonly 'industrial-parks': readonly string[];
  readonly markets: readonly string[];
  readonly parks: readonly string[];
  readonly stations: readonly string[];
  readonly landmarks: readonly string[];
  readonly english: Readonly<Record<string, string>>;
}

interface MadePlace {
  readonly code: string;
  readonly kind: PlaceKind;
  readonly name: string;
}

const listedKinds = [
  ['roads', 'road'],
  ['industrial-parks', 'industrial-park'],
  ['markets', 'market'],
  ['parks', 'park'],
  ['stations', 'station'],
  ['landmarks', 'landmark'],
] as const satisfies readonly (readonly [keyof TownNames, PlaceKind])[];

/** What a community or village has beside its name. */
const everywhere = [
  ['党群服务中心', 'public-service'],
  ['卫生服务站', 'public-service'],
  ['小学', 'school'],
  ['幼儿园', 'school'],
  ['市场', 'market'],
  ['文化广场', 'park'],
  ['公交站', 'station'],
] as const satisfies readonly (readonly [string, PlaceKind])[];
const ofVillages = [
  ['工业园', 'industrial-park'],
  ['大道', 'road'],
] as const satisfies readonly (readonly [string, PlaceKind])[];
const villageGroups = [
  '东头',
  '西头',
  '南便',
  '北便',
  '大巷',
  '新村',
  '沙塘',
  '涌口',
  '榕树头',
  '祠堂前',
] as const;
const groupsPerVillage = 5;

/** Longest first. */
const englishEndings: readonly (readonly [string, string])[] = [
  ['党群服务中心', ' Community Service Centre'],
  ['卫生服务站', ' Health Station'],
  ['村民小组', ' Villagers’ Group'],
  ['科技工业园', ' Science and Technology Park'],
  ['湿地公园', ' Wetland Park'],
  ['中央公园', ' Central Park'],
  ['文化公园', ' Culture Park'],
  ['文化广场', ' Culture Square'],
  ['湖公园', ' Lake Park'],
  ['科技园', ' Science Park'],
  ['科技城', ' Science City'],
  ['产业园', ' Industry Park'],
  ['工业园', ' Industrial Park'],
  ['工业区', ' Industrial Zone'],
  ['客运站', ' Coach Station'],
  ['公交站', ' Bus Stop'],
  ['幼儿园', ' Kindergarten'],
  ['博物馆', ' Museum'],
  ['图书馆', ' Library'],
  ['体育馆', ' Sports Centre'],
  ['影视城', ' Film Studios'],
  ['医院', ' Hospital'],
  ['古村', ' Old Village'],
  ['市场', ' Market'],
  ['公园', ' Park'],
  ['广场', ' Square'],
  ['小学', ' Primary School'],
  ['社区', ' Community'],
  ['大道', ' Avenue'],
  ['大桥', ' Bridge'],
  ['西站', ' West Station'],
  ['北站', ' North Station'],
  ['路', ' Road'],
  ['街', ' Street'],
  ['村', ' Village'],
  ['山', ' Mountain'],
  ['岛', ' Island'],
  ['站', ' Station'],
];

/** 涌 is a creek here, and not what wells up. */
const spokenAs: Readonly<Record<string, string>> = { 涌: 'chong', 㙟: 'ken' };

/** Characters of place names that Hong Kong writes as the mainland does, whatever a converter thinks. */
const keptInTraditional = new Set('里涌谷咀灶游群峰');

const toHongKong = Converter({ from: 'cn', to: 'hk' });

export function makePlaces(): string {
  const towns = parse(
    readFileSync(join(import.meta.dirname, 'reference/place-names.yaml'), 'utf8'),
  ) as readonly TownNames[];
  const lines = towns.flatMap((town) =>
    placesOfTown(town).map(({ code, kind, name }) =>
      [code, kind, name, traditionalName(name), town.english[name] ?? englishName(name)].join('\t'),
    ),
  );
  return `${lines.join('\n')}\n`;
}

function placesOfTown(town: TownNames): readonly MadePlace[] {
  const listed = new Set(listedKinds.flatMap(([list]) => town[list]));
  const ofTown = listedKinds.flatMap(([list, kind]) => town[list].map((name) => ({ kind, name })));
  const communities = town.communities.map((base, at) => {
    const code = `${town.town}${String(at + 1).padStart(3, '0')}`;
    return placesOfVillage({ code, base, name: `${base}社区`, isRural: false, listed });
  });
  const villages = town.villages.map((base, at) => {
    const code = `${town.town}${String(at + 201).padStart(3, '0')}`;
    const name = base.endsWith('村') ? base : `${base}村`;
    return placesOfVillage({ code, base, name, isRural: true, listed });
  });
  return [...communities.flat(), ...villages.flat(), ...numbered(`${town.town}000`, ofTown)];
}

function placesOfVillage(village: {
  readonly code: string;
  readonly base: string;
  readonly name: string;
  readonly isRural: boolean;
  /** Names of the town that are not made twice. */
  readonly listed: ReadonlySet<string>;
}): readonly MadePlace[] {
  const kinds = village.isRural ? [...everywhere, ...ofVillages] : everywhere;
  const parts = kinds
    .map(([ending, kind]) => ({ kind, name: `${village.base}${ending}` }))
    .filter(({ name }) => !village.listed.has(name));
  const first = Number(village.code) % villageGroups.length;
  const groups = Array.from({ length: groupsPerVillage }, (_, at) => ({
    kind: 'village-group' as const,
    name: `${village.base}${villageGroups[(first + at) % villageGroups.length]}村民小组`,
  }));
  return [
    { code: village.code, kind: 'village', name: village.name },
    ...numbered(village.code, [...parts, ...(village.isRural ? groups : groups.slice(0, 2))]),
  ];
}

function numbered(
  parent: string,
  places: readonly { readonly kind: PlaceKind; readonly name: string }[],
): readonly MadePlace[] {
  return places.map((place, at) => ({ code: `${parent}${String(at + 1).padStart(3, '0')}`, ...place }));
}

function traditionalName(name: string): string {
  const converted = [...toHongKong(name)];
  const written = [...name].map((one, at) => (keptInTraditional.has(one) ? one : (converted[at] ?? one)));
  return written.join('').replaceAll('窯', '窰').replaceAll('啓', '啟');
}

function englishName(name: string): string {
  const [ending, english] = englishEndings.find(([one]) => name.endsWith(one) && name !== one) ?? ['', ''];
  const base = name.slice(0, name.length - ending.length).replace(/[A-Z]区$/, '');
  const zone = /[A-Z](?=区$)/.exec(name)?.[0];
  const group = ending === '村民小组' ? villageGroups.find((one) => base.endsWith(one)) : undefined;
  const parts = group === undefined ? [base] : [base.slice(0, -group.length), group];
  return `${parts.map(spelt).join(' ')}${english}${zone === undefined ? '' : ` Zone ${zone}`}`;
}

function spelt(base: string): string {
  const syllables = pinyin(base, { toneType: 'none', type: 'array', nonZh: 'spaced' });
  const word = [...base]
    .map((one, at) => spokenAs[one] ?? syllables[at] ?? '')
    .join('')
    .replaceAll('ü', 'u');
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(placesFile, makePlaces());
