import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import { createPlaceSearch } from '#main/matters/place-search.ts';
import { createMatterSearch } from '#main/matters/search.ts';
import { transposed } from '#main/matters/search/transposed.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { judgedQueries, recallAt3 } from './relevance.ts';

const config = unwrap(loadKioskConfig(resolve('kiosk-config')));

describe('what people type finds what they mean', () => {
  test('the list is as long as it should be, and names what there is', () => {
    expect(judgedQueries('matters').length).toBeGreaterThanOrEqual(150);
    const places = judgedQueries('places');
    expect(places.length).toBeGreaterThanOrEqual(20);
    const names = new Set([...config.towns, ...config.places].map(({ name }) => name['zh-Hans']));
    expect(places.flatMap(({ expected }) => expected).filter((name) => !names.has(name))).toEqual([]);
  });

  test('matters of the catalogue', () => {
    const offered = new Set<string>(config.matters.map(({ id }) => id));
    const judged = judgedQueries('matters').filter(({ expected }) => expected.every((id) => offered.has(id)));
    expect(judged.length).toBeGreaterThan(0);
    const search = createMatterSearch(config.matters, config.synonyms);
    const { recall, missed } = recallAt3(judged, ({ query, locale }) =>
      search.search({ query, locale, limit: 3 }).map(({ definition }) => definition.id),
    );
    expect(recall, `missed: ${missed.map(({ query }) => query).join(', ')}`).toBeGreaterThanOrEqual(0.95);
  });

  test('matters of the catalogue, with each two neighbouring Hanzi changed about', () => {
    const judged = judgedQueries('matters')
      .filter(({ query }) => /^\p{Script=Han}{3,8}$/u.test(query))
      .flatMap((one) => transposed(one.query).map(({ text }) => ({ ...one, query: text })));
    expect(judged.length).toBeGreaterThan(300);
    const search = createMatterSearch(config.matters, config.synonyms);
    const { recall, missed } = recallAt3(judged, ({ query, locale }) =>
      search.search({ query, locale, limit: 3 }).map(({ definition }) => definition.id),
    );
    expect(recall, `missed: ${missed.map(({ query }) => query).join(', ')}`).toBeGreaterThanOrEqual(0.93);
  });

  test('places', () => {
    const places = createPlaceSearch(config);
    const { recall, missed } = recallAt3(judgedQueries('places'), ({ query, locale }) =>
      places.search({ query, locale, limit: 3 }).map(({ name }) => name['zh-Hans']),
    );
    expect(recall, `missed: ${missed.map(({ query }) => query).join(', ')}`).toBeGreaterThanOrEqual(0.95);
  });
});
