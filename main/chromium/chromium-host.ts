import type { Clock } from '#main/basics/clock.ts';
import { createRestartBudget } from '#main/basics/restart-budget.ts';
import { startBrowser, type BrowserSettings } from './browser-process.ts';
import { superviseBrowser, type BrowserEvent } from './browser-supervisor.ts';
import type { ProcessEnd } from './process-group.ts';
import { startServiceChild } from './service-child.ts';
import { superviseService } from './service-supervisor.ts';

export interface ChromiumHostOptions {
  /** `main/service/entry.ts`, or what it was built to. */
  readonly serviceEntryFile: string;
  readonly serviceArguments: readonly string[];
  /** Null is headless: no window, the address is for whoever asked. */
  readonly browser: (BrowserSettings & { readonly mayRunWithoutSandbox: boolean }) | null;
  readonly clock: Clock;
  /** Waits before the service or the window is started again. */
  readonly restartDelaysMs?: readonly number[];
  readonly onEvent: (event: ChromiumHostEvent) => void;
}

export type ChromiumHostEvent =
  | BrowserEvent
  /** `url` opens the window that the host opens itself; without a window it is the address to give out. */
  | { readonly type: 'service-ready'; readonly url: string }
  | { readonly type: 'service-exited'; readonly end: ProcessEnd; readonly restartInMs: number };

export interface ChromiumHost {
  /** Resolves with the exit code for the process when the host has ended. */
  readonly ended: Promise<number>;
  /** With one window this voids an address that was not opened yet. Null while the service is away. */
  mintAddress(): Promise<string | null>;
  /** For tests: ends the service as a crash would. */
  killService(): void;
  /** Ends the window, the service and everything they started. */
  stop(): Promise<void>;
}

/** Runs the service and shows its page in the system's Chromium; either is started again when it ends. */
export function runChromiumHost(options: ChromiumHostOptions): ChromiumHost {
  const { clock, onEvent, browser } = options;
  const delays = options.restartDelaysMs ? { delaysMs: options.restartDelaysMs } : {};
  let end = (_code: number): void => undefined;
  const ended = new Promise<number>((resolve) => (end = resolve));

  let mayUseCamera = false;
  const service = superviseService({
    start: () =>
      startServiceChild({
        entryFile: options.serviceEntryFile,
        arguments: options.serviceArguments,
        clock,
        graceMs: 5_000,
      }),
    clock,
    budget: createRestartBudget({ clock, ...delays }),
    onReady: (url, permissions) => {
      mayUseCamera = permissions.mayUseCamera;
      onEvent({ type: 'service-ready', url });
      window?.show(url);
    },
    onClients: (count) => window?.setClients(count),
    onExited: (event) => onEvent({ type: 'service-exited', ...event }),
    onFirstStartFailed: (code) => end(code),
  });
  const window =
    browser &&
    superviseBrowser({
      start: (start) => startBrowser({ settings: browser, mayUseCamera, clock, ...start }),
      mintAddress: () => service.mintAddress(),
      clock,
      budget: createRestartBudget({ clock, ...delays }),
      mayRunWithoutSandbox: browser.mayRunWithoutSandbox,
      onEvent,
    });
  return {
    ended,
    mintAddress: () => service.mintAddress(),
    killService: () => service.kill(),
    stop: async () => {
      await Promise.all([window?.stop(), service.stop()]);
      end(0);
    },
  };
}
