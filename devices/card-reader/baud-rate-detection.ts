import type { Clock } from '#main/basics/clock.ts';
import { ok, type Result } from '#main/basics/result.ts';
import type { ByteLine, LineOpenFailure, OpenByteLine } from '#devices/transports/byte-line.ts';
import { encodeCommand, fitsCommand, FrameParser } from './codec.ts';

/** The speeds that a SAM_V reader can be set to, the factory's first. */
export const BAUD_RATES = [115200, 57600, 38400, 19200, 9600] as const;
export type BaudRate = (typeof BAUD_RATES)[number];

/** The status request and its answer take 22 ms at 9,600 baud; the rest is the reader's own time. */
export const DETECTION_TIMEOUT_MS = 250;

export interface BaudRateDetection {
  readonly openLine: OpenByteLine;
  /** The speed at which the reader answered last; null before it ever did. */
  baudRate(): BaudRate | null;
}

/**
 * Opens the path at one speed after another until the reader answers status in a whole frame. What answered is
 * kept and tried first when the line is opened again. When nothing answers, the line is given at the first speed:
 * whoever asks for status on it says that there is no answer.
 */
export function detectBaudRate(parts: {
  readonly openAt: (baudRate: BaudRate) => Promise<Result<ByteLine, LineOpenFailure>>;
  readonly clock: Clock;
}): BaudRateDetection {
  const { openAt, clock } = parts;
  let known: BaudRate | null = null;
  return {
    baudRate: () => known,
    async openLine() {
      const [first, ...others] = candidates(known);
      for (const baudRate of [first, ...others]) {
        const line = await openAt(baudRate);
        if (!line.ok) return line;
        if (await answersStatus(line.value, clock)) {
          known = baudRate;
          return ok(line.value);
        }
        await line.value.close();
      }
      return openAt(first);
    },
  };
}

function candidates(known: BaudRate | null): readonly [BaudRate, ...BaudRate[]] {
  const first = known ?? BAUD_RATES[0];
  return [first, ...BAUD_RATES.filter((baudRate) => baudRate !== first)];
}

/** Any answer that fits counts, also one that says that the reader is not well. */
function answersStatus(line: ByteLine, clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const parser = new FrameParser();
    const end = (isAnswered: boolean) => {
      cancelDeadline();
      unsubscribe();
      resolve(isAnswered);
    };
    const cancelDeadline = clock.after(DETECTION_TIMEOUT_MS, () => end(false));
    const unsubscribe = line.onData((bytes) => {
      const isAnswered = parser
        .push(bytes)
        .some((event) => event.type === 'answer' && fitsCommand('status', event.answer));
      if (isAnswered) end(true);
    });
    void line.write(encodeCommand('status'), { timeoutMs: DETECTION_TIMEOUT_MS });
  });
}
