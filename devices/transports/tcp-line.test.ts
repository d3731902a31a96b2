import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import type { LineClosed } from './byte-line.ts';
import { CONNECT_TIMEOUT_MS, openTcpLine } from './tcp-line.ts';

const host = '127.0.0.1';

describe('a TCP line', () => {
  let server: Server;
  let port = 0;
  let accepted: Promise<Socket>;
  let far: Socket | null = null;

  beforeEach(async () => {
    server = createServer();
    far = null;
    accepted = new Promise((resolve) => {
      server.once('connection', (socket) => {
        far = socket;
        resolve(socket);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, host, resolve));
    port = (server.address() as AddressInfo).port;
  });

  afterEach(async () => {
    far?.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('carries bytes both ways', async () => {
    const line = unwrap(await openTcpLine({ config: { host, port }, clock: systemClock }));
    const other = await accepted;
    const received = new Promise<Uint8Array>((resolve) => line.onData(resolve));
    other.once('data', (bytes) => other.write(bytes.map((byte) => byte + 1)));
    expect((await line.write(Uint8Array.of(1, 2, 3), { timeoutMs: 1_000 })).ok).toBe(true);
    expect([...(await received)]).toEqual([2, 3, 4]);
    await line.close();
    expect(line.isOpen).toBe(false);
    expect(await line.write(Uint8Array.of(1), { timeoutMs: 1_000 })).toMatchObject({
      error: { type: 'closed' },
    });
  });

  it('is lost when the other end hangs up', async () => {
    const line = unwrap(await openTcpLine({ config: { host, port }, clock: systemClock }));
    const closed = new Promise<LineClosed>((resolve) => line.onClosed(resolve));
    (await accepted).end();
    expect(await closed).toMatchObject({ type: 'lost' });
    expect(line.isOpen).toBe(false);
  });

  it('that takes nothing more misses the deadline of a write', async () => {
    const clock = new ManualClock();
    const line = unwrap(await openTcpLine({ config: { host, port }, clock }));
    (await accepted).pause();
    const writing = line.write(new Uint8Array(64 * 1024 * 1024), { timeoutMs: 1_000 });
    await clock.advance(1_000);
    expect(await writing).toMatchObject({ error: { type: 'timed-out' } });
    await line.close();
  });

  it('is absent where nothing listens', async () => {
    const spare = createServer();
    await new Promise<void>((resolve) => spare.listen(0, host, resolve));
    const free = (spare.address() as AddressInfo).port;
    await new Promise((resolve) => spare.close(resolve));
    expect(await openTcpLine({ config: { host, port: free }, clock: systemClock })).toMatchObject({
      error: { type: 'absent' },
    });
  });

  it('gives an attempt up that nobody answers', async () => {
    const clock = new ManualClock();
    // A documentation address (RFC 5737) at which nobody answers, or which the system refuses at once.
    const opening = openTcpLine({ config: { host: '192.0.2.1', port: 9100 }, clock });
    await clock.advance(CONNECT_TIMEOUT_MS);
    expect((await opening).ok).toBe(false);
  });
});
