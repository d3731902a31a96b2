import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unwrap } from '#main/basics/result.ts';
import { loadWorkingDays } from '#kiosk-config/load.ts';
import {
  chinaDate,
  endOfDayMs,
  lastDayAfterPause,
  lastDayOf,
  workingDaysBetween,
  type TimeLimit,
} from './case-deadlines.ts';

const calendar = unwrap(loadWorkingDays(resolve(import.meta.dirname, '../../../kiosk-config')));
const workingDays = (amount: number): TimeLimit => ({ amount, unit: 'working-days' });

describe('promised times', () => {
  it.each<[string, TimeLimit, string]>([
    // Wednesday before the National Day holidays: 8, 9 and the made-up Saturday 10 October.
    ['2026-09-30', workingDays(3), '2026-10-10'],
    ['2026-11-22', workingDays(5), '2026-11-27'],
    // Half a working day is over with the next whole one.
    ['2026-11-20', workingDays(0.5), '2026-11-23'],
    ['2026-09-30', { amount: 3, unit: 'calendar-days' }, '2026-10-03'],
    ['2026-09-30', { amount: 0, unit: 'on-the-spot' }, '2026-09-30'],
  ])('from %s, %o end on %s', (from, limit, last) => {
    expect(lastDayOf(calendar, from, limit)).toEqual({ date: last, isEstimate: false });
  });

  it('are estimates where the State Council has not spoken', () => {
    expect(lastDayOf(calendar, '2026-12-30', workingDays(5)).isEstimate).toBe(true);
  });
});

describe('a pause', () => {
  it('leaves as many working days as there were when the clock stopped', () => {
    // Accepted on Monday 2 November with ten working days: Monday the 16th. Stopped on Thursday the 5th: seven left.
    const lastDay = lastDayOf(calendar, '2026-11-02', workingDays(10)).date;
    expect(lastDay).toBe('2026-11-16');
    expect(workingDaysBetween(calendar, '2026-11-05', lastDay)).toBe(7);
    const resumedOn = '2026-11-24';
    const after = lastDayAfterPause(calendar, {
      lastDay,
      unit: 'working-days',
      stoppedOn: '2026-11-05',
      resumedOn,
    });
    expect(after.date).toBe('2026-12-03');
    expect(workingDaysBetween(calendar, resumedOn, after.date)).toBe(7);
  });

  it.each([
    ['over a weekend', '2026-11-06', '2026-11-08', '2026-11-16'],
    ['of one day', '2026-11-05', '2026-11-05', '2026-11-16'],
    ['over a holiday with a made-up Saturday', '2026-09-30', '2026-10-10', '2026-11-19'],
  ])('%s', (_name, stoppedOn, resumedOn, expected) => {
    const pause = { lastDay: '2026-11-16', unit: 'working-days', stoppedOn, resumedOn } as const;
    expect(lastDayAfterPause(calendar, pause).date).toBe(expected);
  });

  it('of calendar days moves by calendar days', () => {
    const pause = {
      lastDay: '2026-11-16',
      unit: 'calendar-days',
      stoppedOn: '2026-11-05',
      resumedOn: '2026-11-09',
    } as const;
    expect(lastDayAfterPause(calendar, pause).date).toBe('2026-11-20');
  });
});

describe('days', () => {
  it('are those of China', () => {
    expect(chinaDate(Date.UTC(2026, 10, 22, 16, 0))).toBe('2026-11-23');
    expect(chinaDate(Date.UTC(2026, 10, 22, 15, 59))).toBe('2026-11-22');
    expect(new Date(endOfDayMs('2026-11-22')).toISOString()).toBe('2026-11-22T16:00:00.000Z');
  });
});
