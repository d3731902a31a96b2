import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import {
  withDeadline,
  type ByteLine,
  type LineClosed,
  type OpenByteLine,
} from '#devices/transports/byte-line.ts';

/** The printer's end of a cable, of whatever kind. `PtyPair` is one. For tests, the demo and benchmarks only. */
export interface SimulatorWire {
  readonly isPlugged: boolean;
  onData(listener: (bytes: Uint8Array) => void): unknown;
  write(bytes: Uint8Array): void;
  /** The printer holds the sender back. */
  pauseReading(): void;
  resumeReading(): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
  close(): Promise<void>;
}

export interface TcpWire extends SimulatorWire {
  readonly host: string;
  readonly port: number;
}

/** A printer's raw port on loopback. One connection at a time, as such printers have it. */
export async function createTcpWire(): Promise<TcpWire> {
  const wire = new LoopbackWire();
  await wire.plug();
  return wire;
}

class LoopbackWire implements TcpWire {
  readonly host = '127.0.0.1';
  readonly #listeners = new Set<(bytes: Uint8Array) => void>();
  #server: Server | null = null;
  #socket: Socket | null = null;
  #port = 0;

  get port(): number {
    return this.#port;
  }

  get isPlugged(): boolean {
    return this.#server !== null;
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#listeners.add(listener);
  }

  write(bytes: Uint8Array): void {
    this.#socket?.write(bytes);
  }

  pauseReading(): void {
    this.#socket?.pause();
  }

  resumeReading(): void {
    this.#socket?.resume();
  }

  async plug(): Promise<void> {
    if (this.#server) return;
    const server = createServer({ noDelay: true }, (socket) => this.#accept(socket));
    this.#server = server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.#port, this.host, resolve);
    });
    this.#port = (server.address() as AddressInfo).port;
  }

  async unplug(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    this.#socket?.destroy();
    this.#socket = null;
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    await this.unplug();
  }

  #accept(socket: Socket): void {
    this.#socket?.destroy();
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      for (const listener of this.#listeners) listener(bytes);
    });
  }
}

export interface MemoryWire extends SimulatorWire {
  /** The adapter's end. */
  readonly open: OpenByteLine;
  /** Opening never settles while this is true, as with a port whose driver hangs. */
  setOpeningHangs(hangs: boolean): void;
}

/** A cable without any operating system, for tests under a manual clock: what is written arrives in the same turn. */
export function createMemoryWire(clock: Clock): MemoryWire {
  return new InMemoryWire(clock);
}

class InMemoryWire implements MemoryWire {
  readonly #clock: Clock;
  readonly #listeners = new Set<(bytes: Uint8Array) => void>();
  #near: MemoryLine | null = null;
  #isPlugged = true;
  #isPaused = false;
  #hangs: ((value: Awaited<ReturnType<OpenByteLine>>) => void)[] | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isPlugged(): boolean {
    return this.#isPlugged;
  }

  readonly open: OpenByteLine = async () => {
    const hanging = this.#hangs;
    if (hanging) return new Promise((resolve) => hanging.push(resolve));
    return this.#openNow();
  };

  setOpeningHangs(hangs: boolean): void {
    const waiting = this.#hangs ?? [];
    this.#hangs = hangs ? [] : null;
    if (!hangs) for (const resolve of waiting) resolve(this.#openNow());
  }

  onData(listener: (bytes: Uint8Array) => void): void {
    this.#listeners.add(listener);
  }

  write(bytes: Uint8Array): void {
    this.#near?.receive(bytes);
  }

  pauseReading(): void {
    this.#isPaused = true;
  }

  resumeReading(): void {
    this.#isPaused = false;
    this.#near?.drain();
  }

  async unplug(): Promise<void> {
    this.#isPlugged = false;
    this.#near?.lose();
    this.#near = null;
  }

  async plug(): Promise<void> {
    this.#isPlugged = true;
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    await this.unplug();
  }

  #openNow(): Awaited<ReturnType<OpenByteLine>> {
    if (!this.#isPlugged) return err({ type: 'absent', detail: 'unplugged' });
    const near = new MemoryLine(this.#clock, (bytes) => {
      if (this.#isPaused || this.#near !== near) return false;
      for (const listener of this.#listeners) listener(bytes);
      return true;
    });
    this.#near = near;
    return ok(near);
  }
}

class MemoryLine implements ByteLine {
  readonly #clock: Clock;
  readonly #deliver: (bytes: Uint8Array) => boolean;
  readonly #dataListeners = new Set<(bytes: Uint8Array) => void>();
  readonly #closedListeners = new Set<(reason: LineClosed) => void>();
  #backlog: { readonly bytes: Uint8Array; readonly taken: () => void }[] = [];
  #closed: LineClosed | null = null;

  constructor(clock: Clock, deliver: (bytes: Uint8Array) => boolean) {
    this.#clock = clock;
    this.#deliver = deliver;
  }

  get isOpen(): boolean {
    return this.#closed === null;
  }

  /** Waits for a far end that holds back, until its deadline. */
  write(bytes: Uint8Array, { timeoutMs }: { readonly timeoutMs: number }): ReturnType<ByteLine['write']> {
    if (this.#closed) return Promise.resolve(err({ type: 'closed' }));
    const written = new Promise<Result<undefined, { readonly type: 'closed' }>>((resolve) => {
      this.onClosed(() => resolve(err({ type: 'closed' })));
      this.#backlog.push({ bytes: Uint8Array.from(bytes), taken: () => resolve(ok()) });
      this.drain();
    });
    return withDeadline(this.#clock, timeoutMs, written, { type: 'timed-out' });
  }

  drain(): void {
    for (let next = this.#backlog.shift(); next; next = this.#backlog.shift()) {
      if (!this.#deliver(next.bytes)) {
        this.#backlog.unshift(next);
        return;
      }
      next.taken();
    }
  }

  receive(bytes: Uint8Array): void {
    for (const listener of this.#dataListeners) listener(bytes);
  }

  lose(): void {
    this.#settle({ type: 'lost', detail: 'unplugged' });
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    this.#dataListeners.add(listener);
    return () => this.#dataListeners.delete(listener);
  }

  onClosed(listener: (reason: LineClosed) => void): () => void {
    if (this.#closed) listener(this.#closed);
    else this.#closedListeners.add(listener);
    return () => this.#closedListeners.delete(listener);
  }

  async flushInput(): Promise<void> {}

  async close(): Promise<void> {
    this.#settle({ type: 'closed' });
  }

  #settle(reason: LineClosed): void {
    if (this.#closed) return;
    this.#closed = reason;
    this.#backlog = [];
    for (const listener of this.#closedListeners) listener(reason);
  }
}
