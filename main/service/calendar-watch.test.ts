import { expect, it } from 'vitest';
import { createAuditLog } from '#main/audit/audit-log.ts';
import { ManualClock } from '#main/basics/clock.ts';
import type { CalendarGap } from '#main/contract/views.ts';
import { watchCalendars } from './calendar-watch.ts';

const dayMs = 86_400_000;

it('names each missing year once a day until it is there', async () => {
  const clock = new ManualClock();
  const lines: string[] = [];
  const log = createAuditLog({ clock, write: (line) => lines.push(line) });
  let gaps: readonly CalendarGap[] = [{ list: 'mainland', year: 2027 }];
  const said = () =>
    lines.splice(0).map((line) => {
      const { event, level, list, year } = JSON.parse(line) as Record<string, unknown>;
      return [event, level, list, year];
    });
  const stop = watchCalendars({ gaps: () => gaps, clock, log });
  expect(said()).toEqual([['calendar.year-missing', 'warn', 'mainland', 2027]]);
  gaps = [...gaps, { list: 'hong-kong', year: 2027 }];
  await clock.advance(dayMs);
  expect(said().map(([, , list]) => list)).toEqual(['mainland', 'hong-kong']);
  gaps = [];
  await clock.advance(dayMs);
  expect(said()).toEqual([]);
  stop();
});
