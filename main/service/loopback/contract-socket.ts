import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Context } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { isContractFrame, maxFrameBytes } from '../contract-frame.ts';
import type { ContractRouter } from '../message-port.ts';

/** A page that stops reading is dropped when this much waits for it; it connects again and gets the whole view. */
const maxBufferedBytes = 16 * 1024 * 1024;
/** One window needs one; a demo and its tests a few. */
const maxSockets = 16;
/** RFC 6455 §7.4.1. */
const policyViolation = 1008;
const tryAgainLater = 1013;

export interface ContractSocket {
  /** Takes over an admitted upgrade request; `session` is the one whose cookie it carried. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, session: string): void;
  endSession(session: string): void;
  close(): void;
}

export function createContractSocket(options: {
  readonly router: ContractRouter;
  readonly onCount: (count: number) => void;
  readonly onRefusedFrame: () => void;
}): ContractSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false });
  const handler = new RPCHandler(options.router);
  const sessions = new Map<WebSocket, string>();

  const take = (socket: WebSocket, session: string): void => {
    // ws reports a frame that is too large or malformed here and closes the socket itself.
    socket.on('error', options.onRefusedFrame);
    if (sessions.size >= maxSockets) return socket.close(tryAgainLater, 'too many connections');
    sessions.set(socket, session);
    socket.on('close', () => {
      sessions.delete(socket);
      options.onCount(sessions.size);
    });
    options.onCount(sessions.size);
    void handler.upgrade(guard(socket, options.onRefusedFrame));
  };

  return {
    accept: (request, socket, head, session) =>
      server.handleUpgrade(request, socket, head, (webSocket) => take(webSocket, session)),
    endSession: (session) => {
      for (const [socket, its] of sessions)
        if (its === session) socket.close(policyViolation, 'session ended');
    },
    close: () => {
      for (const socket of sessions.keys()) socket.terminate();
      server.close();
    },
  };
}

type HandledSocket = Parameters<RPCHandler<Context>['upgrade']>[0];

/** Lets only contract frames through to oRPC, and drops a page that does not read its answers. */
function guard(socket: WebSocket, onRefused: () => void): HandledSocket {
  const listen = (type: 'message' | 'close', listener: (event: { readonly data: unknown }) => void): void => {
    if (type === 'close') {
      socket.addEventListener('close', () => listener({ data: undefined }));
      return;
    }
    socket.addEventListener('message', ({ data }) => {
      if (isContractFrame(data)) return listener({ data });
      onRefused();
      socket.close(policyViolation, 'not a contract frame');
    });
  };
  return {
    addEventListener: listen as HandledSocket['addEventListener'],
    send: (data: Parameters<WebSocket['send']>[0]) => {
      if (socket.bufferedAmount > maxBufferedBytes) return socket.terminate();
      socket.send(data, () => undefined);
    },
  };
}
