import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import { createSubmissions, defaultOutboxLimits } from '#main/submissions/submissions.ts';
import { openTestAuthority } from '#test/district/certificates.ts';
import { delivered, slipNumberOf } from '#test/district/deliver.ts';
import { openDistrict, type OpenedDistrict } from '#test/district/open-district.ts';
import { openReceiptSigner } from '#test/district/receipt-signer.ts';
import { samplePerson, sampleSubmission } from '#test/district/sample-submission.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import type { ResultStatement } from './case-messages.ts';
import { readCheckCode } from './check-code.ts';
import { createDistrictClient } from './client.ts';
import { createDistrictServices } from './district-services.ts';
import { problemTypes } from './messages.ts';
import type { DistrictServices, IdentityProof } from './services-port.ts';
import { readSlipCode } from './slip-code.ts';

const authority = await openTestAuthority();
const slipNumber = slipNumberOf(17);
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const matter = {
  version: 1,
  baseCode: '440131002001',
  title: { 'zh-Hans': '个体工商户设立登记' },
  implementingBody: {
    creditCode: '11440605MB2X000122',
    name: { 'zh-Hans': '佛山市南海区市场监督管理局' },
  },
  promisedLimit: { amount: 10, unit: 'working-days' },
  result: { name: { 'zh-Hans': '营业执照' }, validMonths: 12 },
};

async function open(
  clock = new ManualClock(),
  matters: readonly object[] = [matter],
): Promise<OpenedDistrict> {
  const opened = await openDistrict({ authority, clock, kioskConfig: { matters, towns: [] } });
  closers.push(opened.close);
  return opened;
}

const proofAt = (clock: ManualClock, change: Partial<IdentityProof> = {}): IdentityProof => ({
  documentType: samplePerson.documentType,
  number: samplePerson.number,
  strength: 'chip',
  readAt: new Date(clock.nowMs()).toISOString(),
  ...change,
});

/** One case, handed in over mutual TLS. */
async function openWithCase() {
  const clock = new ManualClock();
  const opened = await open(clock);
  const sample = sampleSubmission({ slipNumber });
  const receipt = await delivered(opened.district, { ...sample, tls: await opened.tlsOf('LW0101') });
  const services = await opened.servicesOf('LW0101');
  return { ...opened, clock, services, receipt, document: sample.document, proof: proofAt(clock) };
}

const failure = (error: object) => ({ ok: false, error });
const refusal = (reason: string) => failure({ type: 'refused', reason });

describe('a case that is asked about', () => {
  it('shows by slip number how it stands, and nothing of the person', async () => {
    const { services, receipt, document } = await openWithCase();
    const progress = unwrap(await services.progressOf(slipNumber));
    expect(progress).toMatchObject({
      slipNumber,
      stage: 'received',
      receiptNumber: receipt.receiptNumber,
      caseNumber: receipt.caseNumber,
      isWithdrawable: true,
      isResultReady: false,
      steps: [{ stage: 'received' }],
    });
    expect(progress.caseNumber).toMatch(/^11440605MB2X00012244401310020010120261122\d{4}$/);
    expect(progress.caseNumber).toHaveLength(45);
    const text = JSON.stringify(progress);
    for (const secret of [samplePerson.name, samplePerson.number, samplePerson.address, '虚构茶饮店']) {
      expect(text).not.toContain(secret);
    }
    expect(document.applicant).toMatchObject({ name: samplePerson.name });
  });

  it('is not found under another number', async () => {
    const { services } = await openWithCase();
    expect(await services.progressOf(slipNumberOf(18))).toEqual(failure({ type: 'not-found' }));
  });

  it('stands in the list of its holder, who is shown by a masked name', async () => {
    const { services, proof, clock } = await openWithCase();
    expect(unwrap(await services.casesOf(proof))).toMatchObject({
      maskedName: '陈**',
      cases: [{ slipNumber, stage: 'received' }],
    });
    const stranger = proofAt(clock, { number: '440605196001010010' });
    expect(unwrap(await services.casesOf(stranger))).toEqual({ maskedName: '', cases: [] });
  });

  it.each<[string, Partial<IdentityProof>, string]>([
    ['a typed number', { strength: 'typed' }, 'identity-too-weak'],
    ['a document read long ago', { readAt: '2026-11-22T02:00:00Z' }, 'proof-stale'],
    ['a document read in the future', { readAt: '2026-11-22T03:00:00Z' }, 'proof-stale'],
    ['somebody else’s document', { number: '440605196001010010' }, 'not-yours'],
    ['another kind of document with the same number', { documentType: '154' }, 'not-yours'],
  ])('is kept from %s', async (_name, change, reason) => {
    const { services, clock } = await openWithCase();
    const proof = proofAt(clock, change);
    const request = { slipNumber, proof };
    expect(await services.correctionsOf(request)).toEqual(refusal(reason));
    expect(await services.withdraw({ ...request, key: randomUUID() })).toEqual(refusal(reason));
    expect(await services.resultOf(request)).toEqual(refusal(reason));
    if (reason !== 'not-yours') expect(await services.casesOf(proof)).toEqual(refusal(reason));
    expect(unwrap(await services.progressOf(slipNumber)).stage).toBe('received');
  });

  it('is withdrawn once, by its holder, until it is decided', async () => {
    const { services, proof, clock } = await openWithCase();
    const request = { slipNumber, proof, key: randomUUID() };
    const first = unwrap(await services.withdraw(request));
    await clock.advance(1_000);
    expect(unwrap(await services.withdraw(request))).toEqual(first);
    expect(await services.withdraw({ ...request, key: randomUUID() })).toEqual(
      refusal('too-late-to-withdraw'),
    );
    expect(unwrap(await services.progressOf(slipNumber))).toMatchObject({
      stage: 'withdrawn',
      isWithdrawable: false,
    });
  });
});

