/** How much longer the district takes this terminal for itself; renewing needs somebody's time before the end. */
export type CertificateTerm =
  | { readonly type: 'valid'; readonly daysLeft: number }
  | { readonly type: 'ends-soon'; readonly daysLeft: number }
  /** Nothing is delivered any more; what residents hand in is kept and waits. */
  | { readonly type: 'ended' };

const dayMs = 86_400_000;
const warnedDays = 30;

/** Both in milliseconds by the wall clock. */
export function certificateTerm(endsAtMs: number, nowMs: number): CertificateTerm {
  if (nowMs > endsAtMs) return { type: 'ended' };
  const daysLeft = Math.floor((endsAtMs - nowMs) / dayMs);
  return { type: daysLeft < warnedDays ? 'ends-soon' : 'valid', daysLeft };
}
