const DAY_MS = 86_400_000;

/** Milliseconds of a `YYYY-MM-DD` at UTC midnight, null when there is no such day. */
export function isoDateToMs(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return null;
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
  return new Date(ms).toISOString().startsWith(text) ? ms : null;
}

/** `today`, `today-30`, `today+365` or a date, made a date. */
export function resolveDateBound(bound: string, todayIso: string): string {
  const match = /^today(?:([+-]\d+))?$/.exec(bound);
  if (!match) return bound;
  const todayMs = isoDateToMs(todayIso);
  if (todayMs === null) throw new Error('today is not a date');
  return new Date(todayMs + Number(match[1] ?? 0) * DAY_MS).toISOString().slice(0, 10);
}
