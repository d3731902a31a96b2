import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';
import { isStaffedNow, staffHoursToday } from './staff-hours.ts';

const config = unwrap(loadKioskConfig(join(import.meta.dirname, '../../kiosk-config')));

test.each<[SiteProfile['id'], string, boolean]>([
  ['LW', '2026-11-23T09:00', true],
  ['LW', '2026-11-23T08:59', false],
  ['LW', '2026-11-23T12:30', false],
  ['LW', '2026-11-23T17:00', false],
  // A Sunday, a worked Sunday and a holiday of the mainland.
  ['LW', '2026-11-22T10:00', false],
  ['LW', '2026-09-20T10:00', true],
  ['LW', '2026-10-01T10:00', false],
  // Hong Kong works on Saturday mornings, and on the mainland's holidays that are not its own.
  ['HK', '2026-11-21T10:00', true],
  ['HK', '2026-11-21T14:00', false],
  ['HK', '2026-10-02T10:00', true],
  ['HK', '2026-12-25T10:00', false],
  ['MO', '2026-10-02T10:00', false],
  ['MO', '2026-12-08T10:00', false],
  ['LW', '2026-12-08T10:00', true],
  // A Monday given in Macau for the Saturday before it.
  ['MO', '2026-09-28T10:00', false],
  ['HK', '2026-09-28T10:00', true],
])('at %s, %s in China: staff there: %s', (siteId, time, isStaffed) => {
  const site = assertDefined(config.sites[siteId]);
  const nowMs = Date.parse(`${time}:00+08:00`);
  expect(isStaffedNow(staffHoursToday(site, config, nowMs), nowMs)).toBe(isStaffed);
});

test('a year without a list of holidays keeps the week', () => {
  const site = assertDefined(config.sites.HK);
  const nowMs = Date.parse('2031-12-25T10:00:00+08:00');
  expect(staffHoursToday(site, config, nowMs)).toEqual([{ from: '09:00', to: '18:00' }]);
});