describe('a correction', () => {
  const items = [
    { kind: 'material', targetId: 'premises', name: '经营场所使用证明', note: '缺第二页，请补上' },
    { kind: 'field', targetId: 'trade-name', name: '字号', note: '与已登记的字号相同，请另选' },
  ] as const;

  async function openWithNotice() {
    const opened = await openWithCase();
    const caseNumber = opened.receipt.caseNumber ?? '';
    unwrap(opened.district.offices.cases.act(caseNumber, { type: 'ask-correction', items }));
    const notice = unwrap(await opened.services.correctionsOf({ slipNumber, proof: opened.proof }));
    const sample = sampleSubmission({ slipNumber: slipNumberOf(18) });
    const corrects = { slipNumber, noticeId: notice.noticeId };
    const correction = { ...sample, document: { ...sample.document, corrects } };
    return { ...opened, caseNumber, notice, correction };
  }

  it('is asked for with every item at once, and its number alone tells how many', async () => {
    const { services, notice } = await openWithNotice();
    expect(notice.items.map(({ targetId, note }) => [targetId, note])).toEqual([
      ['premises', '缺第二页，请补上'],
      ['trade-name', '与已登记的字号相同，请另选'],
    ]);
    const progress = unwrap(await services.progressOf(slipNumber));
    expect(progress).toMatchObject({
      stage: 'correction-needed',
      correction: { itemCount: 2, dueDate: notice.dueDate },
    });
    expect(JSON.stringify(progress)).not.toContain('字号');
  });

  it('is handed in like a submission, sealed, and takes effect once', async () => {
    const { services, district, correction, proof, tlsOf } = await openWithNotice();
    const tls = await tlsOf('LW0101');
    const receipt = await delivered(district, { ...correction, tls });
    expect(receipt.caseNumber).toBeUndefined();
    expect(district.effectCount(correction.document.key)).toBe(1);
    expect(unwrap(await services.progressOf(slipNumber)).stage).toBe('corrected');
    // The paper of the correction finds its case, too.
    expect(unwrap(await services.progressOf(slipNumberOf(18)))).toMatchObject({
      slipNumber: slipNumberOf(18),
      stage: 'corrected',
    });
    expect(await services.correctionsOf({ slipNumber, proof })).toEqual(refusal('no-correction-open'));
    // Another one to the same notice: it has its answer.
    const again = { ...correction.document, key: randomUUID(), slipNumber: slipNumberOf(19) };
    await expect(delivered(district, { ...correction, document: again, tls })).rejects.toThrow(
      'no-correction-open',
    );
  });

  it('travels as every submission does: sealed, kept through lost answers, taken once', async () => {
    const { services, district, correction, tlsOf } = await openWithNotice();
    const dataFolder = mkdtempSync(join(tmpdir(), 'citizen-correction-'));
    closers.push(() => rmSync(dataFolder, { recursive: true, force: true }));
    const client = createDistrictClient({
      baseUrl: district.baseUrl,
      receiptKey: district.receiptKey,
      tls: await tlsOf('LW0101'),
      clock: systemClock,
    });
    const submissions = unwrap(
      await createSubmissions({
        dataFolder,
        districtKey: district.publicKey(),
        client,
        clock: systemClock,
        log: () => undefined,
        random: Math.random,
        outboxLimits: { ...defaultOutboxLimits, baseMs: 20, capMs: 100, floorMs: 5 },
      }),
    );
    closers.unshift(() => submissions.close());
    const { key } = correction.document;
    await district.setFault({ type: 'answer-lost', times: 6, onlyKey: key });
    unwrap(await submissions.submit(correction));
    // The wait ends early at each loss; the outbox goes on behind it.
    await vi.waitFor(() => expect(submissions.counts().delivered).toBe(1), 10_000);
    expect(district.effectCount(key)).toBe(1);
    expect(unwrap(await services.progressOf(slipNumber)).steps.map(({ stage }) => stage)).toEqual([
      'received',
      'correction-needed',
      'corrected',
    ]);
  });

  it('of somebody else is refused', async () => {
    const { district, correction, tlsOf } = await openWithNotice();
    const applicant = { ...samplePerson, number: '440605196001010010' };
    const document = { ...correction.document, applicant };
    const submission = { ...correction, document, tls: await tlsOf('LW0101') };
    await expect(delivered(district, submission)).rejects.toThrow('not-yours');
    expect(district.effectCount(document.key)).toBe(0);
  });

  it('may be asked for again, and the case then goes on', async () => {
    const { services, district, correction, caseNumber, tlsOf, proof } = await openWithNotice();
    await delivered(district, { ...correction, tls: await tlsOf('LW0101') });
    const { act } = district.offices.cases;
    unwrap(act(caseNumber, { type: 'ask-correction', items: items.slice(0, 1) }));
    expect(unwrap(await services.correctionsOf({ slipNumber, proof })).items).toHaveLength(1);
    expect(act(caseNumber, { type: 'accept' })).toEqual(
      failure({ type: 'not-allowed', state: 'correction-needed' }),
    );
  });
});

