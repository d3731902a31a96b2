import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import type { TerminalChildOptions } from './terminal-child.ts';

const childPath = fileURLToPath(new URL('./terminal-child.ts', import.meta.url));

/** A terminal's submissions in a process of their own, and what it said. */
export interface TerminalProcess {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  /** Keys that a resident was told are kept. */
  acknowledged(): readonly string[];
  /** Keys that were refused to a resident. */
  failed(): readonly string[];
  /** Resolves when a line begins so; rejects when the process ends or the time is over before. */
  said(beginning: string, timeoutMs?: number): Promise<string>;
  /** What it wrote to its error output. */
  errors(): string;
  kill(): Promise<void>;
  ended(): Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

/** `command` comes before Node, for example `['faketime', '+400d']`. */
export function startTerminal(
  options: TerminalChildOptions,
  surroundings: { readonly command?: readonly string[]; readonly env?: NodeJS.ProcessEnv } = {},
): TerminalProcess {
  const command: readonly string[] = [
    ...(surroundings.command ?? []),
    process.execPath,
    childPath,
    JSON.stringify(options),
  ];
  const child = spawn(command[0] ?? process.execPath, command.slice(1), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...surroundings.env },
  });
  const lines: string[] = [];
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  const reader = createInterface(child.stdout);
  reader.on('line', (line) => lines.push(line));
  const end = once(child, 'close') as Promise<[number | null, string | null]>;
  const keysAfter = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.split(' ')[1] ?? '');
  return {
    process: child,
    lines,
    acknowledged: () => keysAfter('kept'),
    failed: () => keysAfter('failed'),
    said: async (beginning, timeoutMs = 30_000) => {
      const known = lines.find((line) => line.startsWith(beginning));
      if (known !== undefined) return known;
      return new Promise((resolve, reject) => {
        const fail = (why: string) => {
          clearTimeout(timer);
          reject(new Error(`${why} before "${beginning}"; it said ${lines.slice(-6).join(' | ')} ${errors}`));
        };
        const timer = setTimeout(() => fail('the time was over'), timeoutMs);
        reader.on('line', (line) => {
          if (!line.startsWith(beginning)) return;
          clearTimeout(timer);
          resolve(line);
        });
        void end.then(([code, signal]) => fail(`the process ended (${code ?? signal})`));
      });
    },
    errors: () => errors,
    kill: async () => {
      child.kill('SIGKILL');
      await end;
    },
    ended: async () => {
      const [code, signal] = await end;
      return { code, signal };
    },
  };
}
