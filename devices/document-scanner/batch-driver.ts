import { constants, open as openWithCallback } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { underSignals } from '#main/basics/abort-signals.ts';
import type { Clock } from '#main/basics/clock.ts';
import { batchArguments } from './command.ts';
import { runCommand, type CommandOutcome } from './driver.ts';

export interface BatchCommandRequest {
  readonly executable: string;
  /** Without what is about the batch itself. */
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly maxPages: number;
  readonly maxPageBytes: number;
  readonly firstPageDeadlineMs: number;
  /** From one page to the next: the lamp is warm, and the `escl` backend spins for ever when its line is cut. */
  readonly nextPageDeadlineMs: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** A folder of ours for the pipes. */
  readonly folder: string;
  /** A page that the program itself called whole. */
  readonly onPage: (bytes: Uint8Array) => void;
}

/** The promised form gives a handle that closes its descriptor when it is collected; here a socket owns it. */
const openDescriptor = promisify(openWithCallback);

/** Long enough for a paper path of four thousand sheets; each page has its own deadline. */
const BATCH_DEADLINE_MS = 3_600_000;
const PATH_OUTPUT_LIMIT = 1024 * 1024;

/**
 * Runs `scanimage` over a stack. In a batch it writes a file for each page, so each file is a named pipe: no page
 * touches a disk, and the machine waits with the next sheet while nobody takes this one. A page is handed over when
 * the program says its path, which it does after the last byte and not for a page that broke off.
 */
export async function runBatchCommand(request: BatchCommandRequest): Promise<CommandOutcome> {
  const { clock, maxPages } = request;
  const folder = await mkdtemp(join(request.folder, 'pages-'));
  const names = Array.from({ length: maxPages }, (_, i) => `${i + 1}.part`);
  const limit = new AbortController();
  let limitOutcome: CommandOutcome | null = null;
  const stop = (outcome: CommandOutcome) => {
    limitOutcome ??= outcome;
    limit.abort();
  };
  let cancelDeadline = () => {};
  const restartDeadline = (deadlineMs: number) => {
    cancelDeadline();
    cancelDeadline = clock.after(deadlineMs, () => stop({ type: 'deadline' }));
  };
  const environment = request.environment;
  const made = await runCommand({
    executable: '/usr/bin/mkfifo',
    arguments: ['-m', '600', ...names.map((name) => join(folder, name))],
    environment,
    maxOutputBytes: 4_096,
    deadlineMs: 5_000,
    clock,
  });
  const pages = new PipedPages({
    paths: names.map((name) => join(folder, name)),
    maxPageBytes: request.maxPageBytes,
    onPage: (bytes) => {
      restartDeadline(request.nextPageDeadlineMs);
      request.onPage(bytes);
    },
    onTooLarge: (bytes) => stop({ type: 'too-much-output', bytes }),
  });
  try {
    if (made.type !== 'ended' || made.exitCode !== 0)
      return { type: 'not-started', detail: 'no named pipes' };
    await pages.openNext();
    restartDeadline(request.firstPageDeadlineMs);
    const outcome = await underSignals([request.signal, limit.signal], (signal) =>
      runCommand({
        executable: request.executable,
        arguments: [...request.arguments, ...batchArguments(folder, maxPages)],
        environment,
        maxOutputBytes: PATH_OUTPUT_LIMIT,
        deadlineMs: BATCH_DEADLINE_MS,
        clock,
        signal,
        onOutput: (piece) => pages.confirm(piece),
      }),
    );
    await pages.settled();
    return limitOutcome ?? outcome;
  } finally {
    cancelDeadline();
    pages.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The reading ends: one pipe open at a time, and a count of the pages that the program has confirmed. */
class PipedPages {
  readonly #paths: readonly string[];
  readonly #maxPageBytes: number;
  readonly #onPage: (bytes: Uint8Array) => void;
  readonly #onTooLarge: (bytes: number) => void;
  readonly #complete: Buffer[] = [];
  #opened = 0;
  #confirmed = 0;
  #socket: Socket | null = null;
  #isClosed = false;
  #opening: Promise<void> = Promise.resolve();

  constructor(parts: {
    readonly paths: readonly string[];
    readonly maxPageBytes: number;
    readonly onPage: (bytes: Uint8Array) => void;
    readonly onTooLarge: (bytes: number) => void;
  }) {
    this.#paths = parts.paths;
    this.#maxPageBytes = parts.maxPageBytes;
    this.#onPage = parts.onPage;
    this.#onTooLarge = parts.onTooLarge;
  }

  openNext(): Promise<void> {
    this.#opening = this.#open();
    return this.#opening;
  }

  /** One line of output a page. */
  confirm(output: Uint8Array): void {
    for (const byte of output) if (byte === 0x0a) this.#confirmed += 1;
    this.#handOver();
  }

  /** The end of a page and the line that confirms it come on two channels: lets what is on the way arrive. */
  async settled(): Promise<void> {
    await this.#opening;
    for (let turn = 0; turn < 50 && this.#confirmed > 0; turn += 1)
      await new Promise((resolve) => setImmediate(resolve));
  }

  close(): void {
    this.#isClosed = true;
    this.#socket?.destroy();
    for (const page of this.#complete.splice(0)) page.fill(0);
  }

  async #open(): Promise<void> {
    const path = this.#paths[this.#opened];
    if (path === undefined || this.#isClosed) return;
    this.#opened += 1;
    // Opened without waiting for the writer: a thread that waits could not be called back.
    const descriptor = await openDescriptor(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const socket = new Socket({ fd: descriptor, readable: true, writable: false });
    this.#socket = socket;
    const pieces: Buffer[] = [];
    let bytes = 0;
    socket.on('data', (piece) => {
      bytes += piece.length;
      if (bytes > this.#maxPageBytes) this.#onTooLarge(bytes);
      else pieces.push(piece);
    });
    socket.on('error', () => socket.destroy());
    socket.on('end', () => {
      this.#complete.push(Buffer.concat(pieces));
      for (const piece of pieces) piece.fill(0);
      this.#handOver();
      void this.openNext();
    });
  }

  #handOver(): void {
    while (this.#confirmed > 0) {
      const page = this.#complete.shift();
      if (!page) return;
      this.#confirmed -= 1;
      this.#onPage(page);
    }
  }
}