describe('a result', () => {
  async function openWithResult() {
    const opened = await openWithCase();
    const caseNumber = opened.receipt.caseNumber ?? '';
    for (const type of ['accept', 'begin-review', 'grant', 'close'] as const) {
      unwrap(opened.district.offices.cases.act(caseNumber, { type }));
    }
    return { ...opened, caseNumber };
  }

  it('comes as a signed PDF, the same at every request, and verifies by its check code', async () => {
    const { services, proof, clock } = await openWithResult();
    const result = unwrap(await services.resultOf({ slipNumber, proof }));
    expect(result.statement).toMatchObject({
      title: '营业执照',
      issuer: '佛山市南海区市场监督管理局',
      slipNumber,
      validUntil: '2027-11-22',
      pageCount: 1,
      sha256: createHash('sha256').update(result.pdf).digest('hex'),
    });
    expect(Buffer.from(result.pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    expect(readCheckCode(`cwv1:${result.statement.checkCode.toLowerCase()}`)).toBe(
      result.statement.checkCode,
    );
    expect(unwrap(await services.resultOf({ slipNumber, proof })).jws).toBe(result.jws);
    const { checkCode, documentId } = result.statement;
    expect(unwrap(await services.verifyCheckCode(checkCode))).toMatchObject({
      state: 'valid',
      maskedName: '陈**',
      sha256: result.statement.sha256,
    });
    unwrap(await services.confirmPrinted({ documentId, proof, copies: 1 }));
    unwrap(await services.confirmPrinted({ documentId, proof, copies: 1 }));
    expect(unwrap(await services.progressOf(slipNumber)).stage).toBe('delivered');
    expect(unwrap(await services.resultOf({ slipNumber, proof })).jws).toBe(result.jws);
    await clock.advance(366 * 86_400_000);
    expect(unwrap(await services.verifyCheckCode(checkCode)).state).toBe('expired');
  });

  it('that was revoked no longer verifies, and an unknown code is not found', async () => {
    const { services, proof, district, caseNumber } = await openWithResult();
    const { checkCode } = unwrap(await services.resultOf({ slipNumber, proof })).statement;
    expect(district.offices.results.revoke(caseNumber)).toBe(true);
    expect(unwrap(await services.verifyCheckCode(checkCode)).state).toBe('revoked');
    expect(await services.verifyCheckCode('0000-0000-0000-0000')).toEqual(failure({ type: 'not-found' }));
  });

  it('is not there before the case is closed, and is a reasoned decision where it was refused', async () => {
    const { services, proof, district, receipt } = await openWithCase();
    expect(await services.resultOf({ slipNumber, proof })).toEqual(refusal('no-result-yet'));
    const { act } = district.offices.cases;
    const caseNumber = receipt.caseNumber ?? '';
    for (const type of ['accept', 'begin-review'] as const) unwrap(act(caseNumber, { type }));
    unwrap(act(caseNumber, { type: 'deny', reason: '经营场所在违法建设内' }));
    unwrap(act(caseNumber, { type: 'close' }));
    expect(unwrap(await services.progressOf(slipNumber))).toMatchObject({
      decision: 'denied',
      isResultReady: true,
    });
    expect(unwrap(await services.resultOf({ slipNumber, proof })).statement).toMatchObject({
      title: '不予个体工商户设立登记决定书',
      validUntil: null,
    });
  });
});

describe('appointments', () => {
  const request = { resource: 'marriage-registration', fromDate: '2026-11-23', dayCount: 1 };

  it('list free slots of working days, and never a past one', async () => {
    const { servicesOf, district } = await open();
    const services = await servicesOf('LW0101');
    const slots = unwrap(await services.slots({ ...request, fromDate: '2026-11-21', dayCount: 3 }));
    expect(new Set(slots.map(({ date }) => date))).toEqual(new Set(['2026-11-23']));
    expect(await services.slots({ ...request, resource: 'unheard-of' })).toEqual(
      failure({ type: 'not-found' }),
    );
    expect(district.fault()).toBeNull();
  });

  it('give one place to one terminal, however many ask at once', async () => {
    const { servicesOf } = await open();
    const terminals = await Promise.all(['LW0101', 'HK0101', 'NH0101', 'NH0102'].map((id) => servicesOf(id)));
    const [first] = terminals;
    if (!first) throw new Error('no terminal');
    const slots = unwrap(await first.slots(request));
    const slot = slots.find(({ freeCount }) => freeCount === 1);
    if (!slot) throw new Error('no slot with a single place');
    const held = await Promise.all(
      terminals.map((services) => services.holdSlot({ holdId: randomUUID(), slotId: slot.slotId })),
    );
    expect(held.filter(({ ok }) => ok)).toHaveLength(1);
    expect(held.filter(({ ok }) => !ok)).toEqual([
      refusal('slot-taken'),
      refusal('slot-taken'),
      refusal('slot-taken'),
    ]);
    expect(unwrap(await first.slots(request)).map(({ slotId }) => slotId)).not.toContain(slot.slotId);
  });

  it('are free again when the hold is released or runs out, and the same id holds once', async () => {
    const clock = new ManualClock();
    const { servicesOf } = await open(clock);
    const ours = await servicesOf('LW0101');
    const theirs = await servicesOf('HK0101');
    const [slotId = ''] = unwrap(await ours.slots(request))
      .filter(({ freeCount }) => freeCount === 1)
      .map((slot) => slot.slotId);
    const holdId = randomUUID();
    const hold = unwrap(await ours.holdSlot({ holdId, slotId }));
    expect(Date.parse(hold.expiresAt) - clock.nowMs()).toBe(600_000);
    await clock.advance(60_000);
    expect(unwrap(await ours.holdSlot({ holdId, slotId }))).toEqual(hold);
    // Nobody gives another terminal's hold back.
    unwrap(await theirs.releaseSlot(holdId));
    expect(await theirs.holdSlot({ holdId: randomUUID(), slotId })).toEqual(refusal('slot-taken'));
    unwrap(await ours.releaseSlot(holdId));
    const next = randomUUID();
    unwrap(await theirs.holdSlot({ holdId: next, slotId }));
    await clock.advance(600_001);
    unwrap(await ours.holdSlot({ holdId: randomUUID(), slotId }));
    expect(await theirs.holdSlot({ holdId: next, slotId })).toEqual(refusal('slot-taken'));
  });

  it('are at most two for one terminal', async () => {
    const { servicesOf } = await open();
    const services = await servicesOf('LW0101');
    const [one, two, three] = unwrap(await services.slots(request));
    const hold = (slotId = '') => services.holdSlot({ holdId: randomUUID(), slotId });
    unwrap(await hold(one?.slotId));
    unwrap(await hold(two?.slotId));
    expect(await hold(three?.slotId)).toEqual(refusal('too-many-holds'));
    expect(await hold('marriage-registration-civil-20261123-0901')).toEqual(failure({ type: 'not-found' }));
  });

  it.each([
    ['in time is confirmed', 60_000, false, 'confirmed'],
    ['late, and still free, is confirmed', 3_600_000, false, 'confirmed'],
    ['late, and taken by another, is lost, but the case is not', 3_600_000, true, 'lost'],
  ] as const)('handed in %s', async (_name, afterMs, isTakenByAnother, expected) => {
    const clock = new ManualClock();
    const { servicesOf, district, tlsOf } = await open(clock);
    const services = await servicesOf('LW0101');
    const [slotId = ''] = unwrap(await services.slots(request))
      .filter(({ freeCount }) => freeCount === 1)
      .map((slot) => slot.slotId);
    const holdId = randomUUID();
    unwrap(await services.holdSlot({ holdId, slotId }));
    await clock.advance(afterMs);
    if (isTakenByAnother) {
      unwrap(await (await servicesOf('HK0101')).holdSlot({ holdId: randomUUID(), slotId }));
    }
    const sample = sampleSubmission({ slipNumber });
    const document = { ...sample.document, appointment: { holdId, slotId } };
    const receipt = await delivered(district, { ...sample, document, tls: await tlsOf('LW0101') });
    expect(receipt.appointment).toBe(expected);
    expect(unwrap(await services.progressOf(slipNumber))).toMatchObject({
      stage: 'received',
      appointment: { slotId, state: expected },
    });
    const proof = proofAt(clock);
    unwrap(await services.withdraw({ slipNumber, proof, key: randomUUID() }));
    if (expected === 'confirmed') {
      expect(unwrap(await services.progressOf(slipNumber)).appointment?.state).toBe('cancelled');
      expect(unwrap(await services.slots(request)).map((slot) => slot.slotId)).toContain(slotId);
    }
  });
});

describe('what other offices know', () => {
  const clock = new ManualClock();
  const consent = { noticeId: 'shared-data', noticeVersion: '1', agreedAt: '2026-11-22T02:20:00Z' };
  const matterCode = '11440605MB2X0001224440131002001';
  const persona = { documentType: '111', number: personaOf('liwan-resident').card.number };

  it('is answered key by key, with the office, for whom it concerns', async () => {
    const { servicesOf } = await open(clock);
    const services = await servicesOf('LW0101');
    const sources = [
      { sourceId: 'social-insurance-record', keys: ['monthsPaid', 'scheme'] },
      { sourceId: 'veterinary-licence', keys: ['certificateNumber'] },
      { sourceId: 'unheard-of', keys: ['anything'] },
    ];
    const request = { matterCode, proof: proofAt(clock, persona), consent, sources };
    expect(unwrap(await services.sharedData(request)).sources).toMatchObject([
      {
        state: 'found',
        officeName: '佛山市社会保险基金管理局南海分局',
        isIllustrative: true,
        values: { monthsPaid: 172, scheme: '企业职工基本养老保险' },
      },
      { state: 'none', values: {} },
      { state: 'unavailable', values: {} },
    ]);
  });

  it.each([
    [
      'without fresh consent',
      { consent: { ...consent, agreedAt: '2026-11-21T02:00:00Z' } },
      'consent-missing',
    ],
    ['for a matter that nobody knows', { matterCode: '11440605MB2X0001224440131999999' }, 'matter-unknown'],
    ['for a typed number', { proof: proofAt(clock, { strength: 'typed' }) }, 'identity-too-weak'],
  ])('is not answered %s', async (_name, change, reason) => {
    const { servicesOf } = await open(clock);
    const services = await servicesOf('LW0101');
    const sources = [{ sourceId: 'tax-record', keys: ['taxYear'] }];
    const request = { matterCode, proof: proofAt(clock, persona), consent, sources, ...change };
    expect(await services.sharedData(request)).toEqual(refusal(reason));
  });
});

describe('invoices and companies', () => {
  const invoice = { code: null, number: '26442000000012345678', date: '2026-10-16', total: '1280.00' };

  it.each([
    ['matches', invoice, { state: 'matches', invoice: { buyerMaskedName: '陈**', tax: '73.58' } }],
    ['has another total', { ...invoice, total: '1280.01' }, { state: 'differs', invoice: null }],
    [
      'was voided',
      { code: '044002600111', number: '76543210', date: '2026-06-30', total: '328.00' },
      { state: 'voided' },
    ],
  ])('an invoice that %s', async (_name, asked, expected) => {
    const { servicesOf } = await open();
    expect(unwrap(await (await servicesOf('HK0101')).checkInvoice(asked))).toMatchObject(expected);
  });

  it('an invoice that nobody issued is not found', async () => {
    const { servicesOf } = await open();
    const services = await servicesOf('HK0101');
    expect(await services.checkInvoice({ ...invoice, number: '00000000000000000000' })).toEqual(
      failure({ type: 'not-found' }),
    );
  });

  it('a company is found by code or part of its name, its people masked', async () => {
    const { servicesOf } = await open();
    const services = await servicesOf('HK0101');
    const { companies } = unwrap(await services.companyOf({ by: 'name', name: '虚构陶瓷' }));
    expect(companies).toMatchObject([{ legalRepresentativeMaskedName: '李**', state: 'active' }]);
    const [{ creditCode } = { creditCode: '' }] = companies;
    expect(unwrap(await services.companyOf({ by: 'credit-code', creditCode })).companies).toEqual(companies);
    expect(unwrap(await services.companyOf({ by: 'name', name: '没有这家' })).companies).toEqual([]);
  });
});

describe('a terminal that asks too often', () => {
  it('is told when to come again, and others are not held up', async () => {
    const clock = new ManualClock();
    const { servicesOf } = await open(clock);
    const services = await servicesOf('LW0101');
    const ask = () => services.progressOf(slipNumberOf(99));
    for (let count = 0; count < 30; count += 1) expect(await ask()).toEqual(failure({ type: 'not-found' }));
    expect(await ask()).toEqual(failure({ type: 'busy', retryAfterMs: 2_000 }));
    const other = await servicesOf('HK0101');
    expect(await other.progressOf(slipNumberOf(99))).toEqual(failure({ type: 'not-found' }));
    await clock.advance(2_000);
    expect(await ask()).toEqual(failure({ type: 'not-found' }));
  });
});

describe('a line that fails', () => {
  const deadlines = { connectMs: 300, headersMs: 300, bodyMs: 300, wholeMs: 400, resultMs: 400 };

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
    const services = await servicesOf('LW0101', deadlines);
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
      deadlines: { headersMs: 500, bodyMs: 500, wholeMs: 500, resultMs: 500 },
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
    expect(await ask(await answering(await make()))).toEqual(offline);
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

describe('codes on paper', () => {
  it.each([
    [`CW1:${slipNumber}`, slipNumber],
    [` ${slipNumber.toLowerCase()} `, slipNumber],
    [slipNumber.replaceAll('-', '－'), slipNumber],
    [`${slipNumber.slice(0, -1)}${slipNumber.endsWith('0') ? '1' : '0'}`, null],
    ['https://example.org/CW1', null],
    ['CW1:'.repeat(100), null],
  ])('slip number in %s', (text, expected) => expect(readSlipCode(text)).toBe(expected));

  it('a check code with one wrong or two swapped characters is found out', () => {
    const code = readCheckCode('A12425GABC1234002M'.slice(0, 16));
    expect(code).toBeNull();
    const genuine = '1A2B3C4D5E6F7G8';
    const whole = Array.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', (last) => genuine + last).filter(
      (text) => readCheckCode(text) !== null,
    );
    expect(whole).toHaveLength(1);
    const swapped = `A1${whole[0]?.slice(2) ?? ''}`;
    expect(readCheckCode(swapped)).toBeNull();
  });
});
