import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { ContractRouter } from '../message-port.ts';
import { createContractSocket, type ContractSocket } from './contract-socket.ts';
import { createLaunchAccess, readCookie, type AddressUses, type LaunchAccess } from './launch-access.ts';
import { refusalPage, type Refusal } from './refusal-page.ts';
import { securityHeaders } from './security-headers.ts';

export interface LoopbackOptions {
  readonly router: ContractRouter;
  /** The built renderer, with `index.html`. */
  readonly rendererFolder: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly addressUses: AddressUses;
  readonly onEvent: (event: LoopbackEvent) => void;
}

/** `clients`: how many pages are connected now. The rest says that somebody was turned away, never who. */
export type LoopbackEvent =
  | { readonly type: 'clients'; readonly count: number }
  | { readonly type: 'refused'; readonly what: 'host' | 'address' | 'page' | 'socket' | 'frame' };

export type LoopbackError = { readonly type: 'port-in-use'; readonly port: number };

export interface Loopback {
  readonly port: number;
  /** A new address for a window; with `once` it voids the one before that nobody opened. */
  mintAddress(): string;
  close(): Promise<void>;
}

/** Serves the built renderer and the contract on 127.0.0.1, to who opened an address that was minted here. */
export async function serveLoopback(options: LoopbackOptions): Promise<Result<Loopback, LoopbackError>> {
  const { onEvent, router } = options;
  const socket = createContractSocket({
    router,
    onCount: (count) => onEvent({ type: 'clients', count }),
    onRefusedFrame: () => onEvent({ type: 'refused', what: 'frame' }),
  });
  const access = createLaunchAccess({
    uses: options.addressUses,
    onRevoked: (session) => socket.endSession(session),
  });
  const app = fastify({ forceCloseConnections: true, exposeHeadRoutes: false });
  const port = (): number => (app.server.address() as AddressInfo).port;

  addPages({ ...options, app, access, port });
  app.server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) =>
    upgrade({ request, stream, head, access, socket, port: port(), onEvent }),
  );
  try {
    await app.listen({ host: '127.0.0.1', port: options.port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return err({ type: 'port-in-use', port: options.port });
  }
  return ok({
    port: port(),
    mintAddress: () => `http://127.0.0.1:${port()}/open/${access.mint()}`,
    close: async () => {
      socket.close();
      await app.close();
    },
  });
}

function addPages(
  parts: Omit<LoopbackOptions, 'port'> & {
    readonly app: FastifyInstance;
    readonly access: LaunchAccess;
    readonly port: () => number;
  },
): void {
  const { app, access, port, onEvent } = parts;
  app.addHook('onRequest', async (request, reply) => {
    void reply.headers(securityHeaders(port()));
    if (request.headers.host !== hostOf(port())) {
      onEvent({ type: 'refused', what: 'host' });
      return refuse(reply, 403, 'wrong-host');
    }
    if (request.routeOptions.url === addressRoute) return undefined;
    if (!access.isSession(readCookie(request.headers.cookie, cookieName(port())))) {
      onEvent({ type: 'refused', what: 'page' });
      return refuse(reply, 403, 'not-admitted');
    }
    return undefined;
  });
  app.get<{ Params: { readonly token: string } }>(addressRoute, (request, reply) => {
    const session = access.exchange(request.params.token);
    if (session === null) {
      onEvent({ type: 'refused', what: 'address' });
      return refuse(reply, 403, 'address-used');
    }
    return reply
      .header('set-cookie', `${cookieName(port())}=${session}; Path=/; HttpOnly; SameSite=Strict`)
      .header('cache-control', 'no-store')
      .redirect('/', 303);
  });
  app.setNotFoundHandler((_request, reply) => refuse(reply, 404, 'not-found'));
  app.register(fastifyStatic, {
    root: parts.rendererFolder,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Built assets carry their hash in the name; the page itself must never come from a cache.
      reply.header('cache-control', path.endsWith('.html') ? 'no-store' : 'max-age=31536000, immutable');
    },
  });
}

function refuse(reply: FastifyReply, status: 403 | 404, refusal: Refusal): FastifyReply {
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(refusalPage(refusal));
}

/**
 * A page of another site cannot set Origin or read our cookie, and another local program has no cookie: both are
 * asked for, because browsers do not hold sockets to the same-origin rule (RFC 6455 §10.2).
 */
function upgrade(parts: {
  readonly request: IncomingMessage;
  readonly stream: Duplex;
  readonly head: Buffer;
  readonly access: LaunchAccess;
  readonly socket: ContractSocket;
  readonly port: number;
  readonly onEvent: (event: LoopbackEvent) => void;
}): void {
  const { request, stream, port } = parts;
  const session = readCookie(request.headers.cookie, cookieName(port));
  const isAdmitted =
    request.url === '/contract' &&
    request.headers.host === hostOf(port) &&
    request.headers.origin === `http://${hostOf(port)}` &&
    parts.access.isSession(session);
  stream.on('error', () => stream.destroy());
  if (isAdmitted && session !== undefined) {
    parts.socket.accept(request, stream, parts.head, session);
    return;
  }
  parts.onEvent({ type: 'refused', what: 'socket' });
  stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

const addressRoute = '/open/:token';
const hostOf = (port: number): string => `127.0.0.1:${port}`;
/** Cookies are shared by all ports of a host: the port in the name keeps two terminals on one machine apart. */
const cookieName = (port: number): string => `citizen-window-${port}`;
