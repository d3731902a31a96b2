import type { Clock } from '#main/basics/clock.ts';
import type { DecodedStatus } from './command-set.ts';
import type { PaperUse } from './port.ts';

/**
 * Counts what came out since the roll was changed. A near-end sensor's reach depends on where a technician put it, so
 * the count is a second signal. A roll change is paper that ran out and is there again; the count lives as long as the
 * device host, and who keeps it longer reads it from the port.
 */
export function createPaperCounter(clock: Clock): {
  use(): PaperUse;
  countSlip(slip: { readonly lines: number }): void;
  see(status: DecodedStatus): void;
} {
  let use: PaperUse = { slips: 0, lines: 0, rollChangedAtMs: null };
  let wasOut = false;
  return {
    use: () => use,
    countSlip: ({ lines }) => {
      use = { ...use, slips: use.slips + 1, lines: use.lines + lines };
    },
    see: ({ isPaperOut, isCoverOpen }) => {
      // With the cover open the sensor says nothing about the roll.
      if (isCoverOpen) return;
      if (wasOut && !isPaperOut) use = { slips: 0, lines: 0, rollChangedAtMs: clock.nowMs() };
      wasOut = isPaperOut;
    },
  };
}
