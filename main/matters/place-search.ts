import { cleanText } from '#main/basics/text.ts';
import { locales, type Locale, type LocalizedText } from '#main/basics/locale.ts';
import type { PlaceHit, PlaceKind, PlaceView } from '#main/contract/views.ts';
import type { Place } from '#kiosk-config/schema/place.ts';
import type { Town } from '#kiosk-config/schema/reference.ts';
import { foldForSearch } from './chinese-text.ts';
import { findLetters, spokenText, type Mark, type SpokenText } from './pinyin-match.ts';

export interface PlaceSearch {
  /** Null for a code that no place has. */
  byCode(code: string): PlaceView | null;
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

const district: LocalizedText = { 'zh-Hans': '南海区', 'zh-Hant-HK': '南海區', en: 'Nanhai District' };

/** Towns, villages and places by their names in every language, by pinyin and initials. */
export function createPlaceSearch(options: {
  readonly towns: readonly Town[];
  readonly places: readonly Place[];
}): PlaceSearch {
  const views = placeViews(options);
  const byCode = new Map(views.map((view) => [view.code, view]));
  let spoken: ReadonlyMap<PlaceView, SpokenText> | null = null;
  return {
    byCode: (code) => byCode.get(code) ?? null,
    search({ query, locale, kinds, within, limit }) {
      spoken ??= new Map(views.map((view) => [view, spokenText(view.name['zh-Hans'])]));
      const terms = foldForSearch(cleanText(query)).split(/\s+/).filter(Boolean);
      const hits: { readonly hit: PlaceHit; readonly rank: number }[] = [];
      for (const [view, sound] of spoken) {
        if (kinds && !kinds.includes(view.kind)) continue;
        if (within !== undefined && (!view.code.startsWith(within) || view.code === within)) continue;
        const marks = marksOf({ view, sound, terms, locale });
        const rank =
          terms.length === 0 ? 0 : (marks?.[0]?.[0] ?? 0) + view.name['zh-Hans'].length + rankOf(view.kind);
        if (marks) hits.push({ hit: { ...view, marks }, rank });
      }
      return hits
        .toSorted((a, b) => a.rank - b.rank)
        .slice(0, limit)
        .map(({ hit }) => hit);
    },
  };
}

function placeViews(options: {
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

function marksOf(candidate: {
  readonly view: PlaceView;
  readonly sound: SpokenText;
  readonly terms: readonly string[];
  readonly locale: Locale;
}): readonly Mark[] | null {
  const { view, sound, terms, locale } = candidate;
  const marks: Mark[] = [];
  for (const term of terms) {
    const at = foldForSearch(view.name[locale]).indexOf(term);
    const spokenMark = at < 0 && locale !== 'en' ? findLetters(sound, term) : null;
    const isElsewhere =
      at < 0 &&
      locales.some((other) => foldForSearch(`${view.name[other]} ${view.path[other]}`).includes(term));
    if (at < 0 && !spokenMark && !isElsewhere && !findLetters(sound, term)) return null;
    if (at >= 0) marks.push([at, term.length]);
    else if (spokenMark) marks.push(spokenMark);
  }
  return marks;
}
