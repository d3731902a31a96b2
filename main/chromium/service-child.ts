import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Clock } from '#main/basics/clock.ts';
import {
  serviceMessageSchema,
  type ServiceMessage,
  type ShellMessage,
} from '#main/contract/shell-messages.ts';
import { endGroup, endOf, signalGroup, type ProcessEnd } from './process-group.ts';

/** The terminal service and, in its process group, the device host that it starts. */
export interface ServiceChild {
  readonly pid: number | undefined;
  readonly ended: Promise<ProcessEnd>;
  onMessage(listener: (message: ServiceMessage) => void): void;
  send(message: ShellMessage): void;
  /** Lets it end by itself within `graceMs`, so that the database is closed in order. */
  stop(): Promise<void>;
  kill(): void;
}

/** The service is started by its path: a shell never imports it. */
export function startServiceChild(options: {
  readonly entryFile: string;
  readonly arguments: readonly string[];
  readonly clock: Clock;
  readonly graceMs: number;
}): ServiceChild {
  const { clock, graceMs } = options;
  // Its own process group: Ctrl+C in a console reaches the shell only, which ends the service in order.
  const child = fork(options.entryFile, options.arguments, {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = endOf(child);
  const send = (message: ShellMessage): void => {
    if (child.connected) child.send(message, () => undefined);
  };
  const kill = (): void => {
    if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
  };
  // What a service that died leaves behind (its device host) must not hold the serial lines against the next one.
  void ended.then(kill);
  return {
    pid: child.pid,
    ended,
    send,
    kill,
    onMessage: (listener) => {
      child.on('message', (value) => {
        const parsed = serviceMessageSchema.safeParse(value);
        if (parsed.success) listener(parsed.data);
      });
    },
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null && child.connected) {
        const exited = once(child, 'exit');
        send({ type: 'stop' });
        await Promise.race([exited, new Promise<void>((resolve) => clock.after(graceMs, resolve))]);
      }
      await endGroup(child, { clock, graceMs: 500 });
    },
  };
}
