import { describe, expect, it } from 'vitest';
import { backOffMs, defaultBackOffLimits as limits } from './back-off.ts';

describe('back-off', () => {
  it('draws from the whole window, which doubles up to the cap', () => {
    const windows = [1, 2, 3, 30].map((attempts) => backOffMs(attempts, null, () => 1, limits));
    expect(windows).toEqual([2_000, 4_000, 8_000, limits.capMs]);
    expect(backOffMs(3, null, () => 0.5, limits)).toBe(4_000);
    expect(backOffMs(3, null, () => 0, limits)).toBe(limits.floorMs);
  });

  it('waits as long as the district asks, within reason', () => {
    expect(backOffMs(1, 60_000, () => 0, limits)).toBe(60_000);
    expect(backOffMs(1, 90 * 86_400_000, () => 0, limits)).toBe(limits.retryAfterCapMs);
  });
});
