import { spawn } from 'node:child_process';
import type { Clock } from '#main/basics/clock.ts';
import { endGroup, endOf } from './process-group.ts';

export interface ElectronChild {
  /** Resolves with the exit code for the process. */
  readonly ended: Promise<number>;
  onMessage(listener: (message: unknown) => void): void;
  send(message: object): void;
  stop(): Promise<void>;
}

/** Starts the Electron shell, which watches its own service and window, and passes its messages on. */
export function startElectron(options: {
  readonly binary: string;
  readonly mainScript: string;
  readonly arguments: readonly string[];
  readonly clock: Clock;
}): ElectronChild {
  const child = spawn(options.binary, [options.mainScript, ...options.arguments], {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return {
    ended: endOf(child).then(({ code }) => code ?? 1),
    onMessage: (listener) => {
      child.on('message', listener);
    },
    send: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    stop: () => endGroup(child, { clock: options.clock, graceMs: 6_000 }),
  };
}
