import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Clock } from '#main/basics/clock.ts';
import { createTurns } from '#main/basics/turns.ts';
import type { DeviceHost } from '#devices/host/port.ts';
import type { PaperUse, ReceiptPrinter } from '#devices/receipt-printer/port.ts';

/** 34 dots at 8 dots a millimetre, as both command sets feed. */
const MM_PER_LINE = 4.25;
/** The code, of which the printer counts one line, and the feed to the cutter. */
const MM_PER_SLIP = 45;
/** Whoever is warned needs the rest of the day to come. */
const NEAR_END_SHARE = 0.9;

export interface PaperRollConfig {
  /** False: the count warns instead. */
  readonly hasNearEndSensor: boolean;
  readonly rollMetres: number;
}

/** What went through since the roll was changed, over restarts of device host and service. Counts alone: nothing personal. */
export interface PaperRoll {
  /** Asks the printer's own count first; what is known while the device host is away. */
  read(): Promise<PaperUse>;
  /** The count says that the roll is nearly used up, at a printer that has no sensor for it. */
  isNearEnd(): boolean;
  /** Somebody has put in a new roll: for printers that do not tell of it. */
  newRoll(): void;
  /** Called when `isNearEnd` has changed. */
  onChange(listener: () => void): () => void;
  close(): void;
}

const ZERO: PaperUse = { slips: 0, lines: 0, rollChangedAtMs: null };
const storedUse = z.strictObject({
  slips: z.int().min(0),
  lines: z.int().min(0),
  rollChangedAtMs: z.number().nullable(),
});

/**
 * Adds up what the device host counts, whose own count starts anew with each of its processes. `file` is written
 * after each change; one that cannot be read counts as a new beginning, because a warning that comes late is no harm.
 */
export function createPaperRoll(parts: {
  readonly file: string;
  readonly deviceHost: Pick<DeviceHost, 'onState'> & {
    readonly receiptPrinter: Pick<ReceiptPrinter, 'onStatus' | 'readPaperUse'>;
  };
  /** Null for a terminal without a receipt printer. */
  readonly config: PaperRollConfig | null;
  readonly clock: Clock;
}): PaperRoll {
  const { file, config, clock } = parts;
  const { receiptPrinter } = parts.deviceHost;
  const listeners = new Set<() => void>();
  let use = readUse(file);
  /** The last count of the device host that runs now. */
  let told = ZERO;
  /** A count must not be added twice. */
  const turns = createTurns();

  const isNearEnd = (): boolean =>
    config !== null && !config.hasNearEndSensor && usedMetres(use) >= NEAR_END_SHARE * config.rollMetres;

  function change(next: PaperUse): void {
    if (JSON.stringify(next) === JSON.stringify(use)) return;
    const before = isNearEnd();
    use = next;
    keepUse(file, use);
    if (isNearEnd() !== before) for (const listener of listeners) listener();
  }

  async function take(): Promise<PaperUse> {
    const now = config === null ? null : await receiptPrinter.readPaperUse();
    if (now === null) return use;
    const isNewRoll = now.rollChangedAtMs !== null && now.rollChangedAtMs !== told.rollChangedAtMs;
    const added = { slips: now.slips - told.slips, lines: now.lines - told.lines };
    told = now;
    change(isNewRoll ? now : { ...use, slips: use.slips + added.slips, lines: use.lines + added.lines });
    return use;
  }

  const read = (): Promise<PaperUse> => turns.take(take);

  const stops = [
    // A printer is busy with each slip, and out of paper before each new roll.
    receiptPrinter.onStatus(() => void read()),
    parts.deviceHost.onState(() => {
      told = ZERO;
    }),
  ];
  return {
    read,
    isNearEnd,
    newRoll: () => change({ slips: 0, lines: 0, rollChangedAtMs: clock.nowMs() }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      for (const stop of stops) stop();
    },
  };
}

export function usedMetres({ slips, lines }: PaperUse): number {
  return (lines * MM_PER_LINE + slips * MM_PER_SLIP) / 1_000;
}

/** For the technician who has the terminal open and stopped. */
export function beginPaperRoll(file: string, clock: Clock): void {
  keepUse(file, { slips: 0, lines: 0, rollChangedAtMs: clock.nowMs() });
}

function readUse(file: string): PaperUse {
  try {
    const parsed = storedUse.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success ? parsed.data : ZERO;
  } catch {
    return ZERO;
  }
}

/** A disk that takes nothing is reported by the store of submissions; the count then goes on in memory. */
function keepUse(file: string, use: PaperUse): void {
  try {
    writeFileSync(`${file}.new`, JSON.stringify(use), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {
    return;
  }
}
