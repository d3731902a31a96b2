import { createORPCClient } from '@orpc/client';
import { RPCLink as MessagePortLink } from '@orpc/client/message-port';
import { RPCLink as WebSocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from './contract.ts';

/** The service as the renderer sees it: one function for each method of the contract. */
export type TerminalClient = ContractRouterClient<Contract>;

export interface ConnectionOptions {
  /** Called once when the far end has gone or could not be reached; the client is of no use afterwards. */
  readonly onClosed?: () => void;
}

/**
 * Connects over loopback, as in the Chromium host: `url` is `ws://127.0.0.1:PORT/contract`. Calls made before the
 * socket is open wait for it; calls after it closed reject.
 */
export function connectOverWebSocket(url: string, options: ConnectionOptions = {}): TerminalClient {
  const socket = new WebSocket(url);
  callOnceOn(socket, options.onClosed);
  return createORPCClient(new WebSocketLink({ websocket: quietAfterClose(socket) }));
}

/**
 * oRPC gives up a watch by a frame to the far end, also when the caller gave it up because the far end has gone; that
 * failed write would surface as an unhandled rejection of the page. Such a frame is dropped; calls still reject.
 */
function quietAfterClose(socket: WebSocket): ConstructorParameters<typeof WebSocketLink>[0]['websocket'] {
  return {
    addEventListener: socket.addEventListener.bind(socket),
    removeEventListener: socket.removeEventListener.bind(socket),
    get readyState() {
      return socket.readyState === WebSocket.CONNECTING ? WebSocket.CONNECTING : WebSocket.OPEN;
    },
    send: (frame) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(frame);
      else if (!isGivingUp(frame)) throw new Error('the terminal service is not connected');
    },
  };
}

/** Type 4 of oRPC's frames: the asker wants no more of an answer. */
function isGivingUp(frame: unknown): boolean {
  return typeof frame === 'string' && (JSON.parse(frame) as { readonly t?: number }).t === 4;
}

/** The global of a browser, and of Node where tests run; Node's types know it as a value only. */
export type ContractPort = InstanceType<typeof MessagePort>;

/** Connects over the port that Electron's preload script handed to the page. */
export function connectOverMessagePort(port: ContractPort, options: ConnectionOptions = {}): TerminalClient {
  const client = createORPCClient<TerminalClient>(new MessagePortLink({ port }));
  callOnceOn(port, options.onClosed);
  port.start();
  return client;
}

function callOnceOn(
  source: { addEventListener(type: 'close', listener: () => void): void },
  listener: (() => void) | undefined,
): void {
  let isCalled = false;
  source.addEventListener('close', () => {
    if (isCalled) return;
    isCalled = true;
    listener?.();
  });
}

/** What Electron's preload script posts to the page together with a port, on load and after each start of the service. */
export const contractPortMessage = 'citizen-window:contract-port';

/** What is used of the page's `window`. */
export interface ContractPage {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void;
}

export interface PageMessage {
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
  readonly ports: readonly ContractPort[];
}

/** Calls back with each port that the preload script hands to this page (`window`), and with none that another origin sends. */
export function onContractPort(page: ContractPage, listener: (port: ContractPort) => void): void {
  page.addEventListener('message', ({ source, origin, data, ports }) => {
    const port = ports[0];
    if (source === page && origin === page.location.origin && data === contractPortMessage && port)
      listener(port);
  });
}
