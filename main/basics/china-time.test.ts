import { expect, test } from 'vitest';
import { chinaDate, chinaDateTime } from './china-time.ts';

test.each([
  ['2026-11-22T02:24:59Z', '2026-11-22 10:24'],
  ['2026-11-22T15:59:59Z', '2026-11-22 23:59'],
  // In China it is the next day, month and year already.
  ['2026-12-31T16:00:00Z', '2027-01-01 00:00'],
])('%s is %s in China', (iso, dateTime) => {
  const nowMs = Date.parse(iso);
  expect(chinaDateTime(nowMs)).toBe(dateTime);
  expect(chinaDate(nowMs)).toBe(dateTime.slice(0, 10));
});
