import type { Clock } from '#main/basics/clock.ts';
import type { RestartBudget } from '#main/basics/restart-budget.ts';
import { serviceExitCodes } from '#main/contract/shell-messages.ts';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { ProcessEnd } from './process-group.ts';
import type { ServiceChild } from './service-child.ts';

/** A service that has not said it is ready by then hangs, and is started again. */
export const serviceReadyTimeoutMs = 60_000;

export interface ServiceSupervisorOptions {
  readonly start: () => ServiceChild;
  readonly clock: Clock;
  readonly budget: RestartBudget;
  /** Each start of the service has its own addresses. */
  readonly onReady: (url: string, permissions: { readonly mayUseCamera: boolean }) => void;
  readonly onClients: (count: number) => void;
  readonly onExited: (event: { readonly end: ProcessEnd; readonly restartInMs: number }) => void;
  /** The first start failed for a cause that only a person can mend. */
  readonly onFirstStartFailed: (code: number) => void;
}

export interface ServiceSupervisor {
  /** A new address, or null when the service ends before it answers. */
  mintAddress(): Promise<string | null>;
  /** Ends the service without warning, as a crash would. */
  kill(): void;
  stop(): Promise<void>;
}

/** Keeps the service running: starts it again with back-off whenever it ends or never becomes ready. */
export function superviseService(options: ServiceSupervisorOptions): ServiceSupervisor {
  const { clock, budget } = options;
  let child: ServiceChild | null = null;
  let isStopping = false;
  let wasEverReady = false;
  let cancelTimer = (): void => undefined;
  const waiting: ((url: string | null) => void)[] = [];

  const start = (): void => {
    const started = options.start();
    child = started;
    cancelTimer = clock.after(serviceReadyTimeoutMs, () => started.kill());
    started.onMessage((message) => {
      switch (message.type) {
        case 'ready':
          cancelTimer();
          wasEverReady = true;
          budget.started();
          if (message.url !== null) {
            options.onReady(message.url, { mayUseCamera: message.mayUseCamera ?? false });
          }
          return;
        case 'address':
          return waiting.shift()?.(message.url);
        case 'clients':
          return options.onClients(message.count);
        case 'ask-printing':
          // Only an Electron shell is asked.
          return;
        default:
          return throwIllegalValue(message);
      }
    });
    void started.ended.then(ended);
  };

  const ended = (end: ProcessEnd): void => {
    cancelTimer();
    child = null;
    for (const resolve of waiting.splice(0)) resolve(null);
    if (isStopping) return;
    options.onClients(0);
    if (!wasEverReady && end.code !== null && personMustMend.has(end.code)) {
      options.onFirstStartFailed(end.code);
      return;
    }
    const restartInMs = budget.nextDelayMs();
    options.onExited({ end, restartInMs });
    cancelTimer = clock.after(restartInMs, start);
  };

  start();
  return {
    mintAddress: () => {
      const asked = child;
      if (asked === null) return Promise.resolve(null);
      return new Promise((resolve) => {
        waiting.push(resolve);
        asked.send({ type: 'mint-address' });
      });
    },
    kill: () => child?.kill(),
    stop: async () => {
      isStopping = true;
      cancelTimer();
      await child?.stop();
    },
  };
}

const personMustMend: ReadonlySet<number> = new Set([
  serviceExitCodes.configuration,
  serviceExitCodes.portInUse,
  serviceExitCodes.dataFolderInUse,
]);
