import type { Clock } from '#main/basics/clock.ts';

/** More than NTP ever corrects on a running machine, less than a resident would notice on a slip. */
const toleranceMs = 5 * 60_000;
/** A terminal that was off for longer may well be right, but only the district can tell. */
const longestOffMs = 90 * 86_400_000;

export interface ClockWatch {
  /** Whether the wall clock jumped, or stands before the latest time that was trusted, and nobody has confirmed it. */
  isDoubtful(): boolean;
  /** The district wrote this time just now; where it agrees with ours, the doubt is over. */
  compareWithDistrict(districtMs: number): void;
}

/**
 * Watches the wall clock against the monotonic one. Deliveries, leases and deadlines never use the wall clock; what
 * it decides are the times on slips, and those are marked while it is in doubt.
 */
export function createClockWatch(clock: Clock, lastTrustedWallMs: number | null): ClockWatch {
  let reference = { wallMs: clock.nowMs(), monotonicMs: clock.monotonicMs() };
  let isConfirmed =
    lastTrustedWallMs === null ||
    (reference.wallMs >= lastTrustedWallMs - toleranceMs &&
      reference.wallMs <= lastTrustedWallMs + longestOffMs);

  function hasJumped(): boolean {
    const expectedMs = reference.wallMs + (clock.monotonicMs() - reference.monotonicMs);
    return Math.abs(clock.nowMs() - expectedMs) > toleranceMs;
  }

  return {
    isDoubtful: () => {
      // A jump back to the old time does not prove which of the two was right.
      if (hasJumped()) isConfirmed = false;
      // Small corrections by NTP must not add up to a jump over months.
      else reference = { wallMs: clock.nowMs(), monotonicMs: clock.monotonicMs() };
      return !isConfirmed;
    },
    compareWithDistrict: (districtMs) => {
      if (Math.abs(districtMs - clock.nowMs()) > toleranceMs) return;
      reference = { wallMs: clock.nowMs(), monotonicMs: clock.monotonicMs() };
      isConfirmed = true;
    },
  };
}
