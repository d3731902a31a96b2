import { terminalCommandSchema, type TerminalCommand } from './shell-messages.ts';

/** What a shell needs of its process; of Node's kind in both. */
interface StartedProcess {
  on(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'disconnect', listener: () => void): unknown;
  on(event: 'message', listener: (value: unknown) => void): unknown;
}

/**
 * Ends a shell once, on a signal, on `stop`, and when the channel of the process that started it closes. Other commands
 * go to `command`; what is none is dropped.
 */
export function obeyStarter(
  started: StartedProcess,
  shell: {
    readonly stop: () => Promise<void>;
    readonly command: (command: Exclude<TerminalCommand, { readonly type: 'stop' }>) => void;
  },
): void {
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    void shell.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) started.on(signal, stop);
  started.on('message', (value) => {
    const command = terminalCommandSchema.safeParse(value);
    if (!command.success) return;
    if (command.data.type === 'stop') stop();
    else shell.command(command.data);
  });
}
