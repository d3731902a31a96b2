import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LocalizedText } from '#main/basics/locale.ts';
import { unwrap } from '#main/basics/result.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { browseView, isInGroup, type BrowsableMatter } from './browse.ts';

const { browse, matters } = unwrap(loadKioskConfig(join(import.meta.dirname, '../../kiosk-config')));
const named = (text: string): LocalizedText => ({ 'zh-Hans': text, 'zh-Hant-HK': text, en: text });
const market = { creditCode: '11440605MB2X000122', name: named('market') };
const police = { creditCode: '11440605MB2X00055F', name: named('police') };
const shop: BrowsableMatter = {
  needs: ['open-a-shop', 'my-papers'],
  lifeEvents: ['business'],
  implementingBody: market,
};
const licence: BrowsableMatter = { needs: ['my-papers'], lifeEvents: [], implementingBody: police };

describe('browsing', () => {
  test('offers groups that have a matter, in their order, with how many', () => {
    const { needs, lifeEvents, offices } = browseView([licence, shop], browse);
    const counts = (list: typeof needs) => list.map(({ id, matterCount }) => [id, matterCount]);
    expect(counts(needs)).toEqual([
      ['open-a-shop', 1],
      ['my-papers', 2],
    ]);
    expect(counts(lifeEvents)).toEqual([['business', 1]]);
    expect(offices.map(({ name }) => name.en)).toEqual(['police', 'market']);
  });

  test('a matter is in the groups that it names, and in no other', () => {
    expect(isInGroup(shop, { by: 'need', id: 'my-papers' })).toBe(true);
    expect(isInGroup(shop, { by: 'life-event', id: 'business' })).toBe(true);
    expect(isInGroup(shop, { by: 'office', id: market.creditCode })).toBe(true);
    expect(isInGroup(licence, { by: 'life-event', id: 'business' })).toBe(false);
    expect(isInGroup(licence, { by: 'office', id: market.creditCode })).toBe(false);
  });

  test('every matter of the catalogue is found by its office', () => {
    const { offices } = browseView(matters, browse);
    const counted = offices.reduce((sum, { matterCount }) => sum + matterCount, 0);
    expect(counted).toBe(matters.length);
  });
});
