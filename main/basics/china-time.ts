const chinaOffsetMs = 8 * 3_600_000;

/** `YYYY-MM-DD` in China's time, which every site shares; the machine's own zone may be set wrongly. */
export function chinaDate(nowMs: number): string {
  return new Date(nowMs + chinaOffsetMs).toISOString().slice(0, 10);
}

/** `YYYY-MM-DD HH:mm` in China's time, as slips and reviews show it. */
export function chinaDateTime(nowMs: number): string {
  return new Date(nowMs + chinaOffsetMs).toISOString().slice(0, 16).replace('T', ' ');
}
