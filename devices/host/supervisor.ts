import type { Clock } from '#main/basics/clock.ts';
import { createRestartBudget, defaultRestartDelaysMs } from '#main/basics/restart-budget.ts';
import { hostMessage, type HostedDevicesConfig, type HostMessage, type ServiceMessage } from './messages.ts';
import type { DeviceHostState } from './port.ts';
import type { HostProcess } from './spawn-host.ts';

export const HEARTBEAT_MS = 1_000;
/** So many pings in a row without an answer are a host that hangs. Loading native modules may take a few. */
export const MISSED_HEARTBEATS = 5;

/** For the log; holds nothing personal. */
export type DeviceHostEvent =
  | { readonly type: 'host-started'; readonly processId: number }
  | {
      readonly type: 'host-ended';
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly retryInMs: number;
    }
  | { readonly type: 'host-hangs'; readonly processId: number }
  | { readonly type: 'message-refused'; readonly detail: string }
  | { readonly type: 'request-overdue'; readonly method: string }
  | {
      readonly type: 'plug-in-failed';
      readonly device: string;
      readonly plugIn: string;
      readonly reason: string;
    }
  | {
      readonly type: 'device-status';
      readonly device: string;
      readonly status: string;
      readonly cause?: string;
      readonly detail?: string;
    };

export interface HostSupervisor {
  state(): DeviceHostState;
  /** Dropped while no host runs. */
  send(message: ServiceMessage): void;
  /** Ends a host that does not do its work; it is started again within the budget. */
  restart(): void;
  close(): Promise<void>;
}

/** Starts the host, watches its heartbeat and starts it again when it ends, within the restart budget. */
export function superviseHost(parts: {
  readonly config: HostedDevicesConfig;
  readonly clock: Clock;
  readonly log: (event: DeviceHostEvent) => void;
  readonly spawn: () => HostProcess;
  readonly onMessage: (message: Exclude<HostMessage, { readonly type: 'ready' | 'pong' }>) => void;
  readonly onState: (state: DeviceHostState) => void;
}): HostSupervisor {
  const { config, clock, log, spawn, onMessage, onState } = parts;
  const budget = createRestartBudget({ clock });
  const longestDelayMs = Math.max(...defaultRestartDelaysMs);
  let host: HostProcess | null = null;
  let state: DeviceHostState = { type: 'restarting' };
  let unanswered = 0;
  let cancelTimer: () => void = () => undefined;
  let isClosed = false;
  let onEnded: () => void = () => undefined;

  const setState = (next: DeviceHostState) => {
    state = next;
    onState(next);
  };

  const beat = (current: HostProcess) => {
    if (unanswered >= MISSED_HEARTBEATS) {
      log({ type: 'host-hangs', processId: current.processId });
      current.kill();
      return;
    }
    unanswered += 1;
    current.send({ type: 'ping' });
    cancelTimer = clock.after(HEARTBEAT_MS, () => beat(current));
  };

  const take = (raw: unknown) => {
    const parsed = hostMessage.safeParse(raw);
    if (!parsed.success) return log({ type: 'message-refused', detail: 'not of the protocol' });
    switch (parsed.data.type) {
      case 'pong':
        unanswered = 0;
        return;
      case 'ready':
        budget.started();
        return;
      case 'answer':
      case 'progress':
      case 'page':
      case 'status':
      case 'identity':
      case 'plug-in-failed':
        onMessage(parsed.data);
    }
  };

  const start = () => {
    const fresh = spawn();
    host = fresh;
    unanswered = 0;
    fresh.onMessage((raw) => {
      if (host === fresh) take(raw);
    });
    fresh.onEnd((end) => {
      host = null;
      cancelTimer();
      onEnded();
      if (isClosed) return;
      const retryInMs = budget.nextDelayMs();
      log({ type: 'host-ended', ...end, retryInMs });
      setState(retryInMs < longestDelayMs ? { type: 'restarting' } : { type: 'given-up', retryInMs });
      cancelTimer = clock.after(retryInMs, start);
    });
    log({ type: 'host-started', processId: fresh.processId });
    fresh.send({ type: 'configure', config });
    setState({ type: 'running', processId: fresh.processId });
    beat(fresh);
  };

  start();
  return {
    state: () => state,
    send: (message) => host?.send(message),
    restart: () => host?.kill(),
    async close() {
      isClosed = true;
      cancelTimer();
      const last = host;
      if (!last) return;
      await new Promise<void>((resolve) => {
        onEnded = resolve;
        last.kill();
      });
    },
  };
}
