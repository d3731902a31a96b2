import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Upload } from 'tus-js-client';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { openTestAuthority } from '#test/district/certificates.ts';
import { createDistrictSimulator, type DistrictSimulator } from '#test/district/simulator.ts';
import { createDistrictClient, type DistrictClient } from './client.ts';
import { uploadIdOf } from './part-upload.ts';
import { maxChunkBytes } from './submission-document.ts';

/** Nothing here is decided upon. */
const noMatters = { matters: [], towns: [] };

const authority = await openTestAuthority();
const terminal = await authority.terminal('LW0101');
const mebibyte = 1024 * 1024;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function district(): Promise<DistrictSimulator> {
  const simulator = await createDistrictSimulator({ authority, kioskConfig: noMatters });
  closers.push(simulator.close);
  return simulator;
}

function clientOf({ baseUrl, receiptKey }: { readonly baseUrl: string; readonly receiptKey: string }) {
  const tls = { ca: authority.ca, ...terminal };
  const client = createDistrictClient({ baseUrl, receiptKey, tls, clock: systemClock });
  closers.push(client.close);
  return client;
}

function aPart(byteCount: number) {
  const sealed = randomBytes(byteCount);
  return {
    key: randomUUID(),
    partNumber: 1,
    sealed,
    sha256: createHash('sha256').update(sealed).digest('hex'),
  };
}

const delivered = { type: 'delivered', value: undefined };

describe('an upload', () => {
  it('of one chunk takes one request', async () => {
    const simulator = await district();
    const part = aPart(maxChunkBytes);
    expect(await clientOf(simulator).putPart(part)).toEqual(delivered);
    expect(simulator.uploads()).toEqual({ requests: 1, bytes: maxChunkBytes });
    expect(simulator.stagedPart(part.key, 1)).toEqual({ sha256: part.sha256, byteCount: maxChunkBytes });
  });

  it('of more goes in chunks of 1 MiB', async () => {
    const simulator = await district();
    const part = aPart(3 * mebibyte + 17);
    expect(await clientOf(simulator).putPart(part)).toEqual(delivered);
    expect(simulator.uploads()).toEqual({ requests: 4, bytes: 3 * mebibyte + 17 });
    expect(simulator.stagedPart(part.key, 1)?.sha256).toBe(part.sha256);
  });

  it('goes on where it was cut, again and again, without sending what had arrived', async () => {
    const simulator = await district();
    const part = aPart(5 * mebibyte);
    // Every connection dies after 400 KB: no chunk ever arrives in one piece.
    await simulator.setFault({ type: 'upload-cut', afterBytes: 400_000 });
    expect(await clientOf(simulator).putPart(part)).toEqual(delivered);
    expect(simulator.stagedPart(part.key, 1)?.sha256).toBe(part.sha256);
    const { bytes, requests } = simulator.uploads();
    expect(bytes).toBe(5 * mebibyte);
    expect(requests).toBeGreaterThan(10);
  });

  it('goes on after a restart of the terminal, which remembers nothing', async () => {
    const simulator = await district();
    const part = aPart(4 * mebibyte);
    const firstLife = new AbortController();
    const before = clientOf(simulator);
    await simulator.setFault({ type: 'upload-cut', afterBytes: 2 * mebibyte });
    const stop = simulator.onUploadBytes((bytes) => {
      if (bytes > 1.5 * mebibyte) firstLife.abort();
    });
    expect(await before.putPart(part, firstLife.signal)).toMatchObject({ cause: 'aborted' });
    stop();
    before.close();
    await simulator.setFault(null);
    const arrived = simulator.uploads().bytes;
    expect(arrived).toBeGreaterThan(1.5 * mebibyte);
    expect(await clientOf(simulator).putPart({ ...part, isRepeated: true })).toEqual(delivered);
    // What was on its way when the terminal stopped may have arrived after it.
    expect(simulator.uploads().bytes).toBe(4 * mebibyte);
    expect(simulator.stagedPart(part.key, 1)?.sha256).toBe(part.sha256);
  });

  it('asks once and sends nothing where the district holds the part', async () => {
    const simulator = await district();
    const part = aPart(100_000);
    const client = clientOf(simulator);
    expect(await client.putPart(part)).toEqual(delivered);
    expect(await client.putPart({ ...part, isRepeated: true })).toEqual(delivered);
    expect(simulator.uploads().bytes).toBe(100_000);
  });

  it('begun by another tus client is finished by ours, and ours by another', async () => {
    const simulator = await createDistrictSimulator({ kioskConfig: noMatters });
    closers.push(simulator.close);
    const endpoint = new URL('v1/uploads', simulator.baseUrl).href;
    const part = aPart(3 * mebibyte);
    const metadata = { key: part.key, partNumber: '1', sha256: part.sha256 };
    await new Promise<void>((resolve, reject) => {
      const upload = new Upload(part.sealed, {
        endpoint,
        metadata,
        chunkSize: mebibyte,
        uploadDataDuringCreation: true,
        retryDelays: null,
        onError: reject,
        onChunkComplete: () => void upload.abort().then(resolve, reject),
      });
      upload.start();
    });
    const client = clientOf(simulator);
    expect(await client.putPart({ ...part, isRepeated: true })).toEqual(delivered);
    expect(simulator.uploads().bytes).toBe(3 * mebibyte);

    const other = { ...part, partNumber: 2 };
    await simulator.setFault({ type: 'upload-cut', afterBytes: 300_000, times: 1 });
    const onlyFirst = new AbortController();
    const stop = simulator.onUploadBytes(() => onlyFirst.abort());
    await client.putPart(other, onlyFirst.signal);
    stop();
    await new Promise<void>((resolve, reject) => {
      new Upload(part.sealed, {
        uploadUrl: `${endpoint}/${uploadIdOf(other)}`,
        chunkSize: mebibyte,
        onError: reject,
        onSuccess: () => resolve(),
      }).start();
    });
    expect(simulator.stagedPart(part.key, 2)?.sha256).toBe(part.sha256);
  });

  it('whose bytes are not those of its digest is dropped, and nothing of it is staged', async () => {
    const simulator = await createDistrictSimulator({ kioskConfig: noMatters });
    closers.push(simulator.close);
    const part = aPart(1_000);
    const metadata = Object.entries({ key: part.key, partNumber: '1', sha256: part.sha256 })
      .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
      .join(',');
    const answer = await fetch(new URL('v1/uploads', simulator.baseUrl), {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': '1000',
        'upload-metadata': metadata,
        'content-type': 'application/offset+octet-stream',
      },
      body: randomBytes(1_000),
    });
    expect(answer.status).toBe(460);
    expect(simulator.stagedPart(part.key, 1)).toBeNull();
    expect(await clientOf(simulator).putPart({ ...part, isRepeated: true })).toEqual(delivered);
  });

  it('larger than the description allows, in whole or in one chunk, is refused', async () => {
    const simulator = await createDistrictSimulator({ kioskConfig: noMatters });
    closers.push(simulator.close);
    const post = (headers: Record<string, string>, byteCount: number) =>
      fetch(new URL('v1/uploads', simulator.baseUrl), {
        method: 'POST',
        headers: {
          'tus-resumable': '1.0.0',
          'upload-metadata': `key ${btoa(randomUUID())},partNumber ${btoa('1')},sha256 ${btoa('a'.repeat(64))}`,
          'content-type': 'application/offset+octet-stream',
          ...headers,
        },
        body: randomBytes(byteCount),
      });
    expect((await post({ 'upload-length': String(17 * mebibyte) }, 1_000)).status).toBe(400);
    expect((await post({ 'upload-length': String(4 * mebibyte) }, mebibyte + 1)).status).toBe(400);
    expect((await post({ 'upload-length': '10' }, 1_000)).status).toBe(413);
  });
});

