import { createHash } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { CompactSign } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { openReceiptSigner } from '#test/district/receipt-signer.ts';
import type { ReceiptKeys } from './receipt-signature.ts';
import { createDistrictClient, type DistrictClient } from './client.ts';
import { problemTypes, receiptJwsType, type SubmissionEnvelope } from './messages.ts';

const key = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const envelope: SubmissionEnvelope = {
  formatVersion: 1,
  slipNumber: 'CW-LW0101-20261122-00017-1',
  matterCode: '11440605MB2X0001224440131002001',
  definitionVersion: '1',
  keyId: 'district-1',
  partCount: 0,
  partSha256: [],
  sealedBody: Buffer.from('sealed').toString('base64'),
};
const deadlines = { connectMs: 200, wholeMs: 200, partMs: 200, healthMs: 200 };
const signer = openReceiptSigner();
const servers: { close(): void }[] = [];
const clients: DistrictClient[] = [];

afterEach(() => {
  for (const client of clients.splice(0)) client.close();
  for (const server of servers.splice(0)) server.close();
});

async function clientOf(handle: RequestListener, receiptKey?: ReceiptKeys): Promise<DistrictClient> {
  const server: Server = createServer(handle);
  servers.push({ close: () => (server.closeAllConnections(), server.close()) });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return clientAt(`http://127.0.0.1:${address.port}`, receiptKey);
}

function clientAt(baseUrl: string, receiptKey: ReceiptKeys = signer.publicKey): DistrictClient {
  const client = createDistrictClient({
    baseUrl,
    receiptKey,
    clock: systemClock,
    deadlines,
  });
  clients.push(client);
  return client;
}

function answering(status: number, contentType: string, body: string, headers: Record<string, string> = {}) {
  return clientOf((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': contentType, ...headers }).end(body);
  });
}

function problem(type: string, status: number, more: object = {}): Promise<DistrictClient> {
  const body = JSON.stringify({ type, title: 'a title', status, ...more });
  return answering(status, 'application/problem+json', body, { 'retry-after': '7' });
}

const put = (client: DistrictClient) => client.putSubmission({ key, envelope });
const later = (cause: string) => expect.objectContaining({ type: 'retry-later', cause }) as unknown;

