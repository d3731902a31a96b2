/** Days by year on which the mainland works otherwise than by the week; dates are `YYYY-MM-DD`. */
export interface WorkingDayCalendar {
  readonly years: Readonly<
    Record<
      string,
      {
        /** `published`: the State Council's notice of the year. `statutory-only`: its notice is not out yet. */
        readonly arrangement: 'published' | 'statutory-only';
        /** First and last day, both off. */
        readonly holidays: readonly (readonly [first: string, last: string])[];
        /** Saturdays and Sundays that are worked in exchange (调休). */
        readonly makeUpWorkingDays: readonly string[];
      }
    >
  >;
}

export interface WorkingDaySum {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** A day on the way stands in no published arrangement: the true date may be some days off. */
  readonly isEstimate: boolean;
}

/** Whether the State Council's notice for the day's year stands in the calendar; without it holidays are by law alone. */
export function isArrangementPublished(calendar: WorkingDayCalendar, date: string): boolean {
  return calendar.years[date.slice(0, 4)]?.arrangement === 'published';
}

/** Whether a day is worked; null where the calendar has no such year. */
export function isWorkingDay(calendar: WorkingDayCalendar, date: string): boolean | null {
  const year = calendar.years[date.slice(0, 4)];
  if (!year) return null;
  if (year.makeUpWorkingDays.includes(date)) return true;
  if (year.holidays.some(([first, last]) => date >= first && date <= last)) return false;
  return isWeekday(date);
}

/**
 * The n-th working day after a day, which itself does not count. Where the calendar ends weekdays are counted and the
 * sum says so: a terminal that was not updated must still take papers.
 */
export function addWorkingDays(calendar: WorkingDayCalendar, from: string, dayCount: number): WorkingDaySum {
  let date = from;
  let isEstimate = false;
  for (let left = dayCount; left > 0;) {
    date = dayAfter(date);
    isEstimate ||= !isArrangementPublished(calendar, date);
    if (isWorkingDay(calendar, date) ?? isWeekday(date)) left -= 1;
  }
  return { date, isEstimate };
}

/** Monday to Friday, whatever the calendar says. */
export function isWeekday(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
