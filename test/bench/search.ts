import { resolve } from 'node:path';
import type { Locale } from '#main/basics/locale.ts';
import { unwrap } from '#main/basics/result.ts';
import { createPlaceSearch, placeTexts, placeViews } from '#main/matters/place-search.ts';
import { createMatterSearch, matterTexts, type SearchableMatter } from '#main/matters/search.ts';
import { loadKioskConfig, type KioskConfig } from '#kiosk-config/load.ts';
import { round, summarise, type BenchReport, type BenchRow } from './bench.ts';
import { makeFillerMatters, makeFillerPlaces } from './search/catalogue.ts';
import { createMiniSearch } from './search/mini-search.ts';
import { judgedQueries, recallAt3, type JudgedQuery } from './search/relevance.ts';

const matterCount = 2_000;
const placeCount = 5_000;
/** Of each key press the middle time of these counts: it tells of the search, and not of what else the machine does. */
const turns = 5;
/** As the service and the screens ask. */
const matterLimit = 50;
const placeLimit = 20;

/** Answers with the names of what it found, best first. */
type Find = (query: string, locale: Locale, limit: number) => readonly string[];

interface Contestant {
  readonly name: string;
  readonly find: Find;
  readonly indexMs: number;
}

/**
 * Every key press of every judged query, from the first letter on, over 2,000 matters and 5,000 places; and how much of
 * what was expected stands among the first three. MiniSearch does the same with the same texts, in turn with ours.
 */
export async function run(): Promise<BenchReport> {
  const config = unwrap(loadKioskConfig(resolve('kiosk-config')));
  const judgedMatters = matterQueries(config);
  const judgedPlaces = judgedQueries('places');
  const matters = measure({
    contestants: matterContestants(config, matterCount),
    judged: judgedMatters,
    limit: matterLimit,
  });
  const places = measure({
    contestants: placeContestants(config),
    judged: judgedPlaces,
    limit: placeLimit,
  });
  const catalogue = matterContestants(config, config.matters.length);
  return {
    bench: 'search',
    rows: [...matters.rows, ...places.rows],
    figures: {
      p99_ms: Math.max(matters.ours.p99, places.ours.p99),
      recall_at_3: matters.ours.recall,
      recall_at_3_places: places.ours.recall,
      recall_at_3_catalogue_alone: recallOf(catalogue.ours.find, judgedMatters),
      minisearch_p99_ms: Math.max(matters.miniSearch.p99, places.miniSearch.p99),
      minisearch_recall_at_3: matters.miniSearch.recall,
      minisearch_recall_at_3_places: places.miniSearch.recall,
      minisearch_recall_at_3_catalogue_alone: recallOf(catalogue.miniSearch.find, judgedMatters),
      matter_queries: judgedMatters.length,
      place_queries: judgedPlaces.length,
      index_ms: round(matters.ours.indexMs + places.ours.indexMs),
      minisearch_index_ms: round(matters.miniSearch.indexMs + places.miniSearch.indexMs),
    },
  };
}

interface Contest {
  readonly ours: Contestant;
  readonly miniSearch: Contestant;
}

/** The list names matters that all stand in the catalogue; one that is gone would pass for a search that fails. */
function matterQueries(config: KioskConfig): readonly JudgedQuery[] {
  const known = new Set<string>(config.matters.map(({ id }) => id));
  const judged = judgedQueries('matters');
  const missing = new Set(judged.flatMap(({ expected }) => expected.filter((id) => !known.has(id))));
  if (missing.size > 0) {
    throw new Error(`the catalogue has no such matter: ${[...missing].join(', ')}`);
  }
  return judged;
}

function matterContestants(config: KioskConfig, count: number): Contest {
  const matters: readonly SearchableMatter[] = [
    ...config.matters,
    ...makeFillerMatters(count - config.matters.length),
  ];
  const nameAt = (at: number): string => config.matters[at]?.id ?? `filler ${at}`;
  const ours = timed(() => createMatterSearch(matters, config.synonyms));
  const numberOf = new Map(matters.map((matter, at) => [matter, at]));
  const mini = timed(() => createMiniSearch(matterTexts(matters, config.synonyms)));
  return {
    ours: {
      name: `${count} matters`,
      indexMs: ours.ms,
      find: (query, locale, limit) =>
        ours.made
          .search({ query, locale, limit })
          .map(({ definition }) => nameAt(numberOf.get(definition) ?? -1)),
    },
    miniSearch: {
      name: `${count} matters, MiniSearch`,
      indexMs: mini.ms,
      find: (query, _locale, limit) => mini.made(query, limit).map(nameAt),
    },
  };
}

