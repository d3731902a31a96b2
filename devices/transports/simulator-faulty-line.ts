import type { Clock } from '#main/basics/clock.ts';
import type { PtyPair } from './pty-pair.ts';

/** What a line does to what a device says, whatever device it is. */
export type LineFault =
  | { readonly type: 'dribble' }
  /** Each thing that it says comes so many times, in one read. */
  | { readonly type: 'repeats'; readonly times: number }
  | { readonly type: 'late'; readonly delayMs: number }
  /** The second half of what it says is lost. */
  | { readonly type: 'cut' }
  /** One byte of what it says is another. */
  | { readonly type: 'spoilt' }
  /** Bytes that mean nothing, without end. */
  | { readonly type: 'noise'; readonly bytesPerSecond: number }
  /** Another kind of device is at the end: it says its own, and nothing else. */
  | { readonly type: 'foreign' };

/** A pseudo-terminal whose line can be made faulty while it is in use. For the demo and tests only. */
export interface FaultyLine extends PtyPair {
  setLineFault(fault: LineFault | null): void;
}

const NOISE_EVERY_MS = 20;
const FOREIGN_EVERY_MS = 50;
/** What no device of ours says: no frame, no status, no line. */
const FOREIGN = new Uint8Array(512).fill(0x55);
const SPOILT_BY = 0x5a;

export function createFaultyLine(pair: PtyPair, clock: Clock): FaultyLine {
  let fault: LineFault | null = null;
  let cancelSpeaking: () => void = () => undefined;
  const speak = (bytes: Uint8Array, everyMs: number) => {
    pair.write(bytes);
    cancelSpeaking = clock.after(everyMs, () => speak(bytes, everyMs));
  };
  return {
    linkPath: pair.linkPath,
    get isPlugged() {
      return pair.isPlugged;
    },
    onData: (listener) => pair.onData(listener),
    write: (bytes) => writeThrough(pair, clock, fault, bytes),
    nearSpeed: () => pair.nearSpeed(),
    pauseReading: () => pair.pauseReading(),
    resumeReading: () => pair.resumeReading(),
    unplug: () => pair.unplug(),
    plug: () => pair.plug(),
    close() {
      cancelSpeaking();
      return pair.close();
    },
    setLineFault(next) {
      cancelSpeaking();
      fault = next;
      if (fault?.type === 'foreign') speak(FOREIGN, FOREIGN_EVERY_MS);
      if (fault?.type === 'noise') {
        const bytes = (fault.bytesPerSecond * NOISE_EVERY_MS) / 1_000;
        speak(
          Uint8Array.from({ length: bytes }, (_, i) => (i * 97 + (i >> 8)) & 0xff),
          NOISE_EVERY_MS,
        );
      }
    },
  };
}

function writeThrough(pair: PtyPair, clock: Clock, fault: LineFault | null, bytes: Uint8Array): void {
  switch (fault?.type) {
    case 'dribble':
      for (const byte of bytes) pair.write(Uint8Array.of(byte));
      return;
    case 'repeats':
      return pair.write(Buffer.concat(Array.from({ length: fault.times }, () => bytes)));
    case 'late': {
      const copy = bytes.slice();
      clock.after(fault.delayMs, () => pair.write(copy));
      return;
    }
    case 'cut':
      return pair.write(bytes.subarray(0, Math.ceil(bytes.length / 2)));
    case 'spoilt': {
      const copy = bytes.slice();
      const at = Math.floor(copy.length / 2);
      copy[at] = (copy[at] ?? 0) ^ SPOILT_BY;
      return pair.write(copy);
    }
    case 'foreign':
      return;
    case 'noise':
    case undefined:
      return pair.write(bytes);
  }
}
