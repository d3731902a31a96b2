import { resolve } from 'node:path';
import { unwrap } from '#main/basics/result.ts';
import { addWorkingDays } from '#main/basics/working-days.ts';
import { loadWorkingDays } from '#kiosk-config/load.ts';
import { chinaDate, endOfDayMs } from './cases/case-deadlines.ts';

export interface WorkingDayDeadline {
  readonly atMs: number;
  /** Days on the way stand in no published arrangement: the true end may be some days off. */
  readonly isEstimate: boolean;
}

export interface WorkingDayDeadlines {
  /** The end (24:00 in China) of the n-th working day after the day of `fromMs`. */
  endOfWorkingDayAfter(fromMs: number, days: number): WorkingDayDeadline;
}

/**
 * Working days of the mainland: make-up weekends count, State Council holidays do not; estimated by weekdays where the
 * calendar ends, as the dates of cases are. An incident must not stay unfiled for want of a list of holidays.
 */
export function loadWorkingDayDeadlines(
  kioskConfigFolder: string = resolve(import.meta.dirname, '../../kiosk-config'),
): WorkingDayDeadlines {
  const calendar = unwrap(loadWorkingDays(kioskConfigFolder));
  return {
    endOfWorkingDayAfter: (fromMs, days) => {
      const { date, isEstimate } = addWorkingDays(calendar, chinaDate(fromMs), days);
      return { atMs: endOfDayMs(date), isEstimate };
    },
  };
}
