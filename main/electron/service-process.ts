import type { MessagePortMain, UtilityProcess } from 'electron';
import type { Clock } from '#main/basics/clock.ts';
import type { RestartBudget } from '#main/basics/restart-budget.ts';
import {
  serviceExitCodes,
  serviceMessageSchema,
  type ShellPrintAnswer,
  type ShellPrintRequest,
} from '#main/contract/shell-messages.ts';

/** A service that has not said it is ready by then hangs, and is started again. */
export const serviceReadyTimeoutMs = 60_000;
/** How long a service may take to close its database in order. */
export const serviceStopMs = 5_000;

export interface ServiceProcessOptions {
  readonly fork: () => Pick<UtilityProcess, 'on' | 'once' | 'postMessage' | 'kill'>;
  readonly clock: Clock;
  readonly budget: RestartBudget;
  readonly onReady: (permissions: { readonly mayUseCamera: boolean }) => void;
  /** Null when nobody can say: the service then waits for its own deadline. */
  readonly onPrintRequest: (request: ShellPrintRequest) => Promise<ShellPrintAnswer | null>;
  readonly onExited: (event: { readonly code: number; readonly restartInMs: number }) => void;
  /** The first start failed for a cause that only a person can mend. */
  readonly onFirstStartFailed: (code: number) => void;
}

export interface ServiceProcess {
  /** Hands a port to the service; false while it is away. */
  connect(port: MessagePortMain): boolean;
  kill(): void;
  stop(): Promise<void>;
}

/** Keeps the terminal service running in a utility process. */
export function superviseServiceProcess(options: ServiceProcessOptions): ServiceProcess {
  const { clock, budget } = options;
  let child: ReturnType<ServiceProcessOptions['fork']> | null = null;
  let isReady = false;
  let wasEverReady = false;
  let isStopping = false;
  let onEnded = (): void => undefined;
  let cancelTimer = (): void => undefined;

  const start = (): void => {
    const started = options.fork();
    child = started;
    cancelTimer = clock.after(serviceReadyTimeoutMs, () => void started.kill());
    started.on('message', (value: unknown) => {
      const message = serviceMessageSchema.safeParse(value);
      if (!message.success) return;
      if (message.data.type === 'ask-printing') return answerPrinting(started, message.data);
      if (message.data.type !== 'ready') return;
      cancelTimer();
      isReady = true;
      wasEverReady = true;
      budget.started();
      options.onReady({ mayUseCamera: message.data.mayUseCamera ?? false });
    });
    started.once('exit', ended);
  };

  const answerPrinting = (
    asker: ReturnType<ServiceProcessOptions['fork']>,
    { id, request }: { readonly id: number; readonly request: ShellPrintRequest },
  ): void => {
    void options.onPrintRequest(request).then((answer) => {
      // The next service did not ask.
      if (answer === null || child !== asker) return;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
      asker.postMessage({ type: 'printing-answer', id, answer });
    });
  };

  const ended = (code: number): void => {
    cancelTimer();
    child = null;
    isReady = false;
    onEnded();
    if (isStopping) return;
    if (!wasEverReady && personMustMend.has(code)) return options.onFirstStartFailed(code);
    const restartInMs = budget.nextDelayMs();
    options.onExited({ code, restartInMs });
    cancelTimer = clock.after(restartInMs, start);
  };

  start();
  return {
    connect: (port) => {
      if (child === null || !isReady) return false;
      child.postMessage({ type: 'connect' }, [port]);
      return true;
    },
    kill: () => void child?.kill(),
    stop: () => {
      isStopping = true;
      cancelTimer();
      const stopped = child;
      if (stopped === null) return Promise.resolve();
      return new Promise((resolve) => {
        const cancelKill = clock.after(serviceStopMs, () => void stopped.kill());
        onEnded = () => {
          cancelKill();
          resolve();
        };
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
        stopped.postMessage({ type: 'stop' });
      });
    },
  };
}

const personMustMend: ReadonlySet<number> = new Set([
  serviceExitCodes.configuration,
  serviceExitCodes.portInUse,
  serviceExitCodes.dataFolderInUse,
]);
