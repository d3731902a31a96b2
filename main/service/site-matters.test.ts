import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import type { DeviceView } from '#main/contract/device-views.ts';
import type { SearchHit } from '#main/contract/matter-views.ts';
import type { TerminalNow } from '#main/matters/availability.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';
import { judgedQueries, recallAt3 } from '#test/bench/search/relevance.ts';
import { createSiteMatters, type SiteMatters } from './site-matters.ts';

const kioskConfig = unwrap(loadKioskConfig(join(import.meta.dirname, '../../kiosk-config')));
const ready: DeviceView = { type: 'ready', cause: null };
const fine: TerminalNow = {
  devices: {
    cardReader: ready,
    receiptPrinter: ready,
    documentPrinter: ready,
    documentScanner: ready,
    codeScanner: ready,
  },
  staffCredential: ready,
  line: 'up',
  date: '2026-03-02',
  timeOfDay: '10:00',
  staff: { isHereNow: true, hoursToday: [], areHolidaysKnown: true },
  canTakeMore: true,
  isDistrictKeyValid: true,
};

function mattersAt(site: SiteProfile['id']): SiteMatters {
  return createSiteMatters({ kioskConfig, site: assertDefined(kioskConfig.sites[site]), now: () => fine });
}

const all = (site: SiteMatters): readonly SearchHit[] => site.search({ query: '', locale: 'en' });
const ids = (hits: readonly SearchHit[]): readonly string[] => hits.map(({ id }) => id);

describe.each(['LW', 'HK', 'MO', 'NH', 'PV'] as const)('at %s', (siteId) => {
  const site = mattersAt(siteId);

  it('every matter of the catalogue can be found, those that are done here first', () => {
    const hits = all(site);
    expect(ids(hits).toSorted()).toEqual(kioskConfig.matters.map(({ id }) => id).toSorted());
    const firstGuide = hits.findIndex(({ mode }) => mode === 'guide');
    const guides = firstGuide < 0 ? [] : hits.slice(firstGuide);
    expect(guides.filter(({ mode }) => mode !== 'guide')).toEqual([]);
    expect(site.today()).toMatchObject({ guideCount: guides.length, unavailableCount: 0 });
  });

  it('a group that somebody browses holds first what is done here', () => {
    const { needs, offices } = site.browse();
    for (const { by, id, matterCount } of [...needs, ...offices]) {
      const hits = site.search({ query: '', locale: 'en', group: { by, id } });
      expect(hits).toHaveLength(matterCount);
      const firstGuide = hits.findIndex(({ mode }) => mode === 'guide');
      if (firstGuide >= 0) expect(hits.slice(firstGuide).every(({ mode }) => mode === 'guide')).toBe(true);
    }
  });

  it('what is not done here says where it is, and cannot be started', () => {
    for (const hit of all(site)) {
      const definition = assertDefined(site.find(hit.id));
      if (hit.mode !== 'guide') {
        expect(hit.doneAtSites).toEqual([]);
        continue;
      }
      expect(hit.availability.type).toBe('cannot');
      expect(hit.doneAtSites.length > 0 || definition.mode === 'guide').toBe(true);
    }
  });

  it('people find what they mean, whether it is done here or not', () => {
    const judged = judgedQueries('matters');
    const { recall, missed } = recallAt3(judged, ({ query, locale }) =>
      ids(site.search({ query, locale })).slice(0, 3),
    );
    expect(recall, `missed: ${missed.map(({ query }) => query).join(', ')}`).toBeGreaterThanOrEqual(0.95);
  });
});

describe('in Hong Kong', () => {
  const hongKong = mattersAt('HK');
  const first = (query: string, locale: 'zh-Hans' | 'zh-Hant-HK' | 'en') =>
    hongKong.search({ query, locale }).slice(0, 2);

  it.each([
    ['居住证', 'zh-Hans'],
    ['居住證', 'zh-Hant-HK'],
    ['residence permit for mainlanders', 'en'],
  ] as const)('%s finds the permit that is applied for elsewhere', (query, locale) => {
    const guide = first(query, locale).find(({ id }) => id === 'residence-registration');
    expect(guide).toMatchObject({
      mode: 'guide',
      availability: { type: 'cannot', reasons: [{ type: 'site' }] },
      doneAtSites: [{ en: 'Nanhai, Foshan' }, { en: 'Liwan, Guangzhou' }],
    });
  });

  it('what is done here stands before what fits as well and is not', () => {
    expect(ids(first('居住證', 'zh-Hant-HK'))[0]).toBe('hk-macau-residence-permit');
  });

  it('what fits clearly better stands first, done here or not', () => {
    expect(first('宅基地', 'zh-Hans')[0]).toMatchObject({ id: 'homestead-building', mode: 'guide' });
  });
});

it('a matter that this site stops doing is withdrawn for who chose it, and told about from then on', () => {
  const site = mattersAt('LW');
  const chosen = assertDefined(site.find('homestead-building'));
  const elsewhere = { ...chosen, sites: ['NH' as const] };
  site.replace({
    ...kioskConfig,
    matters: kioskConfig.matters.map((one) => (one === chosen ? elsewhere : one)),
  });
  expect(site.availability(chosen)).toMatchObject({ type: 'cannot', reasons: [{ type: 'withdrawn' }] });
  expect(site.byId.has(chosen.id)).toBe(false);
  expect(site.find(chosen.id)).toBe(elsewhere);
  expect(site.summary(elsewhere)).toMatchObject({
    mode: 'guide',
    availability: { reasons: [{ type: 'site' }] },
    doneAtSites: [{ en: 'Nanhai, Foshan' }],
  });
});
