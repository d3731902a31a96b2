import { execFile, spawn, type ChildProcessByStdio } from 'node:child_process';
import { existsSync, lstatSync, rmSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { sleep, systemClock } from '#main/basics/clock.ts';
import type { Unsubscribe } from '../status.ts';
import type { SimulatorWire } from './simulator-wire.ts';

/**
 * A serial cable for simulators and tests: a pseudo-terminal under `linkPath` that the real adapter opens, and its
 * far end as bytes. A pty does not pace; simulators do. Kept out of release builds.
 */
export interface PtyPair extends SimulatorWire {
  readonly linkPath: string;
  /** Sends towards the adapter. Unplugged, or with nobody reading for a megabyte, bytes fall off the wire. */
  write(bytes: Uint8Array): void;
  /** The speed that the adapter has set: a pty carries bytes at any, but it keeps the setting, and `stty` tells it. */
  nearSpeed(): Promise<number | null>;
  /** The far program hangs: what the adapter writes fills the buffers and then blocks. */
  pauseReading(): void;
  resumeReading(): void;
}

type Socat = ChildProcessByStdio<Writable, Readable, null>;

const LINK_TIMEOUT_MS = 5_000;
const LINK_POLL_MS = 2;
const DROP_BEYOND_BYTES = 1024 * 1024;

/** Makes the terminal and plugs it in. Throws when socat is not installed. */
export async function createPtyPair({ linkPath }: { readonly linkPath: string }): Promise<PtyPair> {
  const pair = new SocatPtyPair(linkPath);
  await pair.plug();
  return pair;
}

class SocatPtyPair implements PtyPair {
  readonly linkPath: string;
  readonly #listeners = new Set<(bytes: Uint8Array) => void>();
  #socat: Socat | null = null;

  constructor(linkPath: string) {
    this.linkPath = linkPath;
  }

  get isPlugged(): boolean {
    return this.#socat !== null;
  }

  onData(listener: (bytes: Uint8Array) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  write(bytes: Uint8Array): void {
    if (this.#socat && this.#socat.stdin.writableLength < DROP_BEYOND_BYTES) this.#socat.stdin.write(bytes);
  }

  nearSpeed(): Promise<number | null> {
    return new Promise((resolve) => {
      execFile('stty', ['-F', this.linkPath, 'speed'], (error, output) => {
        resolve(error ? null : Number(output));
      });
    });
  }

  pauseReading(): void {
    this.#socat?.stdout.pause();
  }

  resumeReading(): void {
    this.#socat?.stdout.resume();
  }

  async plug(): Promise<void> {
    if (this.#socat) return;
    removeStaleLink(this.linkPath);
    // When this process dies, however hard, socat sees the end of its input, leaves after 50 ms and removes the link.
    const socat: Socat = spawn('socat', ['-t0.05', `PTY,link=${this.linkPath},rawer`, 'STDIO'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let failure: Error | null = null;
    socat.on('error', (error) => (failure = error));
    socat.on('exit', () => {
      failure ??= new Error('socat ended');
      if (this.#socat === socat) this.#socat = null;
    });
    socat.stdin.on('error', () => undefined);
    socat.stdout.on('data', (bytes: Buffer) => {
      for (const listener of this.#listeners) listener(bytes);
    });
    this.#socat = socat;
    const deadlineMs = systemClock.monotonicMs() + LINK_TIMEOUT_MS;
    while (!existsSync(this.linkPath)) {
      await sleep(systemClock, LINK_POLL_MS);
      if (failure) throw new Error(`no pseudo-terminal at ${this.linkPath}`, { cause: failure });
      if (systemClock.monotonicMs() > deadlineMs)
        throw new Error(`socat made no pseudo-terminal at ${this.linkPath}`);
    }
  }

  async unplug(): Promise<void> {
    const socat = this.#socat;
    if (!socat) return;
    this.#socat = null;
    const ended = new Promise((resolve) => socat.once('exit', resolve));
    socat.stdout.resume();
    socat.kill('SIGTERM');
    await ended;
  }

  async close(): Promise<void> {
    this.#listeners.clear();
    await this.unplug();
  }
}

/** A killed simulator leaves its link behind. Anything else under the path is not ours to remove. */
function removeStaleLink(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isSymbolicLink()) throw new Error(`${path} exists and is no link to a terminal`);
  rmSync(path);
}
