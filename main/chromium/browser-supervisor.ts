import type { Clock } from '#main/basics/clock.ts';
import type { RestartBudget } from '#main/basics/restart-budget.ts';
import type { BrowserProcess } from './browser-process.ts';

/** A window whose page has not been connected for so long shows nothing that works, and is started again. */
export const windowAbsentMs = 15_000;

export interface BrowserSupervisorOptions {
  readonly start: (start: { readonly url: string; readonly hasSandbox: boolean }) => Promise<BrowserProcess>;
  /** A one-time address for the next window; null while the service is away, which then calls `show` itself. */
  readonly mintAddress: () => Promise<string | null>;
  readonly clock: Clock;
  readonly budget: RestartBudget;
  /** For a demonstration in a container that gives Chromium no sandbox; never on a terminal. */
  readonly mayRunWithoutSandbox: boolean;
  readonly onEvent: (event: BrowserEvent) => void;
}

export type BrowserEvent =
  | { readonly type: 'browser-started'; readonly pid: number | undefined; readonly profileFolder: string }
  | { readonly type: 'browser-exited'; readonly restartInMs: number }
  /** The page of the window has opened its connection to the service. */
  | { readonly type: 'window-connected' }
  | { readonly type: 'window-absent' }
  | { readonly type: 'no-sandbox'; readonly isRunWithout: boolean };

export interface BrowserSupervisor {
  /** Opens a window on this address, in place of the one that is open. */
  show(url: string): void;
  /** How many pages are connected to the service now. */
  setClients(count: number): void;
  stop(): Promise<void>;
}

/** Keeps one window open: starts Chromium again with back-off when it ends, and when its page is gone. */
export function superviseBrowser(options: BrowserSupervisorOptions): BrowserSupervisor {
  const { clock, budget, onEvent } = options;
  let browser: BrowserProcess | null = null;
  let hasSandbox = true;
  let isStopping = false;
  let clients = 0;
  let cancelAbsence = (): void => undefined;
  let cancelRestart = (): void => undefined;
  /** Starts and ends follow one another: two windows at once would void each other's session. */
  let work: Promise<void> = Promise.resolve();
  const enqueue = (step: () => Promise<void>): void => {
    work = work.then(() => (isStopping ? undefined : step()));
  };

  const watchAbsence = (): void => {
    cancelAbsence();
    if (clients > 0 || browser === null || isStopping) return;
    cancelAbsence = clock.after(windowAbsentMs, () => {
      onEvent({ type: 'window-absent' });
      void browser?.stop();
    });
  };

  const open = async (url: string): Promise<void> => {
    const old = browser;
    browser = null;
    await old?.stop();
    if (isStopping) return;
    const started = await options.start({ url, hasSandbox });
    browser = started;
    budget.started();
    onEvent({ type: 'browser-started', pid: started.pid, profileFolder: started.profileFolder });
    watchAbsence();
    void started.ended.then(({ hadNoSandbox }) => {
      if (browser !== started || isStopping) return;
      browser = null;
      cancelAbsence();
      if (hadNoSandbox) {
        hasSandbox = !options.mayRunWithoutSandbox;
        onEvent({ type: 'no-sandbox', isRunWithout: !hasSandbox });
      }
      const restartInMs = budget.nextDelayMs();
      onEvent({ type: 'browser-exited', restartInMs });
      cancelRestart = clock.after(restartInMs, () => enqueue(reopen));
    });
  };

  const reopen = async (): Promise<void> => {
    const url = await options.mintAddress();
    if (url !== null) await open(url);
  };

  return {
    show: (url) => {
      cancelRestart();
      enqueue(() => open(url));
    },
    setClients: (count) => {
      if (clients === 0 && count > 0) onEvent({ type: 'window-connected' });
      clients = count;
      watchAbsence();
    },
    stop: async () => {
      isStopping = true;
      cancelAbsence();
      cancelRestart();
      await work;
      await browser?.stop();
    },
  };
}
