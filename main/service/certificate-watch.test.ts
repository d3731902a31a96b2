import { expect, it } from 'vitest';
import { createAuditLog } from '#main/audit/audit-log.ts';
import { ManualClock } from '#main/basics/clock.ts';
import { watchCertificate } from './certificate-watch.ts';

const dayMs = 86_400_000;

it('warns each day from thirty days before the end, and says so when it has ended', async () => {
  const clock = new ManualClock();
  const lines: string[] = [];
  const log = createAuditLog({ clock, write: (line) => lines.push(line) });
  const said = () =>
    lines.splice(0).map((line) => {
      const { event, level, daysLeft } = JSON.parse(line) as Record<string, unknown>;
      return [event, level, daysLeft];
    });
  const stop = watchCertificate({ endsAtMs: clock.nowMs() + 31.5 * dayMs, clock, log });
  await clock.advance(dayMs);
  expect(said()).toEqual([]);
  await clock.advance(dayMs);
  expect(said()).toEqual([['district.certificate-ends-soon', 'warn', 29]]);
  for (let day = 0; day < 30; day += 1) await clock.advance(dayMs);
  expect(said().slice(-2)).toEqual([
    ['district.certificate-ends-soon', 'warn', 0],
    ['district.certificate-ended', 'error', undefined],
  ]);
  stop();
  await clock.advance(3 * dayMs);
  expect(said()).toEqual([]);
});
