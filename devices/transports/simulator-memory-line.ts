import { err, ok, type Result } from '#main/basics/result.ts';
import type { ByteLine, LineWriteFailure, OpenByteLine } from './byte-line.ts';
import type { SimulatorWire } from './simulator-wire.ts';
import { ListenedLine } from './listened-line.ts';

/** A cable in memory for tests under a manual clock: bytes cross it in the next microtask, and nothing waits. */
export interface MemoryLine extends SimulatorWire {
  readonly open: OpenByteLine;
  /** How often the near end was opened. */
  readonly opened: number;
  readonly isOpen: boolean;
  /** Bytes that a test sends itself, as a second device on the same path would. */
  writeNow(bytes: Uint8Array): void;
  /** Opening waits until `releaseOpen`: a driver of the operating system that takes its time. */
  holdOpen(): void;
  releaseOpen(): void;
}

export function createMemoryLine(): MemoryLine {
  return new Cable();
}

class Cable implements MemoryLine {
  opened = 0;
  isPlugged = true;
  readonly #farListeners = new Set<(bytes: Uint8Array) => void>();
  #near: NearEnd | null = null;
  #held: Promise<void> | null = null;
  #release: () => void = () => undefined;

  readonly open: OpenByteLine = async () => {
    await this.#held;
    if (!this.isPlugged) return err({ type: 'absent', detail: 'unplugged' });
    if (this.#near?.isOpen) return err({ type: 'in-use', detail: 'open already' });
    this.opened += 1;
    this.#near = new NearEnd((bytes) => this.#toFar(bytes));
    return ok(this.#near);
  };

  get isOpen(): boolean {
    return this.#near?.isOpen ?? false;
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    this.#farListeners.add(listener);
    return () => this.#farListeners.delete(listener);
  }

  write(bytes: Uint8Array): void {
    const near = this.#near;
    const copy = bytes.slice();
    queueMicrotask(() => near?.receive(copy));
  }

  writeNow(bytes: Uint8Array): void {
    this.#near?.receive(bytes.slice());
  }

  holdOpen(): void {
    this.#held = new Promise((resolve) => (this.#release = resolve));
  }

  releaseOpen(): void {
    this.#release();
    this.#held = null;
  }

  async nearSpeed(): Promise<null> {
    return null;
  }

  async unplug(): Promise<void> {
    this.isPlugged = false;
    this.#near?.lose();
  }

  async plug(): Promise<void> {
    this.isPlugged = true;
  }

  async close(): Promise<void> {
    await this.unplug();
    this.#farListeners.clear();
  }

  #toFar(bytes: Uint8Array): void {
    if (!this.isPlugged) return;
    for (const listener of this.#farListeners) listener(bytes);
  }
}

class NearEnd extends ListenedLine implements ByteLine {
  readonly #send: (bytes: Uint8Array) => void;

  constructor(send: (bytes: Uint8Array) => void) {
    super();
    this.#send = send;
  }

  async write(bytes: Uint8Array): Promise<Result<undefined, LineWriteFailure>> {
    if (!this.isOpen) return err({ type: 'closed' });
    this.#send(bytes.slice());
    return ok();
  }

  async flushInput(): Promise<void> {}

  async close(): Promise<void> {
    this.settleClosed({ type: 'closed' });
  }

  receive(bytes: Uint8Array): void {
    if (!this.isOpen) return;
    this.handOn(bytes);
  }

  lose(): void {
    this.settleClosed({ type: 'lost', detail: 'unplugged' });
  }
}
