import { shellMessageSchema, type ServiceMessage, type ShellMessage } from '#main/contract/shell-messages.ts';
import type { ServicePort } from './message-port.ts';

/** The shell that started this process. */
export interface ParentLink {
  readonly kind: 'electron' | 'ipc' | 'none';
  send(message: ServiceMessage): void;
  /** `port` comes with `connect` only. A message that is none of ours is left out. */
  onMessage(listener: (message: ShellMessage, port: ServicePort | null) => void): void;
  /** The parent has gone; nothing that this process does reaches anybody. */
  onGone(listener: () => void): void;
}

interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ServicePort[] }) => void,
  ): unknown;
}

type ShellChild = Pick<NodeJS.Process, 'send' | 'connected' | 'on'> & {
  readonly parentPort?: ElectronParentPort;
};

/** Electron's utilityProcess gives `process.parentPort`; a forked Node process has an IPC channel; else a person started it. */
export function linkToParent(child: ShellChild): ParentLink {
  const { parentPort } = child;
  if (parentPort) {
    return {
      kind: 'electron',
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
      send: (message) => parentPort.postMessage(message),
      onMessage: (listener) => {
        parentPort.on('message', ({ data, ports }) => {
          const parsed = shellMessageSchema.safeParse(data);
          if (parsed.success) listener(parsed.data, ports[0] ?? null);
        });
      },
      // Electron ends a utility process together with the main process.
      onGone: () => undefined,
    };
  }
  if (!child.send)
    return { kind: 'none', send: () => undefined, onMessage: () => undefined, onGone: () => undefined };
  return {
    kind: 'ipc',
    send: (message) => {
      // A parent that has just gone is told by `disconnect`; the failed write itself says nothing new.
      if (child.connected) child.send?.(message, undefined, undefined, () => undefined);
    },
    onMessage: (listener) => {
      child.on('message', (value: unknown) => {
        const parsed = shellMessageSchema.safeParse(value);
        if (parsed.success) listener(parsed.data, null);
      });
    },
    onGone: (listener) => {
      child.on('disconnect', listener);
    },
  };
}
