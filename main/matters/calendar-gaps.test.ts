import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';
import { calendarGaps } from './calendar-gaps.ts';
import type { SiteCalendars } from './staff-hours.ts';

/** The years that stand in the project's own lists change each November; these do not. */
const calendars: SiteCalendars = {
  workingDays: {
    years: {
      '2026': { arrangement: 'published', holidays: [], makeUpWorkingDays: [] },
      '2027': { arrangement: 'statutory-only', holidays: [], makeUpWorkingDays: [] },
    },
  },
  holidays: { 'hong-kong': { '2026': ['2026-01-01'] }, macau: {} },
};

test.each<[SiteProfile['holidays'], string, readonly (readonly [string, number])[]]>([
  ['mainland', '2026-06-01', []],
  ['mainland', '2026-11-01', []],
  ['mainland', '2026-11-02', [['mainland', 2027]]],
  // The holidays that the law gives are no notice.
  ['mainland', '2027-01-01', [['mainland', 2027]]],
  ['hong-kong', '2026-06-01', []],
  [
    'hong-kong',
    '2026-12-01',
    [
      ['mainland', 2027],
      ['hong-kong', 2027],
    ],
  ],
  ['macau', '2026-06-01', [['macau', 2026]]],
])('what is missing for %s on %s', (region, date, expected) => {
  const gaps = calendarGaps(region, calendars, Date.parse(`${date}T10:00:00+08:00`));
  expect(gaps.map(({ list, year }) => [list, year])).toEqual(expected);
});

test('the lists of 2026 are whole for every site', () => {
  const config = unwrap(loadKioskConfig(join(import.meta.dirname, '../../kiosk-config')));
  for (const { holidays } of Object.values(config.sites)) {
    expect(calendarGaps(holidays, config, Date.parse('2026-06-01T10:00:00+08:00'))).toEqual([]);
  }
});
