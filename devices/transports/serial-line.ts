import type { SerialPort } from 'serialport';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import {
  withDeadline,
  type ByteLine,
  type LineClosed,
  type LineOpenFailure,
  type LineWriteFailure,
  type OpenByteLine,
} from './byte-line.ts';
import { ListenedLine } from './listened-line.ts';

export interface SerialLineConfig {
  readonly path: string;
  readonly baudRate: number;
  /** `none` when left out. Printers with small buffers want one of the others. */
  readonly flowControl?: 'none' | 'rts-cts' | 'xon-xoff';
}

/** Opening blocks on some USB adapters whose device hangs. */
export const OPEN_TIMEOUT_MS = 3_000;
/** Closing and flushing may never call back once the cable is gone. */
export const CLOSE_TIMEOUT_MS = 500;
/** How often an open port is asked whether it still is one. */
export const HANG_UP_CHECK_MS = 100;
/** The most that one read takes from the operating system, and so the largest chunk that a listener gets. */
export const READ_BOUND_BYTES = 16 * 1024;

/** An opener for one serial path, 8N1. Each call opens the path again; the adapter calls it with back-off. */
export function serialLineOpener({
  config,
  clock,
}: {
  readonly config: SerialLineConfig;
  readonly clock: Clock;
}): OpenByteLine {
  return () => openSerialLine({ config, clock });
}

/** Opens a serial path through serialport. Never rejects: a missing native module is a failure like a missing cable. */
export async function openSerialLine({
  config,
  clock,
}: {
  readonly config: SerialLineConfig;
  readonly clock: Clock;
}): Promise<Result<ByteLine, LineOpenFailure>> {
  let port: SerialPort;
  try {
    port = await makePort(config);
  } catch (error) {
    return err({ type: 'open-failed', detail: messageOf(error) });
  }
  // serialport emits 'error' also for failures that a callback reports; without a listener that would end the process.
  port.on('error', () => undefined);
  const opened = await withDeadline(clock, OPEN_TIMEOUT_MS, openPort(port), {
    type: 'timed-out',
    detail: config.path,
  } as const);
  if (!opened.ok) {
    // An open that succeeds after its deadline must not keep the path.
    port.once('open', () => port.close());
    return opened;
  }
  // Needed by USB readers that stay silent without DTR; pseudo-terminals and some adapters have no modem lines.
  port.set({ dtr: true }, () => undefined);
  // Before anything reads: a read that is under way would carry stale bytes past the flush.
  await flush(port, clock);
  return ok(new SerialLine(port, clock));
}

async function makePort(config: SerialLineConfig): Promise<SerialPort> {
  const serialport = await import('serialport');
  return new serialport.SerialPort({
    path: config.path,
    baudRate: config.baudRate,
    dataBits: 8,
    parity: 'none',
    stopBits: 1,
    rtscts: config.flowControl === 'rts-cts',
    xon: config.flowControl === 'xon-xoff',
    xoff: config.flowControl === 'xon-xoff',
    highWaterMark: READ_BOUND_BYTES,
    autoOpen: false,
  });
}

function openPort(port: SerialPort): Promise<Result<undefined, LineOpenFailure>> {
  return new Promise((resolve) => {
    port.open((error) => {
      resolve(error ? err({ type: openFailureType(error.message), detail: error.message }) : ok());
    });
  });
}

/** serialport passes the system's error on as text only. */
function openFailureType(message: string): LineOpenFailure['type'] {
  if (/no such file|file not found|no such device/i.test(message)) return 'absent';
  if (/lock|busy|access denied/i.test(message)) return 'in-use';
  if (/permission denied/i.test(message)) return 'denied';
  return 'open-failed';
}

async function flush(port: SerialPort, clock: Clock): Promise<void> {
  const flushed = new Promise<Result<undefined, never>>((resolve) => port.flush(() => resolve(ok())));
  await withDeadline(clock, CLOSE_TIMEOUT_MS, flushed, 'late');
}

class SerialLine extends ListenedLine implements ByteLine {
  readonly #port: SerialPort;
  readonly #clock: Clock;
  #cancelHangUpCheck: () => void = () => undefined;

  constructor(port: SerialPort, clock: Clock) {
    super();
    this.#port = port;
    this.#clock = clock;
    // Always listening: a paused stream would neither drop stale bytes nor notice that the cable went.
    port.on('data', (bytes: Buffer) => {
      this.handOn(bytes);
    });
    port.on('close', (error: Error | null) =>
      this.settleClosed({ type: 'lost', detail: error?.message ?? 'port closed' }),
    );
    port.on('error', (error) => this.settleClosed({ type: 'lost', detail: error.message }));
    this.#planHangUpCheck();
  }

  async write(
    bytes: Uint8Array,
    { timeoutMs }: { readonly timeoutMs: number },
  ): Promise<Result<undefined, LineWriteFailure>> {
    if (!this.isOpen) return err({ type: 'closed' });
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return this.writeBy((done) => this.#port.write(buffer, undefined, done), {
      clock: this.#clock,
      timeoutMs,
    });
  }

  async flushInput(): Promise<void> {
    if (!this.isOpen) return;
    await flush(this.#port, this.#clock);
  }

  async close(): Promise<void> {
    this.settleClosed({ type: 'closed' });
    if (!this.#port.isOpen) return;
    const closed = new Promise<Result<undefined, never>>((resolve) => this.#port.close(() => resolve(ok())));
    await withDeadline(this.#clock, CLOSE_TIMEOUT_MS, closed, 'late');
  }

  /**
   * A read that is under way when the cable goes gives zero bytes, and serialport then reads again without end and
   * without an event. Asking for the baud rate fails on a terminal that has hung up.
   */
  #planHangUpCheck(): void {
    this.#cancelHangUpCheck = this.#clock.after(HANG_UP_CHECK_MS, () => {
      const baudRate = this.#port.port?.getBaudRate() ?? Promise.reject(new Error('port closed'));
      baudRate.then(
        () => {
          if (this.isOpen) this.#planHangUpCheck();
        },
        (error: unknown) => {
          this.settleClosed({ type: 'lost', detail: messageOf(error) });
          if (this.#port.isOpen) this.#port.close(() => undefined);
        },
      );
    });
  }

  protected override settleClosed(reason: LineClosed): boolean {
    this.#cancelHangUpCheck();
    return super.settleClosed(reason);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
