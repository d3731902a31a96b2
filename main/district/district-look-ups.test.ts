import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import { delivered, slipNumberOf } from '#test/district/deliver.ts';
import { failure, prepareDistricts, proofAt, refusal } from '#test/district/open-district.ts';
import { sampleSubmission } from '#test/district/sample-submission.ts';
import { personaOf } from '#test/fixtures/personas.ts';

const slipNumber = slipNumberOf(17);
const { open, closeAll } = await prepareDistricts();
afterEach(closeAll);

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
  ] as const)('is not answered %s', async (_name, change, reason) => {
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
