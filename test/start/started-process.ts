import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { descendantsOf, listProcesses, type ListedProcess } from '#main/chromium/testing/process-list.ts';

export const root = resolve(import.meta.dirname, '../..');

export interface StartedProcess {
  readonly child: ChildProcess;
  /** Everything that it and its children printed so far. */
  output(): string;
  /** Resolves when the output matches; throws with the output when it ended without, or after 40 s. */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
  /** Its exit code, null after a signal. */
  readonly ended: Promise<number | null>;
  /** As a console does with Ctrl+C: the signal reaches every process of the foreground group. */
  signalGroup(signal: NodeJS.Signals): void;
  /** Every process that it started and that lives now, also where its parent has gone. */
  family(): readonly ListedProcess[];
}

/** The machine's own settings must not decide a test. */
const unset = ['DISPLAY', 'WAYLAND_DISPLAY', 'CITIZEN_SHELL', 'CITIZEN_HEADLESS', 'CITIZEN_DOCK_PORT'];

/** Starts a command in a process group of its own, as a shell with job control does. */
export function startProcess(
  command: string,
  commandArguments: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): StartedProcess {
  const mark = randomUUID();
  const inherited = Object.entries(process.env).filter(
    ([name]) => !unset.includes(name) && !/^(npm_|VITEST)/.test(name),
  );
  const child = spawn(command, commandArguments, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(inherited), ...environment, CITIZEN_TEST_MARK: mark },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  // Processes that a signal leaves without a parent cannot be found by descent: remember who they were.
  const known = new Map<number, ListedProcess>();
  const remember = () => {
    for (const one of descendantsOf(child.pid ?? 0)) known.set(one.pid, one);
  };
  return {
    child,
    output: () => output,
    prints: async (pattern) => {
      for (let waitedMs = 0; waitedMs < 40_000; waitedMs += 25) {
        const match = pattern.exec(output);
        if (match) {
          remember();
          return match;
        }
        if (child.exitCode !== null || child.signalCode !== null) break;
        await new Promise((done) => setTimeout(done, 25));
      }
      throw new Error(`${String(pattern)} was not printed:\n${output}`);
    },
    ended: once(child, 'close').then(([code]) => code as number | null),
    signalGroup: (signal) => {
      remember();
      process.kill(-(child.pid ?? 0), signal);
    },
    family: () => {
      if (child.exitCode === null && child.signalCode === null) remember();
      return listProcesses().filter(
        ({ pid, command: line }) => known.get(pid)?.command === line || isMarked(pid, mark),
      );
    },
  };
}

function isMarked(pid: number, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark);
  } catch {
    // It ended between the listing and the reading, or is not ours to look into.
    return false;
  }
}
