import { readFileSync } from 'node:fs';
import { z } from 'zod';

const calendarSchema = z.object({
  timeZoneOffsetHours: z.number(),
  years: z.record(
    z.string().regex(/^\d{4}$/),
    z.object({
      arrangement: z.string(),
      holidays: z.array(z.tuple([z.iso.date(), z.iso.date()])),
      makeUpWorkingDays: z.array(z.iso.date()),
    }),
  ),
});

export interface WorkingDayCalendar {
  isWorkingDay(date: string): boolean;
  /** The end (24:00 in China) of the n-th working day after the day of `fromMs`. Throws outside the calendar's years. */
  endOfWorkingDayAfter(fromMs: number, days: number): number;
}

const dayMs = 86_400_000;

/** Working days of the mainland: make-up weekends count, State Council holidays do not. Never weekdays alone. */
export function loadWorkingDayCalendar(
  file: URL = new URL('data/working-days.json', import.meta.url),
): WorkingDayCalendar {
  const data = calendarSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const offsetMs = data.timeZoneOffsetHours * 3_600_000;

  function isWorkingDay(date: string): boolean {
    const year = data.years[date.slice(0, 4)];
    if (!year)
      throw new Error(
        `the working-day calendar has no year ${date.slice(0, 4)}: add it to data/working-days.json`,
      );
    if (year.makeUpWorkingDays.includes(date)) return true;
    if (year.holidays.some(([first, last]) => date >= first && date <= last)) return false;
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6;
  }

  return {
    isWorkingDay,
    endOfWorkingDayAfter: (fromMs, days) => {
      let dayStartMs = Math.floor((fromMs + offsetMs) / dayMs) * dayMs;
      for (let left = days; left > 0;) {
        dayStartMs += dayMs;
        if (isWorkingDay(new Date(dayStartMs).toISOString().slice(0, 10))) left -= 1;
      }
      return dayStartMs + dayMs - offsetMs;
    },
  };
}
