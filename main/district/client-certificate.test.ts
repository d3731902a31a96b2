import { createServer, type Server } from 'node:https';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { makeSlipNumber, type SlipNumber } from '#main/basics/ids.ts';
import { certify, openTestAuthority, type CertifiedKey } from '#test/district/certificates.ts';
import { openReceiptSigner } from '#test/district/receipt-signer.ts';
import { createDistrictSimulator } from '#test/district/simulator.ts';
import { createDistrictClient, type DistrictClient } from './client.ts';
import type { ClientCertificate } from './http-exchange.ts';

/** Nothing here is decided upon. */
const noMatters = { matters: [], towns: [] };

const authority = await openTestAuthority();
const terminal = await authority.terminal('LW0101');
const ours: ClientCertificate = { ca: authority.ca, ...terminal };
const receiptKey = openReceiptSigner().publicKey;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function clientAt(baseUrl: string, tls: ClientCertificate | undefined): DistrictClient {
  const client = createDistrictClient({ baseUrl, receiptKey, tls, clock: systemClock });
  closers.push(client.close);
  return client;
}

async function district() {
  const simulator = await createDistrictSimulator({ authority, kioskConfig: noMatters });
  closers.push(simulator.close);
  return simulator;
}

/** A gateway with another certificate or other demands than the simulator's. */
async function gatewayWith(options: {
  readonly server: CertifiedKey;
  readonly minVersion?: 'TLSv1' | 'TLSv1.2' | 'TLSv1.3';
  readonly maxVersion?: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3';
}): Promise<{ readonly baseUrl: string; readonly requests: () => number }> {
  let requests = 0;
  const server: Server = createServer(
    {
      ca: authority.ca,
      cert: options.server.certificate,
      key: options.server.key,
      ...(options.minVersion ? { minVersion: options.minVersion } : {}),
      ...(options.maxVersion ? { maxVersion: options.maxVersion } : {}),
      ...(options.maxVersion === 'TLSv1.1' ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {}),
    },
    (_request, response) => {
      requests += 1;
      response.end();
    },
  );
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(() => (server.closeAllConnections(), server.close()));
  return {
    baseUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests: () => requests,
  };
}

describe('the terminal shows who it is', () => {
  it('is served with the certificate of its enrolment', async () => {
    const { baseUrl } = await district();
    expect(await clientAt(baseUrl, ours).health()).toMatchObject({ type: 'delivered' });
  });

  it.each<[string, string, () => Promise<ClientCertificate | undefined>]>([
    ['no certificate', 'no-certificate', async () => ({ ca: authority.ca, certificate: '', key: '' })],
    [
      'a certificate of a foreign authority',
      'certificate-unknown',
      async () => ({
        ca: authority.ca,
        ...(await (await openTestAuthority()).terminal('LW0101')),
      }),
    ],
    [
      'a certificate that has run out',
      'certificate-expired',
      async () => ({
        ca: authority.ca,
        ...(await certify({
          commonName: 'LW0101',
          use: 'client',
          by: authority.authorityKey,
          notAfterMs: Date.now() - 1_000,
        })),
      }),
    ],
    [
      'a certificate of a terminal that is not enrolled',
      'terminal-unknown',
      async () => ({
        ca: authority.ca,
        ...(await certify({ commonName: 'LW0999', use: 'client', by: authority.authorityKey })),
      }),
    ],
    [
      'a certificate for servers',
      'certificate-unknown',
      async () => ({
        ca: authority.ca,
        ...(await certify({ commonName: 'LW0101', use: 'server', by: authority.authorityKey })),
      }),
    ],
  ])('is told what is wrong with %s', async (_name, detail, make) => {
    const { baseUrl } = await district();
    expect(await clientAt(baseUrl, await make()).health()).toEqual({
      type: 'needs-staff',
      cause: 'unauthorised',
      detail,
    });
  });

  it('hands in under slip numbers of its own alone', async () => {
    const { baseUrl } = await district();
    const bySlip = async (slipNumber: SlipNumber) =>
      clientAt(baseUrl, ours).putSubmission({
        key: '0b0e7a52-3f39-4d0c-9a3c-2f6f3c1d9a10',
        envelope: {
          formatVersion: 1,
          slipNumber,
          matterCode: '11440605MB2X0001224440131002001',
          definitionVersion: '1',
          keyId: 'a key of before',
          partCount: 0,
          partSha256: [],
          sealedBody: Buffer.from('sealed').toString('base64'),
        },
      });
    const numberOf = (terminalId: string) => makeSlipNumber({ terminalId, date: '20261122', serial: 1 });
    expect(await bySlip(numberOf('LW0102'))).toEqual({
      type: 'refused',
      reason: 'slip-number-of-another-terminal',
    });
    expect(await bySlip(numberOf('LW0101'))).not.toMatchObject({ reason: 'slip-number-of-another-terminal' });
  });

  it.each([
    ['bad certificate', 42],
    ['certificate revoked', 44],
    ['certificate expired', 45],
    ['certificate unknown', 46],
    ['unknown authority', 48],
    ['access denied', 49],
    ['certificate required', 116],
  ])('takes the alert "%s" of a gateway that ends the handshake for the same', async (_name, alert) => {
    // One record of TLS 1.2: a fatal alert (RFC 8446, 6).
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(Buffer.from([21, 3, 3, 0, 2, 2, alert])));
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    closers.push(() => server.close());
    const baseUrl = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect(await clientAt(baseUrl, ours).health()).toMatchObject({
      type: 'needs-staff',
      cause: 'unauthorised',
      detail: `TLS alert ${alert}`,
    });
  });
});

describe('the terminal asks who the district is', () => {
  const untrusted = (detail: string) => ({
    type: 'retry-later',
    cause: 'not-the-gateway',
    detail: `TLS: ${detail}`,
  });

  it.each<[string, string, () => Promise<CertifiedKey>]>([
    ['another authority', 'CERT_SIGNATURE_FAILURE', async () => (await openTestAuthority()).server],
    [
      'itself',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      () => certify({ commonName: 'portal', use: 'server', by: null }),
    ],
    [
      'our authority for another host',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      () =>
        certify({ commonName: 'x', use: 'server', by: authority.authorityKey, host: 'elsewhere.example' }),
    ],
    [
      'our authority, long ago',
      'CERT_HAS_EXPIRED',
      () =>
        certify({
          commonName: 'district',
          use: 'server',
          by: authority.authorityKey,
          notAfterMs: Date.now() - 1_000,
        }),
    ],
    [
      'our authority as a terminal: one terminal cannot pass for the district',
      'INVALID_PURPOSE',
      () => Promise.resolve(terminal),
    ],
  ])('and sends nothing to one certified by %s', async (_name, detail, make) => {
    const { baseUrl, requests } = await gatewayWith({ server: await make() });
    expect(await clientAt(baseUrl, ours).health()).toMatchObject(untrusted(detail));
    expect(requests()).toBe(0);
  });

  it('and does not speak TLS 1.1', async () => {
    const { baseUrl, requests } = await gatewayWith({
      server: authority.server,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
    });
    expect(await clientAt(baseUrl, ours).health()).toMatchObject(untrusted('EPROTO'));
    expect(requests()).toBe(0);
  });
});
