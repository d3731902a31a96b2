import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { implement } from '@orpc/server';
import { expect, test } from 'vitest';
import { connectOverMessagePort, type ContractPort } from '#main/contract/client.ts';
import { contract } from '#main/contract/contract.ts';
import { serveOnMessagePort, type ContractRouter, type ServicePort } from './message-port.ts';

const os = implement(contract);
const router = {
  terminal: {
    watch: os.terminal.watch.handler(async function* () {
      yield { service: { type: 'open' } } as never;
      yield { service: { type: 'closed', reason: 'starting' } } as never;
    }),
  },
  matters: { search: os.matters.search.handler(({ input }) => [{ id: input.query }] as never) },
} as unknown as ContractRouter;

test('calls and views travel over the port', async () => {
  const { client } = connected();
  expect(await client.matters.search({ query: '社保', locale: 'zh-Hans' })).toEqual([{ id: '社保' }]);
  const states: string[] = [];
  for await (const view of await client.terminal.watch()) states.push(view.service.type);
  expect(states).toEqual(['open', 'closed']);
});

test('an input that the contract refuses is an error for the asker', async () => {
  const { client } = connected();
  await expect(client.matters.search({ query: 'x'.repeat(101), locale: 'en' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
});

test.each([['hello'], [{ i: '1', p: { u: '/matters/search' } }], [null]])(
  'a message that is no contract frame (%o) closes the port, and the renderer hears of it',
  async (message) => {
    const { far, closed, refused } = connected();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
    far.postMessage(message);
    await closed;
    expect(refused()).toBe(1);
  },
);

function connected() {
  const { port1, port2 } = new MessageChannel();
  let refusedCount = 0;
  serveOnMessagePort({ port: asServicePort(port1), router, onRefused: () => (refusedCount += 1) });
  let onClosed = (): void => undefined;
  const closed = new Promise<void>((resolve) => (onClosed = resolve));
  const client = connectOverMessagePort(port2 as unknown as ContractPort, { onClosed });
  port2.unref();
  return { client, far: port2, closed, refused: () => refusedCount };
}

/** Electron's port gives events where Node's gives the value itself. */
function asServicePort(port: MessagePort): ServicePort {
  return {
    on: (event: 'message' | 'close', listener: (event: { readonly data: unknown }) => void) =>
      port.on(event, (data: unknown) => listener({ data })),
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}
