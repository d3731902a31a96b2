import { createHash, randomUUID } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import { slipNumberOf } from '#test/district/deliver.ts';
import { failure, prepareDistricts, proofAt, refusal } from '#test/district/open-district.ts';
import { openReceiptSigner } from '#test/district/receipt-signer.ts';
import type { ResultStatement } from './case-messages.ts';
import { createDistrictServices } from './district-services.ts';
import { problemTypes } from './messages.ts';
import type { DistrictServices } from './services-port.ts';

const slipNumber = slipNumberOf(17);
const { authority, open, closers, closeAll } = await prepareDistricts();
afterEach(closeAll);

describe('a line that fails', () => {
  /** Where the district hangs; elsewhere a busy machine must not be taken for one. */
  const short = { wholeMs: 400, resultMs: 400 };

  it.each([
    ['down', 'offline', 'unreachable'],
    ['hang', 'offline', 'timeout'],
    ['html', 'offline', 'not-the-gateway'],
    ['redirect', 'offline', 'not-the-gateway'],
    ['nonsense', 'offline', 'not-the-gateway'],
    ['server-error', 'offline', 'server-error'],
    ['busy', 'busy', undefined],
    ['unauthorised', 'needs-staff', undefined],
  ] as const)('%s is %s, %s', async (fault, type, cause) => {
    const clock = new ManualClock();
    const { servicesOf, district } = await open(clock);
    const services = await servicesOf('LW0101', fault === 'hang' ? short : {});
    await district.setFault({ type: fault });
    const proof = proofAt(clock);
    const expected = failure(
      expect.objectContaining({ type, ...(cause === undefined ? {} : { cause }) }) as object,
    );
    const slots = { resource: 'marriage-registration', fromDate: '2026-11-23', dayCount: 1 };
    expect(
      await Promise.all([
        services.progressOf(slipNumber),
        services.casesOf(proof),
        services.resultOf({ slipNumber, proof }),
        services.slots(slots),
        services.companyOf({ by: 'name', name: '虚构' }),
      ]),
    ).toEqual([expected, expected, expected, expected, expected]);
  });

  it('without a certificate the district says whom it does not know', async () => {
    const { district } = await open();
    const services = createDistrictServices({
      baseUrl: district.baseUrl,
      receiptKey: district.receiptKey,
      tls: { ca: authority.ca, certificate: '', key: '' },
      clock: systemClock,
    });
    closers.push(services.close);
    expect(await services.progressOf(slipNumber)).toEqual(
      failure({ type: 'needs-staff', detail: 'no-certificate' }),
    );
  });

  it('is left at once when the resident goes', async () => {
    const { servicesOf, district } = await open();
    const services = await servicesOf('LW0101');
    await district.setFault({ type: 'hang' });
    const leaving = new AbortController();
    const asked = services.progressOf(slipNumber, leaving.signal);
    leaving.abort();
    expect(await asked).toEqual(failure({ type: 'aborted' }));
  });
});

describe('a peer that lies', () => {
  const signer = openReceiptSigner();
  const pdf = Buffer.from('%PDF-1.7 genuine');
  const statement: ResultStatement = {
    documentId: 'NHJG-1',
    slipNumber,
    caseNumber: '11440605MB2X000122444013100200101202611220001',
    title: '营业执照',
    issuedAt: '2026-11-22T03:00:00Z',
    issuer: '佛山市南海区市场监督管理局',
    validUntil: null,
    checkCode: '1A2B-3C4D-5E6F-7G8H',
    sha256: createHash('sha256').update(pdf).digest('hex'),
    pageCount: 1,
  };

  async function peer(handle: RequestListener): Promise<DistrictServices> {
    const server = createServer(handle);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const services = createDistrictServices({
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      receiptKey: signer.publicKey,
      clock: systemClock,
    });
    closers.push(() => (services.close(), server.closeAllConnections(), server.close()));
    return services;
  }
  const answering = (body: object, status = 200, type = 'application/json') =>
    peer((request, response) => {
      request.resume();
      response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
    });
  const proof = proofAt(new ManualClock());
  const ask = (services: DistrictServices) => services.resultOf({ slipNumber, proof });
  const offline = failure(expect.objectContaining({ type: 'offline', cause: 'not-the-gateway' }) as object);

  it('is believed only with the district’s signature over this very PDF of this very case', async () => {
    const jws = await signer.signResult(statement);
    const genuine = await ask(await answering({ jws, pdf: pdf.toString('base64') }));
    expect(unwrap(genuine).statement).toEqual(statement);
  });

  it.each<[string, () => Promise<object>]>([
    [
      'another PDF',
      async () => ({
        jws: await signer.signResult(statement),
        pdf: Buffer.from('%PDF-1.7 forged').toString('base64'),
      }),
    ],
    [
      'another signer',
      async () => ({ jws: await openReceiptSigner().signResult(statement), pdf: pdf.toString('base64') }),
    ],
    [
      'another case',
      async () => ({
        jws: await signer.signResult({ ...statement, slipNumber: slipNumberOf(18) }),
        pdf: pdf.toString('base64'),
      }),
    ],
    [
      'a receipt in its place',
      async () => ({
        jws: await signer.sign({
          receiptNumber: 'N-1',
          receivedAt: '2026-11-22T03:00:00Z',
          key: randomUUID(),
          sha256OfSealed: 'a'.repeat(64),
        }),
        pdf: pdf.toString('base64'),
      }),
    ],
  ])('is not believed with %s', async (_name, make) => {
    expect(await ask(await answering(await make()))).toEqual(failure({ type: 'not-genuine' }));
  });

  it('with data that nobody asked for, or with too much of it, is not believed', async () => {
    const source = {
      sourceId: 'tax-record',
      state: 'found',
      officeName: '税务局',
      asOf: '2026-11-22T03:00:00Z',
      isIllustrative: true,
      values: { taxYear: '2025', incomeTotal: 1 },
    };
    const consent = { noticeId: 'n', noticeVersion: '1', agreedAt: '2026-11-22T03:00:00Z' };
    const sources = [{ sourceId: 'tax-record', keys: ['taxYear'] }];
    const request = { matterCode: '11440605MB2X0001224440131002001', proof, consent, sources };
    const services = await answering({ sources: [source] });
    expect(await services.sharedData(request)).toEqual(offline);
    const endless = await peer((incoming, response) => {
      incoming.resume();
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('x'.repeat(300_000));
    });
    expect(await endless.sharedData(request)).toEqual(offline);
  });

  it('with a reason that the description does not know is refused without it', async () => {
    const body = { type: problemTypes.refused, title: 'no', status: 422, reason: '陈小明' };
    expect(await ask(await answering(body, 422, 'application/problem+json'))).toEqual(refusal('other'));
  });
});
