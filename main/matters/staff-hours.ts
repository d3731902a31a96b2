import { chinaDate, chinaDateTime } from '#main/basics/china-time.ts';
import { isWorkingDay, type WorkingDayCalendar } from '#main/basics/working-days.ts';
import type { Holidays } from '#kiosk-config/schema/reference.ts';
import type { SiteProfile, Weekday } from '#kiosk-config/schema/site.ts';

export interface SiteCalendars {
  readonly workingDays: WorkingDayCalendar;
  readonly holidays: Holidays;
}

/** One stretch of a day, in China's time: `09:00`. */
export interface StaffHours {
  readonly from: string;
  readonly to: string;
}

const weekdayNames: readonly Weekday[] = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
];

/** The stretches of this day in which staff stand beside the terminal; none on a day off. */
export function staffHoursToday(
  site: Pick<SiteProfile, 'staffHours' | 'holidays'>,
  calendars: SiteCalendars,
  nowMs: number,
): readonly StaffHours[] {
  const date = chinaDate(nowMs);
  const weekday = weekdayKept(site.holidays, calendars, date);
  if (weekday === null) return [];
  return site.staffHours
    .filter(({ days }) => days.includes(weekday))
    .map(({ from, to }) => ({ from, to }))
    .toSorted((a, b) => a.from.localeCompare(b.from));
}

/** The day of the week whose hours hold on a date; null on a holiday. */
function weekdayKept(
  region: SiteProfile['holidays'],
  { workingDays, holidays }: SiteCalendars,
  date: string,
): Weekday | null {
  const weekday = weekdayOf(date);
  if (region !== 'mainland') return holidays[region][date.slice(0, 4)]?.includes(date) ? null : weekday;
  const isWeekend = weekday === 'saturday' || weekday === 'sunday';
  const isWorked = isWorkingDay(workingDays, date);
  // A weekend day worked in exchange (调休) is worked as the Fridays are.
  if (isWeekend) return isWorked === true ? 'friday' : weekday;
  return isWorked === false ? null : weekday;
}

/** Whether staff stand beside the terminal now. */
export function isStaffedNow(hours: readonly StaffHours[], nowMs: number): boolean {
  const time = chinaDateTime(nowMs).slice(11);
  return hours.some(({ from, to }) => from <= time && time < to);
}

function weekdayOf(date: string): Weekday {
  return weekdayNames[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'sunday';
}
