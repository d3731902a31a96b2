import type { Result } from '#main/basics/result.ts';
import { ok } from '#main/basics/result.ts';
import { serviceExitCodes } from '#main/contract/shell-messages.ts';
import { serveLoopback, type LoopbackEvent } from './loopback/serve-loopback.ts';
import { serveOnMessagePort, type ContractRouter } from './message-port.ts';
import type { ParentLink } from './parent-link.ts';
import type { ServiceArguments } from './service-arguments.ts';

/** What the transports need of the composed terminal. */
export interface ServedTerminal {
  readonly router: ContractRouter;
  /** 0 takes a free one. */
  readonly loopbackPort: number;
  /** The page takes papers with a camera. */
  readonly mayUseCamera?: boolean;
  close(): Promise<void>;
}

/** `lines` tell a technician what to mend. */
export interface StartFailure {
  readonly exitCode: number;
  readonly lines: readonly string[];
}

export interface RunServiceOptions {
  readonly compose: (parts: ServiceArguments) => Promise<Result<ServedTerminal, StartFailure>>;
  readonly arguments: ServiceArguments;
  readonly parent: ParentLink;
  /** Lines for a person; standard output and error of the process. */
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
  readonly exit: (code: number) => void;
}

export interface RunningService {
  /** Ends the terminal and its transport, then the process; a second call waits for the first. */
  stop(): Promise<void>;
}

/** Composes the terminal and serves it to the shell that started this process, until that shell says stop or goes. */
export async function runService(options: RunServiceOptions): Promise<RunningService | null> {
  const { parent, exit } = options;
  const fail = (failure: StartFailure): null => {
    for (const line of failure.lines) options.printError(line);
    exit(failure.exitCode);
    return null;
  };
  const composed = await options.compose(options.arguments);
  if (!composed.ok) return fail(composed.error);
  const terminal = composed.value;
  const served =
    parent.kind === 'electron' ? servePorts(options, terminal) : await serveHttp(options, terminal);
  if (!served.ok) {
    await terminal.close();
    return fail(served.error);
  }

  let stopping: Promise<void> | null = null;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      await served.value.close();
      await terminal.close();
      exit(0);
    })();
    return stopping;
  };
  parent.onMessage(({ type }) => {
    if (type === 'stop') void stop();
  });
  parent.onGone(() => void stop());
  return { stop };
}

interface Transport {
  close(): Promise<void>;
}

async function serveHttp(
  options: RunServiceOptions,
  terminal: ServedTerminal,
): Promise<Result<Transport, StartFailure>> {
  const { parent } = options;
  const served = await serveLoopback({
    router: terminal.router,
    port: terminal.loopbackPort,
    rendererFolder: options.arguments.rendererFolder,
    addressUses: options.arguments.addressUses,
    onEvent: (event) => tell(options, event),
  });
  if (!served.ok) {
    const line = `port ${served.error.port} on 127.0.0.1 is in use by another program; set loopbackPort in the configuration`;
    return { ok: false, error: { exitCode: serviceExitCodes.portInUse, lines: [line] } };
  }
  const loopback = served.value;
  parent.onMessage(({ type }) => {
    if (type === 'mint-address') parent.send({ type: 'address', url: loopback.mintAddress() });
  });
  const url = loopback.mintAddress();
  parent.send({ type: 'ready', url, mayUseCamera: terminal.mayUseCamera ?? false });
  if (parent.kind === 'none') options.print(`ready: ${url}`);
  return ok({ close: () => loopback.close() });
}

function tell(options: RunServiceOptions, event: LoopbackEvent): void {
  if (event.type === 'clients') options.parent.send({ type: 'clients', count: event.count });
  else options.printError(`loopback: refused (${event.what})`);
}

function servePorts(options: RunServiceOptions, terminal: ServedTerminal): Result<Transport, StartFailure> {
  const { parent } = options;
  parent.onMessage(({ type }, port) => {
    if (type !== 'connect' || port === null) return;
    const onRefused = (): void => options.printError('message port: refused (frame)');
    serveOnMessagePort({ port, router: terminal.router, onRefused });
  });
  parent.send({ type: 'ready', url: null, mayUseCamera: terminal.mayUseCamera ?? false });
  return ok({ close: async () => undefined });
}