describe('answers that are no receipt', () => {
  it.each([
    ['an HTML page', 200, 'text/html', '<p>log in</p>'],
    ['JSON that is none', 200, 'application/json', '{"receipt'],
    ['JSON of another shape', 200, 'application/json', '{"ok":true}'],
    ['an empty success', 200, 'application/json', ''],
    ['a created without body', 201, 'application/json', '{}'],
    ['a gateway error of a proxy', 502, 'text/html', '<h1>Bad gateway</h1>'],
    ['a refusal of a proxy', 422, 'text/html', 'no'],
    [
      'a problem whose status differs',
      422,
      'application/problem+json',
      `{"type":"${problemTypes.refused}","title":"x","status":400}`,
    ],
    [
      'a problem of unknown type',
      422,
      'application/problem+json',
      '{"type":"about:blank","title":"x","status":422}',
    ],
  ])('%s means later', async (_name, status, contentType, body) => {
    expect(await put(await answering(status, contentType, body))).toEqual(later('not-the-gateway'));
  });

  it('a redirect is not followed', async () => {
    let requests = 0;
    const client = await clientOf((request, response) => {
      requests += 1;
      request.resume();
      response.writeHead(302, { location: '/v1/elsewhere' }).end();
    });
    expect(await put(client)).toEqual(later('not-the-gateway'));
    expect(requests).toBe(1);
  });

  it('an endless answer is cut off', async () => {
    const client = await clientOf((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('x'.repeat(200_000));
    });
    expect(await put(client)).toMatchObject({ type: 'retry-later', detail: 'answer too large' });
  });

  describe('receipts', () => {
    const statement = {
      receiptNumber: 'N-1',
      receivedAt: '2026-11-22T03:00:00Z',
      key,
      sha256OfSealed: createHash('sha256').update('sealed').digest('hex'),
    };
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const receive = async (jws: string) =>
      put(await answering(200, 'application/json', JSON.stringify({ jws })));

    it('are taken when the district signed them for this key and these bytes', async () => {
      const jws = await signer.sign(statement);
      expect(await receive(jws)).toEqual({ type: 'delivered', value: { ...statement, jws } });
    });

    it.each<[string, () => Promise<string> | string]>([
      [
        'another submission',
        () => signer.sign({ ...statement, key: '00000000-0000-4000-8000-000000000000' }),
      ],
      ['other bytes', () => signer.sign({ ...statement, sha256OfSealed: 'a'.repeat(64) })],
      ['another signer', () => openReceiptSigner().sign(statement)],
      ['no signature', () => `${encode({ alg: 'none', typ: receiptJwsType })}.${encode(statement)}.`],
      [
        'an altered number',
        async () => {
          const [header, , signature] = (await signer.sign(statement)).split('.');
          return `${header}.${encode({ ...statement, receiptNumber: 'N-2' })}.${signature}`;
        },
      ],
      [
        'another purpose of the same key',
        () =>
          new CompactSign(Buffer.from(JSON.stringify(statement)))
            .setProtectedHeader({ alg: 'EdDSA', typ: 'something-else' })
            .sign(signer.privateKey),
      ],
      [
        'our public key as a shared secret',
        () =>
          new CompactSign(Buffer.from(JSON.stringify(statement)))
            .setProtectedHeader({ alg: 'HS256', typ: receiptJwsType })
            .sign(Buffer.from(signer.publicKey, 'base64')),
      ],
      [
        'a critical header that nobody here knows',
        () =>
          new CompactSign(Buffer.from(JSON.stringify(statement)))
            .setProtectedHeader({ alg: 'EdDSA', typ: receiptJwsType, crit: ['only-if'], 'only-if': 'x' })
            .sign(signer.privateKey, { crit: { 'only-if': true } }),
      ],
    ])('are kept out with %s', async (_name, make) => {
      expect(await receive(await make())).toEqual(later('foreign-answer'));
    });

    it.each([
      ['before the change', '2026-11-30T15:59:59Z', 'old', true],
      ['after the change', '2026-12-01T00:00:01Z', 'new', true],
      ['with the new key while both are in use', '2026-11-30T12:00:00Z', 'new', true],
      ['with the old key after its end', '2026-12-01T00:00:01Z', 'old', false],
      ['with the new key before its time', '2026-11-01T00:00:00Z', 'new', false],
    ] as const)('signed %s', async (_name, receivedAt, by, isTaken) => {
      const signers = { old: signer, new: openReceiptSigner() };
      const jws = await signers[by].sign({ ...statement, receivedAt });
      const outcome = await put(
        await clientOf(
          (request, response) => {
            request.resume();
            response.writeHead(200, { 'content-type': 'application/json' });
            response.end(JSON.stringify({ jws }));
          },
          [
            { publicKey: signers.old.publicKey, notAfter: '2026-12-01T00:00:00+08:00' },
            { publicKey: signers.new.publicKey, notBefore: '2026-11-30T00:00:00+08:00' },
          ],
        ),
      );
      expect(outcome).toEqual(
        isTaken ? { type: 'delivered', value: { ...statement, receivedAt, jws } } : later('foreign-answer'),
      );
    });

    it('as plain JSON are no receipts', async () => {
      expect(await put(await answering(200, 'application/json', JSON.stringify(statement)))).toEqual(
        later('not-the-gateway'),
      );
    });
  });
});

describe('problems of the district', () => {
  it('are told apart', async () => {
    expect(await put(await problem(problemTypes.refused, 422, { reason: 'matter-closed' }))).toEqual({
      type: 'refused',
      reason: 'matter-closed',
    });
    expect(await put(await problem(problemTypes.tryLater, 503))).toMatchObject({
      cause: 'busy',
      retryAfterMs: 7_000,
    });
    expect(await put(await problem(problemTypes.internal, 500))).toEqual(later('server-error'));
    expect(await put(await problem(problemTypes.partsMissing, 409, { missingParts: [2] }))).toMatchObject({
      cause: 'parts-missing',
      missingParts: [2],
    });
    expect(await put(await problem(problemTypes.unauthorised, 401))).toMatchObject({ cause: 'unauthorised' });
    expect(await put(await problem(problemTypes.malformed, 400))).toMatchObject({ type: 'needs-staff' });
  });
});

describe('a line that is not there', () => {
  it('is told apart: refused, silent, cut', async () => {
    const tcp = createTcpServer();
    await new Promise<void>((resolve) => {
      tcp.listen(0, '127.0.0.1', resolve);
    });
    const address = tcp.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    await new Promise((resolve) => {
      tcp.close(resolve);
    });
    expect(await put(clientAt(`http://127.0.0.1:${address.port}`))).toEqual(later('unreachable'));
    expect(await put(await clientOf((request) => request.resume()))).toEqual(later('timeout'));
    const cut = await clientOf((request) => {
      request.on('end', () => request.socket.destroy());
      request.resume();
    });
    expect(await put(cut)).toEqual(later('answer-lost'));
  });

  it('is left at once when the caller gives up', async () => {
    const giveUp = new AbortController();
    const client = await clientOf(() => giveUp.abort());
    expect(await client.putSubmission({ key, envelope }, giveUp.signal)).toEqual(later('aborted'));
  });
});
