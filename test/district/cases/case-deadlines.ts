import { throwIllegalValue } from '#main/basics/assert.ts';
import {
  addWorkingDays,
  isWorkingDay,
  type WorkingDayCalendar,
  type WorkingDaySum,
} from '#main/basics/working-days.ts';

/** 行政许可法 art. 32: whoever asks for corrections does so at once, within five working days. */
export const correctionNoticeWorkingDays = 5;
/** 好差评: commonly within 15 working days. */
export const putRightWorkingDays = 15;

/** A legal or promised time as definitions of matters give it. */
export interface TimeLimit {
  readonly amount: number;
  readonly unit: 'working-days' | 'calendar-days' | 'on-the-spot';
}

/** Days are China's, `YYYY-MM-DD`; the day on which a time begins does not count. */
export function lastDayOf(calendar: WorkingDayCalendar, fromDate: string, limit: TimeLimit): WorkingDaySum {
  switch (limit.unit) {
    case 'on-the-spot':
      return { date: fromDate, isEstimate: false };
    case 'calendar-days':
      return { date: addDays(fromDate, limit.amount), isEstimate: false };
    case 'working-days':
      // Half a working day ends with the next whole one at the latest.
      return addWorkingDays(calendar, fromDate, Math.ceil(limit.amount));
    default:
      return throwIllegalValue(limit.unit);
  }
}

/**
 * The last day after a pause: what was left of the time when the clock stopped is left when it goes on. Both the day of
 * the stop and the day of the resumption lie in the pause.
 */
export function lastDayAfterPause(
  calendar: WorkingDayCalendar,
  options: {
    readonly lastDay: string;
    readonly unit: TimeLimit['unit'];
    readonly stoppedOn: string;
    readonly resumedOn: string;
  },
): WorkingDaySum {
  const { lastDay, stoppedOn, resumedOn, unit } = options;
  if (unit !== 'working-days') {
    return { date: addDays(lastDay, daysBetween(stoppedOn, resumedOn)), isEstimate: false };
  }
  const pausedDays = workingDaysBetween(calendar, stoppedOn, resumedOn);
  return addWorkingDays(calendar, lastDay, pausedDays);
}

/** Working days after the first day up to the second. */
export function workingDaysBetween(calendar: WorkingDayCalendar, after: string, until: string): number {
  let count = 0;
  for (let date = addDays(after, 1); date <= until; date = addDays(date, 1)) {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    if (isWorkingDay(calendar, date) ?? (weekday !== 0 && weekday !== 6)) count += 1;
  }
  return count;
}

export function chinaDate(atMs: number): string {
  return new Date(atMs + chinaOffsetMs).toISOString().slice(0, 10);
}

/** 24:00 of the day in China. */
export function endOfDayMs(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) + dayMs - chinaOffsetMs;
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

const dayMs = 86_400_000;
const chinaOffsetMs = 8 * 3_600_000;
