import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
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

export interface ProgramLineConfig {
  /** Absolute path: nothing is looked up. */
  readonly program: string;
  readonly programArguments: readonly string[];
}

/** How long a program that was told to end may take before it is killed. */
export const PROGRAM_END_TIMEOUT_MS = 500;
/** More than this unread by the program means that it hangs; the longest request is ten bytes. */
const UNREAD_BOUND_BYTES = 64 * 1024;

/**
 * A helper program's standard input and output as a byte line: an adapter for a vendor's library runs outside our
 * process and can crash without us. What it writes to standard error is dropped, because it may name a resident.
 */
export function programLineOpener({
  config,
  clock,
}: {
  readonly config: ProgramLineConfig;
  readonly clock: Clock;
}): OpenByteLine {
  return async () => {
    const program = spawn(config.program, [...config.programArguments], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' },
      windowsHide: true,
    });
    const started = await new Promise<Result<undefined, LineOpenFailure>>((resolve) => {
      program.once('spawn', () => resolve(ok()));
      program.once('error', (error) => resolve(err(openFailure(error))));
    });
    return started.ok ? ok(new ProgramLine(program, clock)) : started;
  };
}

function openFailure(error: Error): LineOpenFailure {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return { type: 'absent', detail: 'no such program' };
  if (code === 'EACCES') return { type: 'denied', detail: 'program may not be run' };
  return { type: 'open-failed', detail: error.message };
}

type Program = ChildProcessByStdio<Writable, Readable, null>;

class ProgramLine extends ListenedLine implements ByteLine {
  readonly #program: Program;
  readonly #clock: Clock;
  readonly #ended: Promise<Result<undefined, never>>;

  constructor(program: Program, clock: Clock) {
    super();
    this.#program = program;
    this.#clock = clock;
    program.on('error', () => undefined);
    program.stdin.on('error', () => undefined);
    program.stdout.on('data', (bytes: Buffer) => {
      this.handOn(bytes);
    });
    this.#ended = new Promise((resolve) => {
      program.once('exit', (code, signal) => {
        this.settleClosed({ type: 'lost', detail: `program ended: ${signal ?? code}` });
        resolve(ok());
      });
    });
    // A program that closes its output and lives on is no reader any more.
    program.stdout.once('end', () => void this.#end({ type: 'lost', detail: 'program closed its output' }));
  }

  async write(
    bytes: Uint8Array,
    { timeoutMs }: { readonly timeoutMs: number },
  ): Promise<Result<undefined, LineWriteFailure>> {
    if (!this.isOpen) return err({ type: 'closed' });
    if (this.#program.stdin.writableLength > UNREAD_BOUND_BYTES) return err({ type: 'timed-out' });
    return this.writeBy((done) => this.#program.stdin.write(bytes, done), { clock: this.#clock, timeoutMs });
  }

  /** A pipe cannot be flushed; what is in it comes before the next answer and is dropped by its frame. */
  async flushInput(): Promise<void> {}

  close(): Promise<void> {
    return this.#end({ type: 'closed' });
  }

  async #end(reason: LineClosed): Promise<void> {
    this.settleClosed(reason);
    this.#program.stdin.end();
    this.#program.kill('SIGTERM');
    const ended = await withDeadline(this.#clock, PROGRAM_END_TIMEOUT_MS, this.#ended, 'late');
    if (!ended.ok) this.#program.kill('SIGKILL');
  }
}
