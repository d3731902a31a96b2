import type { Clock } from '#main/basics/clock.ts';

/** Bits on an 8N1 line for each byte: start, eight, stop. */
const BITS_PER_BYTE = 10;
const TICK_MS = 2;

/**
 * Sends bytes as a serial line of the given speed would carry them; a pseudo-terminal does not pace. Times are kept
 * as they are due, not as timers come, so that late timers do not add up. `isDribbling` hands over one byte at a time.
 */
export interface PacedSender {
  /** Queues bytes whose first may leave at `fromMs` of the clock; `onSent` gets the time at which the last was due. */
  send(
    bytes: Uint8Array,
    options?: { readonly fromMs?: number; readonly onSent?: (dueMs: number) => void },
  ): void;
  /** Drops what has not left yet. */
  clear(): void;
  readonly isIdle: boolean;
}

export function lineTimeMs(bytes: number, baudRate: number): number {
  return (bytes * BITS_PER_BYTE * 1_000) / baudRate;
}

interface Queued {
  readonly bytes: Uint8Array;
  readonly startMs: number;
  readonly onSent: ((dueMs: number) => void) | undefined;
  sent: number;
}

/** `baudRate: null` sends at once. */
export function createPacedSender(parts: {
  readonly clock: Clock;
  readonly baudRate: number | null;
  readonly isDribbling: () => boolean;
  readonly write: (bytes: Uint8Array) => void;
}): PacedSender {
  const { clock, baudRate, isDribbling, write } = parts;
  let queue: Queued[] = [];
  let freeAtMs = 0;
  let cancelTick: (() => void) | null = null;

  const durationMs = (bytes: number) => (baudRate === null ? 0 : lineTimeMs(bytes, baudRate));

  const dueBytes = (item: Queued): number => {
    const elapsedMs = clock.monotonicMs() - item.startMs;
    if (elapsedMs < 0) return 0;
    return baudRate === null
      ? item.bytes.length
      : Math.min(item.bytes.length, Math.floor((elapsedMs * baudRate) / BITS_PER_BYTE / 1_000));
  };

  const hand = (bytes: Uint8Array) => {
    if (!isDribbling()) return write(bytes);
    for (const byte of bytes) write(Uint8Array.of(byte));
  };

  const tick = () => {
    cancelTick = null;
    for (let item = queue[0]; item; item = queue[0]) {
      const due = dueBytes(item);
      if (due > item.sent) hand(item.bytes.subarray(item.sent, due));
      item.sent = Math.max(item.sent, due);
      if (item.sent < item.bytes.length) {
        const lastDueMs = item.startMs + durationMs(item.bytes.length) - clock.monotonicMs();
        cancelTick = clock.after(Math.max(0, Math.min(TICK_MS, lastDueMs)), tick);
        return;
      }
      queue.shift();
      item.onSent?.(item.startMs + durationMs(item.bytes.length));
    }
  };

  return {
    get isIdle() {
      return queue.length === 0;
    },
    send(bytes, { fromMs = clock.monotonicMs(), onSent } = {}) {
      const startMs = Math.max(fromMs, freeAtMs);
      freeAtMs = startMs + durationMs(bytes.length);
      queue.push({ bytes, startMs, onSent, sent: 0 });
      if (!cancelTick) tick();
    },
    clear() {
      queue = [];
      freeAtMs = 0;
      cancelTick?.();
      cancelTick = null;
    },
  };
}
