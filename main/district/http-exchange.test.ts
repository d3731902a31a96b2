import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { createHttpExchange, type HttpAnswer, type HttpDeadlines } from './http-exchange.ts';

const patient: HttpDeadlines = { connectMs: 5_000, headersMs: 5_000, bodyMs: 5_000, wholeMs: 5_000 };
const closers: (() => unknown)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listen(server: Server, scheme = 'http'): Promise<URL> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return new URL(`${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

const serve = (handle: RequestListener) => listen(createServer(handle));
/** A peer below HTTP: it answers nothing but what `handle` writes. */
const tcp = (handle: (socket: Socket) => void, scheme?: string) =>
  listen(
    createTcpServer((socket) => {
      socket.on('error', () => undefined);
      handle(socket);
    }),
    scheme,
  );

async function ask(
  url: URL,
  options: { readonly deadlines?: Partial<HttpDeadlines>; readonly body?: Uint8Array } = {},
): Promise<{ readonly answer: HttpAnswer; readonly tookMs: number }> {
  const { exchange, close } = createHttpExchange(systemClock);
  closers.push(close);
  const startMs = performance.now();
  const answer = await exchange({
    method: options.body ? 'PUT' : 'GET',
    url,
    headers: {},
    body: options.body ?? null,
    deadlines: { ...patient, ...options.deadlines },
    maxResponseBytes: 64 * 1024,
    signal: null,
  });
  return { answer, tookMs: performance.now() - startMs };
}

describe('a peer that stalls', () => {
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n';
  const dripping = (socket: Socket, first: string) => {
    socket.once('data', () => {
      socket.write(first);
      const timer = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => clearInterval(timer));
    });
  };

  it.each<[string, Partial<HttpDeadlines>, string, () => Promise<URL>, Uint8Array | undefined]>([
    [
      'before TLS stands',
      { connectMs: 150 },
      'connect',
      () => tcp((socket) => socket.resume(), 'https'),
      undefined,
    ],
    ['before its headers', { headersMs: 150 }, 'headers', () => tcp((socket) => socket.resume()), undefined],
    [
      'within its headers, a byte at a time',
      { headersMs: 150 },
      'headers',
      () => tcp((socket) => dripping(socket, 'HTTP/1.1 200 OK\r\nx: ')),
      undefined,
    ],
    [
      'before the first byte of its body',
      { bodyMs: 150 },
      'body',
      () => tcp((socket) => socket.once('data', () => socket.write(head))),
      undefined,
    ],
    [
      'within its body, a byte at a time',
      { bodyMs: 150 },
      'body',
      () => tcp((socket) => dripping(socket, head)),
      undefined,
    ],
    [
      'and does not read what we send',
      { wholeMs: 150 },
      'whole',
      () => tcp((socket) => socket.pause()),
      Buffer.alloc(32 * 1024 * 1024),
    ],
  ])('%s', async (_name, deadlines, code, makePeer, body) => {
    const { answer, tookMs } = await ask(await makePeer(), { deadlines, ...(body ? { body } : {}) });
    expect(answer).toEqual({ type: 'failed', cause: 'timeout', code });
    expect(tookMs).toBeGreaterThan(140);
    expect(tookMs).toBeLessThan(1_500);
  });

  it('in no single phase, but in all together', async () => {
    const url = await tcp((socket) =>
      socket.once('data', () => {
        setTimeout(() => {
          socket.write(head);
          const timer = setInterval(() => socket.write('x'), 40);
          socket.on('close', () => clearInterval(timer));
        }, 150);
      }),
    );
    const { answer } = await ask(url, { deadlines: { wholeMs: 300 } });
    expect(answer).toMatchObject({ type: 'failed', code: 'whole' });
  });

  it('does not make a slow upload late: the deadline of the headers starts when all is sent', async () => {
    const url = await tcp((socket) => {
      let bytes = 0;
      socket.pause();
      setTimeout(() => socket.resume(), 300);
      socket.on('data', (chunk) => {
        bytes += chunk.byteLength;
        if (bytes > 16 * 1024 * 1024) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
      });
      socket.pause();
    });
    const { answer } = await ask(url, {
      deadlines: { headersMs: 200 },
      body: Buffer.alloc(16 * 1024 * 1024),
    });
    expect(answer).toMatchObject({ type: 'answered', status: 200 });
  });
});

describe('an answer that is too much', () => {
  it('because it is packed: 64 MB in 64 KB are not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    expect(bomb.byteLength).toBeLessThan(70 * 1024);
    let asked: string | undefined;
    const url = await serve((request, response) => {
      asked = String(request.headers['accept-encoding']);
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb);
    });
    const before = process.memoryUsage().arrayBuffers;
    expect((await ask(url)).answer).toEqual({ type: 'failed', cause: 'encoded', code: 'content-encoding' });
    expect(asked).toBe('identity');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8 * 1024 * 1024);
  });

  it.each(['br', 'deflate', 'zstd', 'gzip, gzip', 'x-unknown'])('in the packing %s', async (encoding) => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': encoding }).end('{}');
    });
    expect((await ask(url)).answer).toMatchObject({ type: 'failed', cause: 'encoded' });
  });

  it('by its own word, before a byte of it is read', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': String(1024 * 1024 * 1024) }).write('{');
    });
    expect((await ask(url)).answer).toEqual({ type: 'failed', cause: 'too-large', code: 'content-length' });
  });

  it('although it does not say so', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'.repeat(8_000)), 1);
      response.on('close', () => clearInterval(timer));
    });
    expect((await ask(url)).answer).toEqual({ type: 'failed', cause: 'too-large', code: 'response' });
  });

  it('in its headers', async () => {
    const url = await tcp((socket) =>
      socket.once('data', () => socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(200_000)}\r\n\r\n`)),
    );
    expect((await ask(url)).answer).toMatchObject({ type: 'failed', cause: 'cut' });
  });

  it('because it speaks something else', async () => {
    const url = await tcp((socket) => socket.once('data', () => socket.end('220 mail.example ESMTP\r\n')));
    expect((await ask(url)).answer).toMatchObject({ type: 'failed', cause: 'cut' });
  });
});

describe('a portal', () => {
  it.each([301, 302, 303, 307, 308])('that redirects by %i is not followed', async (status) => {
    let others = 0;
    const elsewhere = await serve((_request, response) => {
      others += 1;
      response.end('{}');
    });
    const url = await serve((_request, response) => {
      response.writeHead(status, { location: elsewhere.href }).end();
    });
    expect((await ask(url)).answer).toMatchObject({ type: 'answered', status });
    expect(others).toBe(0);
  });
});

describe('a kept connection that the peer closes', () => {
  it('is taken up once more, but not for a chunk that may have arrived in part', async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      requests += 1;
      request.resume();
      if (requests === 1) response.end('{}');
      else request.socket.destroy();
    });
    const { exchange, close } = createHttpExchange(systemClock);
    closers.push(close);
    const send = (method: 'GET' | 'PATCH') =>
      exchange({
        method,
        url,
        headers: {},
        body: method === 'PATCH' ? Buffer.from('chunk') : null,
        deadlines: patient,
        maxResponseBytes: 1_000,
        signal: null,
      });
    expect(await send('GET')).toMatchObject({ type: 'answered' });
    expect(await send('PATCH')).toMatchObject({ type: 'failed', cause: 'cut' });
    expect(requests).toBe(2);
    requests = 0;
    expect(await send('GET')).toMatchObject({ type: 'answered' });
    expect(await send('GET')).toMatchObject({ type: 'failed', cause: 'cut' });
    expect(requests).toBe(3);
  });
});
