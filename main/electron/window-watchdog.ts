import type { BrowserWindow } from 'electron';
import type { Clock } from '#main/basics/clock.ts';
import type { RestartBudget } from '#main/basics/restart-budget.ts';

/** Long enough for a slow machine to draw a large picture, short enough that a resident still stands there. */
export const unresponsiveMs = 8_000;

interface WatchedWindow {
  readonly webContents: Pick<BrowserWindow['webContents'], 'on' | 'forcefullyCrashRenderer' | 'reload'>;
  on(event: 'unresponsive' | 'responsive', listener: () => void): unknown;
}

export type WindowEvent =
  | { readonly type: 'renderer-gone'; readonly reason: string; readonly reloadInMs: number }
  | { readonly type: 'renderer-unresponsive' };

/** Loads the page again when its process is gone or hangs; the visit goes on where the service holds it. */
export function watchWindow(options: {
  readonly window: WatchedWindow;
  readonly clock: Clock;
  readonly budget: RestartBudget;
  readonly onEvent: (event: WindowEvent) => void;
}): void {
  const { window, clock, budget, onEvent } = options;
  let cancel = (): void => undefined;
  window.webContents.on('did-finish-load', () => budget.started());
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    cancel();
    const reloadInMs = budget.nextDelayMs();
    onEvent({ type: 'renderer-gone', reason, reloadInMs });
    clock.after(reloadInMs, () => window.webContents.reload());
  });
  window.on('unresponsive', () => {
    cancel();
    cancel = clock.after(unresponsiveMs, () => {
      onEvent({ type: 'renderer-unresponsive' });
      // Ends as `render-process-gone`, which loads the page again.
      window.webContents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', () => cancel());
}
