import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { creditCodeProblem } from '#main/basics/check-digits.ts';
import type { Locale } from '#main/basics/locale.ts';
import { unwrap } from '#main/basics/result.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { handlingHall, implementationCode } from './catalogue.ts';
import { createMatterSearch } from './search.ts';

const config = unwrap(loadKioskConfig(join(import.meta.dirname, '../../kiosk-config')));
const { towns } = config;
// Three that have nothing in common: how the whole catalogue ranks is measured by the list of queries in test/bench.
const three = ['individual-business', 'rental-registration', 'incident-report'];
const matters = config.matters.filter(({ id }) => three.includes(id));
const search = createMatterSearch(matters);
const ids = (query: string, locale: Locale = 'zh-Hans'): readonly string[] =>
  search.search({ query, locale, limit: 10 }).map(({ definition }) => definition.id);

describe('search', () => {
  test.each<[string, Locale, string]>([
    ['租房', 'zh-Hans', 'rental-registration'],
    ['租屋登記', 'zh-Hant-HK', 'rental-registration'],
    ['房屋租賃', 'zh-Hans', 'rental-registration'],
    ['chuzuwu', 'zh-Hans', 'rental-registration'],
    ['czw', 'zh-Hant-HK', 'rental-registration'],
    ['chuzw', 'en', 'rental-registration'],
    ['ＬＥＡＳＥ', 'en', 'rental-registration'],
    ['個體工商戶', 'zh-Hans', 'individual-business'],
    ['getigong', 'zh-Hans', 'individual-business'],
    ['gtgsh', 'zh-Hans', 'individual-business'],
    ['yyzz', 'zh-Hans', 'individual-business'],
    ['business licence', 'en', 'individual-business'],
    ['我想开店', 'zh-Hans', 'individual-business'],
    ['路灯 坏', 'zh-Hans', 'incident-report'],
    ['渠蓋', 'zh-Hant-HK', 'incident-report'],
    ['lamp', 'en', 'incident-report'],
  ])('%s finds it first (%s)', (query, locale, id) => {
    expect(ids(query, locale)[0]).toBe(id);
  });

  test.each<[string, string]>([
    ['个工体商户', 'individual-business'],
    ['業營執照', 'individual-business'],
    ['出屋租', 'rental-registration'],
    ['房租', 'rental-registration'],
    ['井路盖', 'incident-report'],
  ])('%s, with two Hanzi changed about, finds it first', (query, id) => {
    expect(ids(query)[0]).toBe(id);
  });

  test('an empty query lists all in the order of the catalogue', () => {
    expect(ids('  ')).toEqual(three);
  });

  test('what nobody offers is not found', () => {
    expect(ids('qqzz')).toEqual([]);
    expect(ids('ife', 'en')).toEqual([]);
  });

  test('no more than the limit', () => {
    expect(search.search({ query: 'dengji', locale: 'zh-Hans', limit: 1 })).toHaveLength(1);
  });

  test('marks stand where the query matched, in the language that is shown', () => {
    const marked = (query: string, locale: Locale): readonly string[] => {
      const [first] = search.search({ query, locale, limit: 1 });
      const title = first?.definition.title[locale] ?? '';
      const names = first?.definition.plainNames[locale] ?? '';
      return [
        ...(first?.titleMarks ?? []).map(([start, length]) => title.slice(start, start + length)),
        ...(first?.plainNameMarks ?? []).map(([start, length]) => names.slice(start, start + length)),
      ];
    };
    expect(marked('czw', 'zh-Hant-HK')).toEqual(['出租屋']);
    expect(marked('個體', 'zh-Hans')).toEqual(['个体']);
    expect(marked('个工体', 'zh-Hans')).toEqual(['个体工']);
    expect(marked('rent', 'en')).toEqual(['rent', 'rent']);
    expect(marked('租房 备案', 'zh-Hans')).toEqual(['备案', '租房备案']);
  });
});

test('implementation codes have 31 characters and bodies a valid credit code', () => {
  for (const matter of matters) {
    expect(implementationCode(matter)).toMatch(/^[0-9A-HJ-NPQRTUWXY]{18}4\d{12}$/);
    expect(creditCodeProblem(matter.implementingBody.creditCode)).toBeNull();
  }
});

test('the first hall of a town handles its matters', () => {
  expect(handlingHall(towns, '440605125')?.['zh-Hant-HK']).toBe('大瀝鎮行政服務中心');
  expect(handlingHall(towns, '440605999')).toBeNull();
  expect(handlingHall(towns, null)).toBeNull();
});
