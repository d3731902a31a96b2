import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ManualClock, systemClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import { createSubmissions, defaultOutboxLimits } from '#main/submissions/submissions.ts';
import { delivered, sealForDistrict, slipNumberOf, unwrapDelivered } from '#test/district/deliver.ts';
import { failure, prepareDistricts, proofAt, refusal } from '#test/district/open-district.ts';
import { samplePerson, sampleSubmission } from '#test/district/sample-submission.ts';
import { readCheckCode } from './check-code.ts';
import { createDistrictClient } from './client.ts';
import type { IdentityProof, ServiceRefusal } from './services-port.ts';

const slipNumber = slipNumberOf(17);
const { open, closers, closeAll } = await prepareDistricts();
afterEach(closeAll);

/** One case, handed in over mutual TLS. */
async function openWithCase() {
  const clock = new ManualClock();
  const opened = await open(clock);
  const sample = sampleSubmission({ slipNumber });
  const receipt = await delivered(opened.district, { ...sample, tls: await opened.tlsOf('LW0101') });
  const services = await opened.servicesOf('LW0101');
  return { ...opened, clock, services, receipt, document: sample.document, proof: proofAt(clock) };
}

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

  it.each<[string, Partial<IdentityProof>, ServiceRefusal]>([
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

  it('that an agent filed is found by the agent and by whom it is for, each under the own name', async () => {
    const clock = new ManualClock();
    const { district, tlsOf, servicesOf } = await open(clock);
    const services = await servicesOf('LW0101');
    const sample = sampleSubmission({ slipNumber });
    const applicant = {
      ...samplePerson,
      capacity: 'agent',
      principal: { type: 'person', name: '李虚构', number: '440605196001010010' },
    } as const;
    const document = { ...sample.document, applicant };
    await delivered(district, { ...sample, document, tls: await tlsOf('LW0101') });
    const principal = proofAt(clock, { number: '440605196001010010' });
    const slips = async (proof: IdentityProof) => {
      const list = unwrap(await services.casesOf(proof));
      return [list.maskedName, list.cases.length];
    };
    expect(await slips(proofAt(clock))).toEqual(['陈**', 1]);
    expect(await slips(principal)).toEqual(['李**', 1]);
    expect(await slips(proofAt(clock, { number: '440605198808081230' }))).toEqual(['', 0]);
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

  it('that arrives twice at once takes effect once, and both are answered with the receipt', async () => {
    const { district, correction, tlsOf } = await openWithNotice();
    const client = createDistrictClient({
      baseUrl: district.baseUrl,
      receiptKey: district.receiptKey,
      tls: await tlsOf('LW0101'),
      clock: systemClock,
    });
    closers.push(client.close);
    const sealed = await sealForDistrict(district, correction);
    for (const part of sealed.parts) unwrapDelivered(await client.putPart(part));
    const receipts = await Promise.all([1, 2].map(() => client.putSubmission(sealed.submission)));
    const [first, second] = receipts.map(unwrapDelivered);
    expect(first).toEqual(second);
    expect(district.effectCount(correction.document.key)).toBe(1);
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

  it('is one document, also for two who ask for it first at once', async () => {
    const { services, servicesOf, proof } = await openWithResult();
    const other = await servicesOf('HK0101');
    const asked = await Promise.all([services, other].map((one) => one.resultOf({ slipNumber, proof })));
    const [first, second] = asked.map((answer) => unwrap(answer).jws);
    expect(first).toBe(second);
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
