import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { sleep, type Clock } from '#main/basics/clock.ts';

export interface ProcessEnd {
  /** Null when a signal ended it, or when it could not be started. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Resolves when the child has ended, also when it could not be started at all. */
export async function endOf(child: ChildProcess): Promise<ProcessEnd> {
  if (child.exitCode !== null || child.signalCode !== null)
    return { code: child.exitCode, signal: child.signalCode };
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => {
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
  });
}

/** Asks a child with its own process group to end, kills it after `graceMs`, and then whatever it left in its group. */
export async function endGroup(
  child: ChildProcess,
  options: { readonly clock: Clock; readonly graceMs: number },
): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    signalGroup(pid, 'SIGTERM');
    const cancel = options.clock.after(options.graceMs, () => signalGroup(pid, 'SIGKILL'));
    await ended;
    cancel();
  }
  // A killed process still holds its files and lines until the kernel has taken it down.
  signalGroup(pid, 'SIGKILL');
  for (let waitedMs = 0; waitedMs < emptyGroupTimeoutMs && isGroupRunning(pid); waitedMs += emptyGroupPollMs)
    await sleep(options.clock, emptyGroupPollMs);
}

const emptyGroupPollMs = 10;
const emptyGroupTimeoutMs = 2_000;

export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // ESRCH: the group is empty, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Zombies count as gone: nobody reaps an orphan in a container without an init. proc(5): state, parent, group. */
function isGroupRunning(groupId: number): boolean {
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return Number(group) === groupId && state !== 'Z' && state !== 'X';
    } catch {
      // It ended between the listing and the reading.
      return false;
    }
  });
}
