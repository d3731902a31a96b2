import { locales, type Locale, type LocalizedText } from '#main/basics/locale.ts';
import type { PlaceHit, PlaceKind, PlaceView } from '#main/contract/place-views.ts';
import type { Place } from '#kiosk-config/schema/place.ts';
import type { Town } from '#kiosk-config/schema/reference.ts';
import { marksIn } from './search/marks.ts';
import { termsOf } from './search/query.ts';
import { createRankedIndex, type RankedIndex, type SearchText } from './search/ranked-index.ts';
import { createSpeller } from './search/sounds.ts';

export interface PlaceSearch {
  /** Null for a code that no place has. */
  byCode(code: string): PlaceView | null;
  /** Makes the index ready ahead of the first key, which waits for it otherwise. */
  warmUp(): void;
  /** Best first; an empty query lists towns, then villages, then places. Shape and bounds as in the contract. */
  search(request: {
    readonly query: string;
    readonly locale: Locale;
    readonly kinds?: readonly PlaceKind[];
    /** Code of a town or village: only what lies in it. */
    readonly within?: string;
    readonly limit: number;
  }): readonly PlaceHit[];
}

/** Of what is called alike, people mean the town before the village and the village before its groups. */
const priors: Readonly<Record<PlaceKind, number>> = {
  town: 1,
  village: 0.97,
  landmark: 0.95,
  park: 0.93,
  road: 0.93,
  'industrial-park': 0.93,
  market: 0.93,
  station: 0.9,
  school: 0.9,
  'public-service': 0.85,
  'village-group': 0.8,
};

const district: LocalizedText = { 'zh-Hans': '南海区', 'zh-Hant-HK': '南海區', en: 'Nanhai District' };

/** Towns, villages and places by their names in every language, by pinyin and initials. */
export function createPlaceSearch(options: {
  readonly towns: readonly Town[];
  readonly places: readonly Place[];
}): PlaceSearch {
  const views = placeViews(options);
  const byCode = new Map(views.map((view) => [view.code, view]));
  const spell = createSpeller();
  let index: RankedIndex | null = null;
  return {
    byCode: (code) => byCode.get(code) ?? null,
    warmUp() {
      index ??= createRankedIndex(placeTexts(views), spell);
    },
    search({ query, locale, kinds, within, limit }) {
      const accepts = (at: number): boolean => {
        const view = views[at];
        if (!view || (kinds && !kinds.includes(view.kind))) return false;
        return within === undefined || (view.code.startsWith(within) && view.code !== within);
      };
      const terms = termsOf(query);
      index ??= createRankedIndex(placeTexts(views), spell);
      const found =
        query.trim() === ''
          ? [...views.keys()].filter(accepts).slice(0, limit)
          : index.rank({ query, limit, accepts }).map(({ document }) => document);
      return found.flatMap((at) => {
        const view = views[at];
        return view ? [{ ...view, marks: marksIn(view.name[locale], terms, spell) }] : [];
      });
    },
  };
}

/** By which texts each place is found, and what each is worth. */
export function placeTexts(
  views: readonly PlaceView[],
): readonly { readonly texts: readonly SearchText[]; readonly prior: number }[] {
  return views.map((view) => ({ texts: textsOf(view), prior: priors[view.kind] }));
}

/** By its names, and by what it lies in beside them: 大沥 盐步. */
function textsOf({ name, path }: PlaceView): readonly SearchText[] {
  const own = locales.map((locale) => ({ text: name[locale], weight: 1 }));
  const around = locales.map((locale) => ({ text: path[locale], weight: 0.35 }));
  return [...own, ...around];
}

/** Every place with what it lies in: towns first, then villages. */
export function placeViews(options: {
  readonly towns: readonly Town[];
  readonly places: readonly Place[];
}): readonly PlaceView[] {
  const byCode = new Map<string, PlaceView>();
  for (const { code, name } of options.towns) byCode.set(code, { code, kind: 'town', name, path: district });
  for (const place of options.places) {
    const town = byCode.get(place.code.slice(0, 9));
    const village = place.code.length === 15 ? byCode.get(place.code.slice(0, 12)) : undefined;
    const path = [town, village].flatMap((parent) => (parent ? [parent.name] : []));
    byCode.set(place.code, { ...place, path: joined(path) });
  }
  return [...byCode.values()].toSorted((a, b) => rankOf(a.kind) - rankOf(b.kind));
}

function rankOf(kind: PlaceKind): number {
  return kind === 'town' ? 0 : kind === 'village' ? 1 : 2;
}

/** Chinese goes from the wide to the narrow, English the other way. */
function joined(path: readonly LocalizedText[]): LocalizedText {
  return {
    'zh-Hans': path.map((name) => name['zh-Hans']).join(' '),
    'zh-Hant-HK': path.map((name) => name['zh-Hant-HK']).join(' '),
    en: path
      .map((name) => name.en)
      .toReversed()
      .join(', '),
  };
}
