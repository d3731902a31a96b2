import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Clock } from '#main/basics/clock.ts';

export type CommandOutcome =
  | {
      readonly type: 'ended';
      readonly exitCode: number;
      readonly output: Uint8Array;
      readonly standardError: string;
    }
  | { readonly type: 'too-much-output'; readonly bytes: number }
  | { readonly type: 'deadline' }
  | { readonly type: 'cancelled' }
  | { readonly type: 'not-started'; readonly detail: string };

export interface CommandRequest {
  readonly executable: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly maxOutputBytes: number;
  readonly deadlineMs: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Takes standard output as it comes, in place of `output`. */
  readonly onOutput?: (piece: Uint8Array) => void;
}

export type RunCommand = (request: CommandRequest) => Promise<CommandOutcome>;

/** On the first signal `scanimage` cancels the scan and parks the lamp; a backend stuck on a dead line needs the second. */
const TERMINATION_GRACE_MS = 1_500;
const STANDARD_ERROR_LIMIT = 4_096;

/** Runs a program with bounded output and time. Resolves when it is gone, or when it will not go. */
export const runCommand: RunCommand = (request) =>
  new Promise((resolve) => {
    if (request.signal?.aborted) {
      resolve({ type: 'cancelled' });
      return;
    }
    const child = spawn(request.executable, request.arguments, {
      env: request.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    let outputBytes = 0;
    let standardError = '';
    let given: CommandOutcome | null = null;
    let cancelGrace = () => {};

    const stop = (outcome: CommandOutcome) => {
      if (given) return;
      given = outcome;
      output.length = 0;
      child.kill('SIGTERM');
      cancelGrace = request.clock.after(TERMINATION_GRACE_MS, () => child.kill('SIGKILL'));
    };
    const onAbort = () => stop({ type: 'cancelled' });
    const cancelDeadline = request.clock.after(request.deadlineMs, () => stop({ type: 'deadline' }));
    request.signal?.addEventListener('abort', onAbort, { once: true });
    const settle = (outcome: CommandOutcome) => {
      cancelDeadline();
      cancelGrace();
      request.signal?.removeEventListener('abort', onAbort);
      resolve(given ?? outcome);
    };

    child.stdout.on('data', (piece: Buffer) => {
      outputBytes += piece.length;
      if (outputBytes > request.maxOutputBytes) stop({ type: 'too-much-output', bytes: outputBytes });
      else if (request.onOutput) request.onOutput(piece);
      else if (!given) output.push(piece);
    });
    child.stderr.on('data', (piece: Buffer) => {
      if (standardError.length < STANDARD_ERROR_LIMIT) standardError += piece.toString('latin1');
    });
    child.on('error', (error) => settle({ type: 'not-started', detail: error.message }));
    child.on('close', (exitCode, signalName) => {
      // A backend that crashes is an I/O failure of the device, not an answer: 128 + n is no SANE status.
      settle({
        type: 'ended',
        exitCode: exitCode ?? (signalName ? 128 : 1),
        output: Buffer.concat(output),
        standardError,
      });
    });
  });

/** Absolute path of a program on a search path, null when it is not installed. */
export async function findExecutable(name: string, searchPath: string): Promise<string | null> {
  for (const folder of searchPath.split(delimiter)) {
    // An empty or relative entry would take a program from wherever the service was started.
    if (!isAbsolute(folder)) continue;
    const candidate = join(folder, name);
    try {
      await access(candidate, constants.X_OK);
      return candidate;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

export interface SaneConfigFolder {
  readonly path: string;
  remove(): Promise<void>;
}

const FOLDER_NAME = /^citizen-window-sane-(\d+)-/;

/**
 * A configuration folder that names one backend. With the distribution's list every call loads some eighty of them
 * and looks for scanners on the network, which costs seconds. Folders of processes that were killed are removed.
 */
export async function createSaneConfigFolder(
  backend: string,
  systemFolder = '/etc/sane.d',
): Promise<SaneConfigFolder> {
  await removeStaleFolders(tmpdir());
  const path = await mkdtemp(join(tmpdir(), `citizen-window-sane-${process.pid}-`));
  await writeFile(join(path, 'dll.conf'), `${backend}\n`);
  const backendFile = join(path, `${backend}.conf`);
  try {
    await copyFile(join(systemFolder, `${backend}.conf`), backendFile);
  } catch {
    // Most backends need no settings, but some (`escl`) crash when the file is not there at all.
    await writeFile(backendFile, '');
  }
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** The folder carries the number of its process; one that runs no more was killed before it could tidy up. */
export async function removeStaleFolders(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const owner = FOLDER_NAME.exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    // Another user's folder cannot be removed, and need not be.
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
