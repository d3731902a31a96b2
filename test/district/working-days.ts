import { resolve } from 'node:path';
import { unwrap } from '#main/basics/result.ts';
import * as workingDays from '#main/basics/working-days.ts';
import { loadWorkingDays } from '#kiosk-config/load.ts';

export interface WorkingDayCalendar {
  isWorkingDay(date: string): boolean;
  /** The end (24:00 in China) of the n-th working day after the day of `fromMs`. Throws outside the calendar's years. */
  endOfWorkingDayAfter(fromMs: number, days: number): number;
}

const dayMs = 86_400_000;
const chinaOffsetMs = 8 * 3_600_000;

/**
 * Working days of the mainland: make-up weekends count, State Council holidays do not. Never weekdays alone: a terminal
 * may estimate, the district's deadline binds.
 */
export function loadWorkingDayCalendar(
  kioskConfigFolder: string = resolve(import.meta.dirname, '../../kiosk-config'),
): WorkingDayCalendar {
  const calendar = unwrap(loadWorkingDays(kioskConfigFolder));

  function isWorkingDay(date: string): boolean {
    const isWorked = workingDays.isWorkingDay(calendar, date);
    if (isWorked === null) {
      const year = date.slice(0, 4);
      throw new Error(
        `the working-day calendar has no year ${year}: add it to kiosk-config/reference/working-days.yaml`,
      );
    }
    return isWorked;
  }

  return {
    isWorkingDay,
    endOfWorkingDayAfter: (fromMs, days) => {
      let dayStartMs = Math.floor((fromMs + chinaOffsetMs) / dayMs) * dayMs;
      for (let left = days; left > 0;) {
        dayStartMs += dayMs;
        if (isWorkingDay(new Date(dayStartMs).toISOString().slice(0, 10))) left -= 1;
      }
      return dayStartMs + dayMs - chinaOffsetMs;
    },
  };
}
