import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Locale } from '#main/basics/locale.ts';
import { unwrap } from '#main/basics/result.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { createPlaceSearch } from './place-search.ts';

const config = unwrap(loadKioskConfig(join(import.meta.dirname, '../../kiosk-config')));
const places = createPlaceSearch(config);
const first = (query: string, locale: Locale = 'zh-Hans') =>
  places.search({ query, locale, limit: 1 })[0]?.name['zh-Hans'];

describe('place search', () => {
  test.each<[string, Locale, string]>([
    ['盐步', 'zh-Hans', '盐步社区'],
    ['鹽步', 'zh-Hant-HK', '盐步社区'],
    ['yanbu', 'zh-Hans', '盐步社区'],
    ['yb', 'zh-Hans', '盐步社区'],
    ['大沥 盐步', 'zh-Hans', '盐步社区'],
    ['Danzao Town', 'en', '丹灶镇'],
    ['千燈湖公園', 'zh-Hant-HK', '千灯湖公园'],
  ])('%s finds it first (%s)', (query, locale, name) => {
    expect(first(query, locale)).toBe(name);
  });

  test('an empty query lists towns, then villages', () => {
    const kinds = places.search({ query: ' ', locale: 'en', limit: 10 }).map((hit) => hit.kind);
    expect(kinds.slice(0, 8)).toEqual([...Array.from({ length: 7 }, () => 'town'), 'village']);
  });

  test('only the kinds that are asked for, only within what is asked for, no more than the limit', () => {
    const hits = places.search({
      query: '村',
      locale: 'zh-Hans',
      kinds: ['village'],
      within: '440605122',
      limit: 7,
    });
    expect(hits).toHaveLength(7);
    expect(hits.every((hit) => hit.kind === 'village' && hit.code.startsWith('440605122'))).toBe(true);
  });

  test('says where a place lies, in the order of the language', () => {
    const school = places.search({ query: '盐步小学', locale: 'zh-Hans', limit: 1 })[0];
    expect(school?.path['zh-Hant-HK']).toBe('大瀝鎮 鹽步社區');
    expect(school?.path.en).toBe('Yanbu Community, Dali Town');
    expect(places.byCode(school?.code ?? '')?.name.en).toBe('Yanbu Primary School');
    expect(places.byCode('440605999')).toBeNull();
  });

  test('marks stand where the query matched, in the language that is shown', () => {
    const [hit] = places.search({ query: 'yanbu xiaoxue', locale: 'zh-Hant-HK', limit: 1 });
    expect(hit?.marks.map(([start, length]) => hit.name['zh-Hant-HK'].slice(start, start + length))).toEqual([
      '鹽步小學',
    ]);
  });
});
