import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { afterEach, expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { connectOverWebSocket } from './client.ts';
import { contract } from './contract.ts';

const os = implement(contract);
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
const handler = new RPCHandler({
  terminal: {
    watch: os.terminal.watch.handler(async function* ({ signal }) {
      yield { service: { type: 'open' } } as never;
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
    }),
  },
  documents: { image: os.documents.image.handler(({ input }) => `image ${input.imageId}`) },
});
server.on('connection', (socket) => void handler.upgrade(socket));
await once(server, 'listening');
const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/contract`;

afterEach(() => {
  for (const socket of server.clients) socket.terminate();
});

test('a call made before the socket is open is answered', async () => {
  const client = connectOverWebSocket(url);
  expect(await client.documents.image({ imageId: '7' })).toBe('image 7');
});

test('the far end going is told once, and later calls reject', async () => {
  let closedCount = 0;
  const client = connectOverWebSocket(url, { onClosed: () => (closedCount += 1) });
  await client.documents.image({ imageId: '7' });
  for (const socket of server.clients) socket.terminate();
  await expect.poll(() => closedCount).toBe(1);
  await expect(client.documents.image({ imageId: '7' })).rejects.toThrow();
});

test('a far end that cannot be reached is told too', async () => {
  await new Promise<void>((resolve) =>
    connectOverWebSocket('ws://127.0.0.1:1/contract', { onClosed: resolve }),
  );
  expect(server.clients.size).toBe(0);
});

/** Vitest fails the run on an unhandled rejection, which is what oRPC's own socket client leaves here. */
test('a watch that is given up because the far end has gone leaves nothing unhandled', async () => {
  const closed = new AbortController();
  const client = connectOverWebSocket(url, { onClosed: () => closed.abort() });
  const watching = (async () => {
    for await (const view of await client.terminal.watch(undefined, { signal: closed.signal })) {
      expect(view).toEqual({ service: { type: 'open' } });
      for (const socket of server.clients) socket.terminate();
    }
  })();
  await expect(watching).rejects.toThrow();
});
