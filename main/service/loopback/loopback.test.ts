import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { implement } from '@orpc/server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ok, unwrap } from '#main/basics/result.ts';
import type { TerminalClient } from '#main/contract/client.ts';
import { contract } from '#main/contract/contract.ts';
import { maxFrameBytes } from '../contract-frame.ts';
import type { ContractRouter } from '../message-port.ts';
import type { AddressUses } from './launch-access.ts';
import { serveLoopback, type Loopback, type LoopbackEvent } from './serve-loopback.ts';

let rendererFolder = '';
let events: LoopbackEvent[] = [];
const toClose: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  rendererFolder = await mkdtemp(join(tmpdir(), 'loopback-test-'));
  await writeFile(join(rendererFolder, 'index.html'), '<!doctype html><title>page</title>');
  await writeFile(join(rendererFolder, 'app-1a2b.js'), 'export {};');
  events = [];
});

afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
  await rm(rendererFolder, { recursive: true });
});

test('an address opens the page once, and a person who opens it again reads why not', async () => {
  const loopback = await serve('once');
  const address = loopback.mintAddress();

  const opened = await get(address);
  expect(opened).toMatchObject({ status: 303, headers: { location: '/', 'cache-control': 'no-store' } });
  const setCookie = opened.headers['set-cookie']?.[0] ?? '';
  expect(setCookie).toMatch(/; HttpOnly; SameSite=Strict$/);
  const page = await get(`http://127.0.0.1:${loopback.port}/`, { cookie: cookieOf(setCookie) });
  expect(page).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
  expect(page.body).toContain('<title>page</title>');

  const again = await get(address);
  expect(again.status).toBe(403);
  expect(again.headers['content-type']).toContain('text/html');
  expect(again.body).toContain('这个地址已经用过');
  expect(again.body).toContain('This address has been used');
  expect(again.headers['set-cookie']).toBeUndefined();
});

test('an address for many may be opened again', async () => {
  const loopback = await serve('many');
  const address = loopback.mintAddress();
  expect((await get(address)).status).toBe(303);
  expect((await get(address)).status).toBe(303);
});

test('a newer address voids the unused one before it, and opening it ends the older session', async () => {
  const loopback = await serve('once');
  const unused = loopback.mintAddress();
  const first = await openSession(loopback);
  expect((await get(unused)).status).toBe(403);
  const socket = await openSocket(loopback, first);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));

  await openSession(loopback);
  expect(await closed).toBe(1008);
  expect((await get(`http://127.0.0.1:${loopback.port}/`, { cookie: first })).status).toBe(403);
});

test('every answer carries the strict policy, refusals too', async () => {
  const loopback = await serve('once');
  const cookie = await openSession(loopback);
  const base = `http://127.0.0.1:${loopback.port}`;
  const answers = [
    await get(`${base}/`, { cookie }),
    await get(`${base}/nowhere`, { cookie }),
    await get(`${base}/`),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 403]);
  for (const { headers } of answers) {
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
        `connect-src 'self' ws://127.0.0.1:${loopback.port}; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    );
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  }
  const asset = await get(`${base}/app-1a2b.js`, { cookie });
  expect(asset.headers['cache-control']).toBe('max-age=31536000, immutable');
});

test.each(['localhost', 'terminal.example', '127.0.0.1'])(
  'a request for host %s is refused',
  async (host) => {
    const loopback = await serve('once');
    const cookie = await openSession(loopback);
    const answer = await get(`http://127.0.0.1:${loopback.port}/`, { cookie, host });
    expect(answer.status).toBe(403);
    expect(answer.body).toContain('主机名');
  },
);

test('nothing outside the renderer folder is served', async () => {
  const loopback = await serve('once');
  const cookie = await openSession(loopback);
  for (const path of [
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/open/../index.html',
    '/open/a/b',
  ])
    expect([400, 403, 404]).toContain((await rawGet(loopback.port, path, cookie)).status);
  expect((await rawGet(loopback.port, '/index.html', cookie)).status).toBe(200);
});

test.each([
  ['no cookie', { cookie: undefined }],
  ['a made-up cookie', { cookie: 'citizen-window=AAAA' }],
  ['no origin', { origin: undefined }],
  ['another origin', { origin: 'http://127.0.0.1:1' }],
  ['another host', { host: 'localhost' }],
  ['another path', { path: '/other' }],
])('a socket with %s is refused', async (_name, change) => {
  const loopback = await serve('once');
  const cookie = await openSession(loopback);
  const hostName = `127.0.0.1:${loopback.port}`;
  const wanted = { cookie, origin: `http://${hostName}`, host: hostName, path: '/contract', ...change };
  expect(await upgradeStatus(loopback, wanted)).toBe(403);
  expect(events.at(-1)).toEqual({ type: 'refused', what: 'socket' });
});

test('two pages get the answers to what each of them asked, and the view', async () => {
  const loopback = await serve('many');
  const [first, second] = await Promise.all([openClient(loopback), openClient(loopback)]);
  const asked = Array.from({ length: 20 }, (_, index) => `q${index}`);
  const [ofFirst, ofSecond] = await Promise.all([
    Promise.all(asked.map((query) => first.matters.search({ query: `first ${query}`, locale: 'en' }))),
    Promise.all(asked.map((query) => second.matters.search({ query: `second ${query}`, locale: 'en' }))),
  ]);
  expect(ofFirst.map((hits) => hits[0]?.id)).toEqual(asked.map((query) => `first ${query}`));
  expect(ofSecond.map((hits) => hits[0]?.id)).toEqual(asked.map((query) => `second ${query}`));
  for await (const view of await first.terminal.watch()) {
    expect(view).toEqual({ service: { type: 'open' } });
    break;
  }
});

