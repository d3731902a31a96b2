import type { AuditLog } from '#main/audit/audit-log.ts';
import type { Clock } from '#main/basics/clock.ts';
import type { CalendarGap } from '#main/contract/views.ts';

const lookEveryMs = 86_400_000;

/** Tells the log at the start and each day which lists of working days or holidays somebody has to add. */
export function watchCalendars(options: {
  readonly gaps: () => readonly CalendarGap[];
  readonly clock: Clock;
  readonly log: AuditLog;
}): () => void {
  let cancel = look();

  function look(): () => void {
    for (const { list, year } of options.gaps()) options.log('calendar.year-missing', { list, year });
    return options.clock.after(lookEveryMs, () => {
      cancel = look();
    });
  }

  return () => cancel();
}
