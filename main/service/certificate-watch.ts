import type { AuditLog } from '#main/audit/audit-log.ts';
import type { Clock } from '#main/basics/clock.ts';
import { certificateTerm } from '#main/health/certificate-term.ts';

const lookEveryMs = 86_400_000;

/** Tells the log at the start and each day while the terminal's certificate is near its end or past it. */
export function watchCertificate(options: {
  /** Null where the district asks for none. */
  readonly endsAtMs: number | null;
  readonly clock: Clock;
  readonly log: AuditLog;
}): () => void {
  const { endsAtMs, clock, log } = options;
  if (endsAtMs === null) return () => undefined;
  let cancel = look(endsAtMs);

  function look(atMs: number): () => void {
    const term = certificateTerm(atMs, clock.nowMs());
    if (term.type === 'ends-soon') log('district.certificate-ends-soon', { daysLeft: term.daysLeft });
    if (term.type === 'ended') log('district.certificate-ended', {});
    return clock.after(lookEveryMs, () => {
      cancel = look(atMs);
    });
  }

  return () => cancel();
}
