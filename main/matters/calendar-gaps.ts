import { chinaDate } from '#main/basics/china-time.ts';
import { isArrangementPublished } from '#main/basics/working-days.ts';
import type { CalendarGap } from '#main/contract/views.ts';
import type { SiteProfile } from '#kiosk-config/schema/site.ts';
import type { SiteCalendars } from './staff-hours.ts';

/** A paper may follow for up to sixty days; from then on dates fall into the year that is not known. */
const lookAheadDays = 60;
const dayMs = 86_400_000;

/** Years of today and of the next sixty days whose list is missing here: of working days, and of the site's holidays. */
export function calendarGaps(
  region: SiteProfile['holidays'],
  calendars: SiteCalendars,
  nowMs: number,
): readonly CalendarGap[] {
  const dates = [chinaDate(nowMs), chinaDate(nowMs + lookAheadDays * dayMs)];
  const years = [...new Set(dates.map((date) => date.slice(0, 4)))];
  const lists = region === 'mainland' ? (['mainland'] as const) : (['mainland', region] as const);
  return lists.flatMap((list) =>
    years
      .filter((year) => !isYearKnown(list, calendars, year))
      .map((year) => ({ list, year: Number(year) }) satisfies CalendarGap),
  );
}

/** Whether all days off of the site in this year are known: staff may be away on days that are not. */
export function isYearKnown(
  region: SiteProfile['holidays'],
  { workingDays, holidays }: SiteCalendars,
  year: string,
): boolean {
  return region === 'mainland'
    ? isArrangementPublished(workingDays, year)
    : holidays[region][year] !== undefined;
}