describe('a peer that lies about an upload', () => {
  async function lying(
    handle: (request: IncomingMessage, response: ServerResponse) => void,
  ): Promise<DistrictClient> {
    const server = createServer((request, response) => {
      request.resume();
      request.on('end', () => handle(request, response));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    closers.push(() => (server.closeAllConnections(), server.close()));
    return clientOf({
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      receiptKey: (await district()).receiptKey,
    });
  }
  const tus = { 'tus-resumable': '1.0.0' };

  it.each<[string, number, Record<string, string>]>([
    ['a portal', 200, { 'content-type': 'text/html' }],
    ['a success without tus', 201, { 'upload-offset': '2000' }],
    ['no offset', 201, tus],
    ['an offset beyond the end', 201, { ...tus, 'upload-offset': '9999' }],
    ['an offset that does not grow', 201, { ...tus, 'upload-offset': '0' }],
    ['an offset that is no number', 201, { ...tus, 'upload-offset': '-1' }],
    ['a redirect', 308, { ...tus, location: 'http://elsewhere.example/' }],
  ])('by %s is believed in nothing', async (_name, status, headers) => {
    const client = await lying((_request, response) => response.writeHead(status, headers).end());
    expect(await client.putPart(aPart(2_000))).toMatchObject({
      type: 'retry-later',
      cause: 'not-the-gateway',
    });
  });

  it.each<[string, number, Record<string, string>, object]>([
    ['a portal', 200, { 'content-type': 'text/html' }, { cause: 'not-the-gateway' }],
    [
      'another length',
      200,
      { ...tus, 'upload-offset': '5', 'upload-length': '7' },
      { cause: 'foreign-answer' },
    ],
    ['a gone that is not of tus', 404, { 'content-type': 'text/html' }, { cause: 'not-the-gateway' }],
    [
      'a gateway that does not know us',
      401,
      { 'content-type': 'application/problem+json' },
      { cause: 'unauthorised' },
    ],
    [
      'a busy gateway',
      503,
      { 'content-type': 'application/problem+json', 'retry-after': '9' },
      { cause: 'busy', retryAfterMs: 9_000 },
    ],
  ])('when asked how far it is: %s', async (_name, status, headers, outcome) => {
    const client = await lying((_request, response) => response.writeHead(status, headers).end());
    expect(await client.putPart({ ...aPart(2_000), isRepeated: true })).toMatchObject(outcome);
  });

  it('ends soon where no byte more ever arrives', async () => {
    let requests = 0;
    const client = await lying((request, response) => {
      requests += 1;
      if (request.method === 'HEAD') {
        response.writeHead(200, { ...tus, 'upload-offset': '10', 'upload-length': '2000' }).end();
      } else request.socket.destroy();
    });
    expect(await client.putPart(aPart(2_000))).toMatchObject({ cause: 'answer-lost' });
    expect(requests).toBeLessThan(12);
  });
});
