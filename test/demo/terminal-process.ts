import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { killDeviceHostOf } from './device-host-process.ts';

export interface TerminalProcessOptions {
  readonly root: string;
  readonly configFile: string;
  readonly kioskConfigFolder?: string | undefined;
  readonly isHeadless: boolean;
  /** Lines that the terminal prints go here. */
  readonly say: (line: string) => void;
}

/**
 * `main/terminal.ts` as a child: exactly what `npm run terminal` runs, with its messages heard. The demo adds
 * nothing to the terminal; it only stands around it.
 */
export class TerminalProcess {
  readonly #options: TerminalProcessOptions;
  #child: ChildProcess;
  #kioskUrl: string | null = null;
  #ended: { readonly exitCode: number | null } | null = null;
  readonly #readyWaiters = new Set<() => void>();

  constructor(options: TerminalProcessOptions) {
    this.#options = options;
    this.#child = this.#start();
  }

  #start(): ChildProcess {
    const { root, configFile, kioskConfigFolder, isHeadless, say } = this.#options;
    const terminalArguments = [
      '--config',
      configFile,
      '--address-uses',
      'many',
      ...(kioskConfigFolder === undefined ? [] : ['--kiosk-config', kioskConfigFolder]),
      ...(isHeadless ? ['--headless'] : []),
    ];
    const child = fork(join(root, 'main/terminal.ts'), terminalArguments, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => text.trimEnd().split('\n').forEach(say));
    }
    child.on('message', (message) =>
      this.#hear(message as { readonly type?: string; readonly url?: string }),
    );
    child.on('exit', (exitCode) => {
      this.#kioskUrl = null;
      this.#ended = { exitCode };
      for (const wake of this.#readyWaiters) wake();
    });
    return child;
  }

  get kioskUrl(): string | null {
    return this.#kioskUrl;
  }

  get exitCode(): number | null {
    return this.#ended?.exitCode ?? null;
  }

  onExit(listener: (exitCode: number | null) => void): void {
    this.#child.on('exit', listener);
  }

  /** Resolves at the next `ready` of the service: at the first start, and after a kill. False when the terminal ended. */
  async nextReady(): Promise<boolean> {
    if (this.#ended) return false;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.#readyWaiters.delete(wake);
        resolve();
      };
      this.#readyWaiters.add(wake);
    });
    return this.#ended === null;
  }

  killService(): void {
    this.#child.send({ type: 'kill-service' });
  }

  /** False where none runs, as between two starts. */
  killDeviceHost(): boolean {
    return this.#child.pid !== undefined && killDeviceHostOf(this.#child.pid);
  }

  async stop(): Promise<void> {
    if (this.#ended) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }

  /** Ends the terminal and starts it again: unlike a crash, which waits longer each time. False as in `nextReady`. */
  async restart(): Promise<boolean> {
    await this.stop();
    this.#ended = null;
    this.#child = this.#start();
    return this.nextReady();
  }

  #hear(message: { readonly type?: string; readonly url?: string }): void {
    if (message.type === 'service-exited') this.#kioskUrl = null;
    if (message.type !== 'ready' || message.url === undefined) return;
    this.#kioskUrl = message.url;
    for (const wake of this.#readyWaiters) wake();
  }
}
