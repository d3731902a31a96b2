import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ServiceMessage } from './messages.ts';

/** A started device host process, whichever way it was started. */
export interface HostProcess {
  readonly processId: number;
  /** Never throws and never waits; what is sent to a process that has ended is dropped. */
  send(message: ServiceMessage): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, after the last message. */
  onEnd(listener: (end: { readonly exitCode: number | null; readonly signal: string | null }) => void): void;
  /** Ends it at once, also when it hangs. */
  kill(): void;
}

/** The entry as it lies in the sources; a build passes the path of its own. */
export const hostProcessModule = fileURLToPath(new URL('./host-process.ts', import.meta.url));

/** Starts the host as a child of this Node process. */
export function forkHostProcess(modulePath: string = hostProcessModule): HostProcess {
  const child = fork(modulePath, [], {
    serialization: 'advanced',
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  // Reported by 'close' as well; without a listener a failed send would end the service.
  child.on('error', () => undefined);
  return {
    processId: child.pid ?? 0,
    send: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    onMessage: (listener) => child.on('message', listener),
    onEnd: (listener) => child.once('close', (exitCode, signal) => listener({ exitCode, signal })),
    kill: () => child.kill('SIGKILL'),
  };
}
