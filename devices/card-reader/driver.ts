import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { ByteLine } from '#devices/transports/byte-line.ts';
import {
  encodeCommand,
  fitsCommand,
  FrameParser,
  type FrameEvent,
  type SamAnswer,
  type SamCommand,
} from './codec.ts';

/** Deadlines from the request's first byte to the answer's last (domain practice; a read takes 1 to 1.5 s in all). */
export interface SamTiming {
  readonly readTimeoutMs: number;
  readonly commandTimeoutMs: number;
}

export const SAM_TIMING: SamTiming = { readTimeoutMs: 3_000, commandTimeoutMs: 1_000 };

/**
 * So many bytes that are no answer to anything, since the last good answer, are a device that babbles.
 * Above the longest frame, so that one late answer and some line noise never are.
 */
export const NOISE_BOUND_BYTES = 4_096;

export type DriverFailure =
  | { readonly type: 'line-lost' }
  | { readonly type: 'babbling' }
  | { readonly type: 'no-answer' }
  | { readonly type: 'bad-checksum' };

/** One SAM on one open line. A driver is never reused after `line-lost` or `babbling`. */
export interface SamDriver {
  /** Sends one command and waits for its answer; commands given meanwhile wait their turn. */
  command(command: SamCommand): Promise<Result<SamAnswer, DriverFailure>>;
}

interface Pending {
  readonly command: SamCommand;
  readonly settle: (result: Result<SamAnswer, DriverFailure>) => void;
}

export function createSamDriver(parts: {
  readonly line: ByteLine;
  readonly clock: Clock;
  readonly timing: SamTiming;
  /** Called once when noise passes its bound, also while no command is under way. */
  readonly onBabbling: () => void;
}): SamDriver {
  const { line, clock, timing, onBabbling } = parts;
  const parser = new FrameParser();
  let pending: Pending | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  let strayBytes = 0;
  let isBabbling = false;
  /** After a missed or spoilt answer, the next frame may be an earlier command's. */
  let isOutOfStep = false;

  const settle = (result: Result<SamAnswer, DriverFailure>) => {
    const settled = pending;
    pending = null;
    settled?.settle(result);
  };

  const takeEvent = (event: FrameEvent) => {
    if (event.type === 'bad-checksum') {
      settle(err({ type: 'bad-checksum' }));
    } else if (parser.noiseBytes + strayBytes > NOISE_BOUND_BYTES) {
      // One good answer in a flood of noise is chance.
      event.answer.data.fill(0);
    } else if (pending && fitsCommand(pending.command, event.answer)) {
      strayBytes = 0;
      parser.forgetNoise();
      settle(ok(event.answer));
    } else {
      strayBytes += event.answer.data.length + 11;
      // Whatever it answers, nobody asked: it may be the card of somebody who has left.
      event.answer.data.fill(0);
    }
  };

  line.onData((bytes) => {
    if (isBabbling) return;
    for (const event of parser.push(bytes)) takeEvent(event);
    if (parser.noiseBytes + strayBytes <= NOISE_BOUND_BYTES) return;
    isBabbling = true;
    settle(err({ type: 'babbling' }));
    onBabbling();
  });
  line.onClosed(() => settle(err({ type: 'line-lost' })));

  const exchange = async (command: SamCommand): Promise<Result<SamAnswer, DriverFailure>> => {
    if (isBabbling) return err({ type: 'babbling' });
    if (!line.isOpen) return err({ type: 'line-lost' });
    const timeoutMs = command === 'read-text-and-photo' ? timing.readTimeoutMs : timing.commandTimeoutMs;
    const answered = new Promise<Result<SamAnswer, DriverFailure>>((resolve) => {
      const cancelDeadline = clock.after(timeoutMs, () => settle(err({ type: 'no-answer' })));
      pending = {
        command,
        settle: (result) => {
          cancelDeadline();
          resolve(result);
        },
      };
    });
    const written = await line.write(encodeCommand(command), { timeoutMs });
    if (!written.ok) settle(err({ type: written.error.type === 'timed-out' ? 'no-answer' : 'line-lost' }));
    return answered;
  };

  const exchangeInStep = async (command: SamCommand): Promise<Result<SamAnswer, DriverFailure>> => {
    if (isOutOfStep) {
      // The protocol numbers nothing, but a SAM answers in order, and no other answer looks like its id:
      // when the id comes, everything older has passed.
      await line.flushInput();
      parser.reset();
      const marker = await exchange('read-sam-id');
      if (!marker.ok) return marker;
      isOutOfStep = false;
    }
    const answer = await exchange(command);
    isOutOfStep = !answer.ok;
    return answer;
  };

  return {
    command(command) {
      const result = turn.then(() => exchangeInStep(command));
      turn = result;
      return result;
    },
  };
}