test('an input that the contract refuses is an error for the asker, and the service goes on', async () => {
  const loopback = await serve('once');
  const client = await openClient(loopback);
  await expect(client.input.candidates({ letters: 'NOT!', script: 'simplified' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  });
  await expect(client.documents.image({ imageId: 'throws' })).rejects.toMatchObject({
    code: 'INTERNAL_SERVER_ERROR',
    message: 'Internal server error',
  });
  expect(await client.visit.touch()).toEqual({ ok: true, value: undefined });
});

const request = { i: '1', p: { u: '/visit/touch' } };
test.each([
  ['no JSON', 'hello'],
  ['no frame', '{}'],
  ['null', 'null'],
  ['a binary frame', Buffer.from(JSON.stringify(request))],
  ['another site', JSON.stringify({ ...request, p: { u: 'http://example.test/a/b' } })],
  [
    'a form body',
    JSON.stringify({ ...request, p: { ...request.p, h: { 'content-type': 'multipart/form-data' } } }),
  ],
  ['a stream', JSON.stringify({ i: '1', t: 3, p: { e: 'message' } })],
  ['a prototype', '{"i":"1","p":{"u":"/__proto__/toString"}}'],
])('garbage (%s) closes its socket and no other', async (_name, frame) => {
  const loopback = await serve('once');
  const cookie = await openSession(loopback);
  const [good, bad] = await Promise.all([openSocket(loopback, cookie), openSocket(loopback, cookie)]);
  const closed = new Promise<number>((resolve) => bad.once('close', resolve));
  bad.send(frame);
  expect(await closed).toBe(1008);
  expect(events).toContainEqual({ type: 'refused', what: 'frame' });
  expect(await clientOn(good).visit.touch()).toEqual({ ok: true, value: undefined });
});

test('a frame above the bound closes its socket', async () => {
  const loopback = await serve('once');
  const socket = await openSocket(loopback, await openSession(loopback));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined);
  socket.send('x'.repeat(maxFrameBytes + 1));
  expect(await closed).toBe(1009);
});

test('says how many pages are connected', async () => {
  const loopback = await serve('once');
  const socket = await openSocket(loopback, await openSession(loopback));
  expect(events).toEqual([{ type: 'clients', count: 1 }]);
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.close();
  await gone;
  await expect.poll(() => events.at(-1)).toEqual({ type: 'clients', count: 0 });
});

test('a port that is taken is a value', async () => {
  const first = await serve('once');
  const second = await serveLoopback({
    router,
    rendererFolder,
    port: first.port,
    addressUses: 'once',
    onEvent: () => undefined,
  });
  expect(second).toEqual({ ok: false, error: { type: 'port-in-use', port: first.port } });
});

/** Implements what these tests call; every other method answers like `touch`. */
const os = implement(contract);
const router = {
  terminal: {
    watch: os.terminal.watch.handler(async function* () {
      yield { service: { type: 'open' } } as never;
    }),
  },
  matters: { search: os.matters.search.handler(({ input }) => [{ id: input.query }] as never) },
  input: { candidates: os.input.candidates.handler(() => []) },
  documents: {
    image: os.documents.image.handler(() => {
      throw new Error('a defect with a detail that must not leave the service');
    }),
  },
  visit: { touch: os.visit.touch.handler(() => ok()) },
} as unknown as ContractRouter;

async function serve(addressUses: AddressUses): Promise<Loopback> {
  const onEvent = (event: LoopbackEvent): void => void events.push(event);
  const loopback = unwrap(await serveLoopback({ router, rendererFolder, port: 0, addressUses, onEvent }));
  toClose.push(() => loopback.close());
  return loopback;
}

const cookieOf = (setCookie: string): string => setCookie.split(';')[0] ?? '';

async function openSession(loopback: Loopback): Promise<string> {
  return cookieOf((await get(loopback.mintAddress())).headers['set-cookie']?.[0] ?? '');
}

interface SocketWish {
  readonly cookie: string | undefined;
  readonly origin: string | undefined;
  readonly host: string;
  readonly path: string;
}

function makeSocket(loopback: Loopback, { cookie, origin, host, path }: SocketWish): WebSocket {
  const headers = { host, ...(cookie && { cookie }), ...(origin && { origin }) };
  const socket = new WebSocket(`ws://127.0.0.1:${loopback.port}${path}`, { headers });
  toClose.push(() => socket.terminate());
  return socket;
}

async function openSocket(loopback: Loopback, cookie: string): Promise<WebSocket> {
  const host = `127.0.0.1:${loopback.port}`;
  const socket = makeSocket(loopback, { cookie, host, origin: `http://${host}`, path: '/contract' });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return socket;
}

function upgradeStatus(loopback: Loopback, wish: SocketWish): Promise<number | undefined> {
  const socket = makeSocket(loopback, wish);
  return new Promise((resolve) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.on('error', () => undefined);
  });
}

const clientOn = (socket: WebSocket): TerminalClient =>
  createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));

async function openClient(loopback: Loopback): Promise<TerminalClient> {
  return clientOn(await openSocket(loopback, await openSession(loopback)));
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `fetch` sets Host itself and follows redirects: this sends exactly what is asked. */
function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { headers, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** A request line as written: URL parsers would take the dots out. */
function rawGet(port: number, path: string, cookie: string): Promise<{ readonly status: number }> {
  return new Promise((resolve, reject) => {
    let text = '';
    const line = connect(port, '127.0.0.1')
      .on('data', (bytes) => (text += bytes.toString()))
      .on('end', () => resolve({ status: Number(text.split(' ')[1]) }))
      .on('error', reject);
    line.write(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
    );
  });
}