function placeContestants(config: KioskConfig): Contest {
  const places = [
    ...config.places,
    ...makeFillerPlaces(config.places, placeCount - config.places.length - config.towns.length),
  ];
  const views = placeViews({ towns: config.towns, places });
  const ours = timed(() => {
    const search = createPlaceSearch({ towns: config.towns, places });
    search.warmUp();
    return search;
  });
  const mini = timed(() => createMiniSearch(placeTexts(views)));
  return {
    ours: {
      name: `${views.length} places`,
      indexMs: ours.ms,
      find: (query, locale, limit) =>
        ours.made.search({ query, locale, limit }).map(({ name }) => name['zh-Hans']),
    },
    miniSearch: {
      name: `${views.length} places, MiniSearch`,
      indexMs: mini.ms,
      find: (query, _locale, limit) => mini.made(query, limit).map((at) => views[at]?.name['zh-Hans'] ?? ''),
    },
  };
}

interface Measured {
  readonly p99: number;
  readonly recall: number;
  readonly indexMs: number;
}

function measure(of: {
  readonly contestants: Contest;
  readonly judged: readonly JudgedQuery[];
  readonly limit: number;
}): { readonly ours: Measured; readonly miniSearch: Measured; readonly rows: readonly BenchRow[] } {
  const { ours, miniSearch } = of.contestants;
  const taken = { ours: [] as (readonly number[])[], miniSearch: [] as (readonly number[])[] };
  for (let turn = 0; turn <= turns; turn++) {
    // Whole rounds in turn, so that neither pays for the other's garbage; the first warms both up.
    const oursMs = keyPressTimes(ours.find, of);
    const miniSearchMs = keyPressTimes(miniSearch.find, of);
    if (turn === 0) continue;
    taken.ours.push(oursMs);
    taken.miniSearch.push(miniSearchMs);
  }
  const rows = [
    summarise(ours.name, 'ms', middleOfEach(taken.ours)),
    summarise(miniSearch.name, 'ms', middleOfEach(taken.miniSearch)),
  ] as const;
  const slowest = summarise(`${ours.name}, every turn`, 'ms', taken.ours.flat());
  const measured = (contestant: Contestant, row: BenchRow): Measured => ({
    p99: row.p99,
    recall: recallOf(contestant.find, of.judged),
    indexMs: contestant.indexMs,
  });
  return {
    ours: measured(ours, rows[0]),
    miniSearch: measured(miniSearch, rows[1]),
    rows: [...rows, slowest],
  };
}

/** Of the same key press in every turn. */
function middleOfEach(taken: readonly (readonly number[])[]): readonly number[] {
  return (taken[0] ?? []).map((_, at) => {
    const times = taken.map((turn) => turn[at] ?? Number.NaN).toSorted((a, b) => a - b);
    return times[Math.floor(times.length / 2)] ?? Number.NaN;
  });
}

/** Every query is typed from its first character to its last; each key press asks. */
function keyPressTimes(
  find: Find,
  of: { readonly judged: readonly JudgedQuery[]; readonly limit: number },
): readonly number[] {
  return of.judged.flatMap(({ query, locale }) =>
    Array.from({ length: query.length }, (_, at) => {
      const soFar = query.slice(0, at + 1);
      return timed(() => find(soFar, locale, of.limit)).ms;
    }),
  );
}

function recallOf(find: Find, judged: readonly JudgedQuery[]): number {
  return round(recallAt3(judged, ({ query, locale }) => find(query, locale, 3)).recall);
}

function timed<T>(make: () => T): { readonly made: T; readonly ms: number } {
  const startMs = performance.now();
  const made = make();
  return { made, ms: performance.now() - startMs };
}
