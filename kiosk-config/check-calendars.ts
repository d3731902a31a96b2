import { isWeekday, type WorkingDayCalendar } from '#main/basics/working-days.ts';
import type { ConfigProblem, YamlSource } from './load-yaml.ts';
import type { Holidays } from './schema/reference.ts';

/**
 * A day under another year would be overlooked, a holiday that ends before it begins has no day, and only a weekend day
 * can be worked in exchange (调休), never one of a holiday.
 */
export function checkYears({ years }: WorkingDayCalendar, source: YamlSource): readonly ConfigProblem[] {
  return Object.entries(years).flatMap(([year, { holidays, makeUpWorkingDays }]) => {
    const isOutside = (date: string): boolean => !date.startsWith(`${year}-`);
    const isOff = (date: string): boolean => holidays.some(([first, last]) => date >= first && date <= last);
    return [
      ...holidays.flatMap(([first, last], at) =>
        isOutside(first) || isOutside(last) || last < first
          ? [source.problemAt(['years', year, 'holidays', at], { expected: `two days of ${year} in order` })]
          : [],
      ),
      ...makeUpWorkingDays.flatMap((date, at) =>
        isOutside(date) || isWeekday(date) || isOff(date)
          ? [
              source.problemAt(['years', year, 'makeUpWorkingDays', at], {
                expected: `a Saturday or Sunday of ${year} outside its holidays`,
              }),
            ]
          : [],
      ),
    ];
  });
}

/** Each day stands once, in order, under its own year. */
export function checkHolidays(holidays: Holidays, source: YamlSource): readonly ConfigProblem[] {
  return Object.entries(holidays).flatMap(([region, years]) =>
    Object.entries(years).flatMap(([year, dates]) =>
      dates.flatMap((date, at) =>
        date.startsWith(`${year}-`) && date > (dates[at - 1] ?? '')
          ? []
          : [source.problemAt([region, year, at], { expected: `a day of ${year} after the one before it` })],
      ),
    ),
  );
}
