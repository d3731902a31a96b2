export interface BackOffLimits {
  readonly baseMs: number;
  readonly capMs: number;
  /** Even the luckiest draw waits this long, so that a failing peer is never hammered. */
  readonly floorMs: number;
  /** The longest that a district may ask for; its mistake must not park submissions for weeks. */
  readonly retryAfterCapMs: number;
}

export const defaultBackOffLimits: BackOffLimits = {
  baseMs: 1_000,
  capMs: 5 * 60_000,
  floorMs: 250,
  retryAfterCapMs: 15 * 60_000,
};

/**
 * Full jitter: uniform over the whole exponential window, so that terminals which lost the same line do not come back
 * together. `attempts` counts the attempts made so far, 1 after the first.
 */
export function backOffMs(
  attempts: number,
  retryAfterMs: number | null,
  random: () => number,
  limits: BackOffLimits,
): number {
  const windowMs = Math.min(limits.capMs, limits.baseMs * 2 ** Math.min(attempts, 30));
  const drawnMs = Math.max(limits.floorMs, random() * windowMs);
  return retryAfterMs === null ? drawnMs : Math.max(drawnMs, Math.min(retryAfterMs, limits.retryAfterCapMs));
}
