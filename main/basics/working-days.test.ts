import { describe, expect, test } from 'vitest';
import { addWorkingDays, isWorkingDay, type WorkingDayCalendar } from './working-days.ts';

const calendar: WorkingDayCalendar = {
  years: {
    '2026': {
      arrangement: 'published',
      holidays: [['2026-10-01', '2026-10-07']],
      makeUpWorkingDays: ['2026-09-20', '2026-10-10'],
    },
    '2027': {
      arrangement: 'statutory-only',
      holidays: [['2027-01-01', '2027-01-01']],
      makeUpWorkingDays: [],
    },
  },
};

describe('working days', () => {
  test.each([
    ['a weekday', '2026-11-23', true],
    ['a Sunday', '2026-11-22', false],
    ['a Saturday that is worked in exchange', '2026-10-10', true],
    ['a weekday within a holiday', '2026-10-06', false],
    ['the first day after a holiday', '2026-10-08', true],
    ['a year that the calendar does not have', '2031-01-02', null],
  ])('%s', (_name, date, expected) => {
    expect(isWorkingDay(calendar, date)).toBe(expected);
  });

  test.each([
    ['the day itself does not count', '2026-11-23', 1, '2026-11-24', false],
    ['weekends are left out', '2026-11-20', 5, '2026-11-27', false],
    ['holidays are left out, days worked in exchange count', '2026-09-30', 3, '2026-10-10', false],
    ['none is the day itself', '2026-10-01', 0, '2026-10-01', false],
    ['a year without its notice gives an estimate', '2026-12-30', 2, '2027-01-04', true],
    ['a year that is missing is counted by weekdays', '2031-01-03', 2, '2031-01-07', true],
  ])('%s', (_name, from, days, date, isEstimate) => {
    expect(addWorkingDays(calendar, from, days)).toEqual({ date, isEstimate });
  });
});
