import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '#main/basics/clock.ts';
import { err, ok, unwrap } from '#main/basics/result.ts';
import { createDistrictServices } from '#main/district/district-services.ts';
import type { DistrictServices } from '#main/district/services-port.ts';
import { press, residentAtService } from '#test/integration/resident-at-service.ts';
import {
  createServiceHarness,
  drawnSignature,
  type ServiceHarness,
} from '#test/integration/service-harness.ts';
import { personas } from '#test/fixtures/personas.ts';
import { openAllYear, sampleKioskConfig } from '#test/fixtures/sample-kiosk-config.ts';
import { chinaDate } from '#main/basics/china-time.ts';

const resident = personas[0]!.card;
let harness: ServiceHarness;

beforeEach(async () => {
  harness = await createServiceHarness({ kioskConfig: openAllYear(sampleKioskConfig()) });
});

afterEach(async () => {
  await harness.close();
});

const person = residentAtService(() => harness);
const { visit } = person;

async function identify(card = resident): Promise<void> {
  await person.comesToIdentity('sample');
  await person.laysCard(card);
  await press(visit().confirmIdentity());
}

async function fillShop(capacity: Readonly<Record<string, string>> = { capacity: 'self' }): Promise<void> {
  await press(visit().submitPage({ pageId: 'capacity', answers: { ...capacity } }));
  if (capacity['capacity'] !== 'self') return;
  // What other offices hold is asked for in tests of its own.
  await press(visit().leaveSharedData());
  await press(
    visit().submitPage({
      pageId: 'shop',
      answers: { shopTown: '440605124', shopKind: 'goods', shopName: '样本小店' },
    }),
  );
}

/** Fills in one partner; the item's page is named by the view. */
async function addPartner(name: string, share: string): Promise<void> {
  await press(visit().openItem({ pageId: 'partners', fieldId: 'partners', itemId: null }));
  const { pageId } = harness.step('form');
  await press(visit().submitPage({ pageId, answers: { partnerName: name, share } }));
}

const partnersPage = { capital: 999, opening: '2026-12-01', mobile: '13800000000' };

async function toAppointment(): Promise<void> {
  await identify();
  await fillShop();
  await addPartner('陈一', '30');
  await addPartner('李二', '20');
  await press(visit().submitPage({ pageId: 'partners', answers: partnersPage }));
}

async function takeSlot(office = ''): Promise<string> {
  await harness.until(() => harness.step('form').slots[0]?.state === 'ready');
  const slot = harness.step('form').slots[0]!.slots.find(({ slotId }) => slotId.includes(office));
  await press(visit().holdSlot({ pageId: 'appointment', fieldId: 'visitSlot', slotId: slot!.slotId }));
  return slot!.slotId;
}

async function scan(): Promise<void> {
  const { materialId } = harness.step('material');
  await person.scans(materialId);
  await press(visit().finishMaterial({ materialId }));
}

/** The whole form for somebody else, with an appointment. */
async function fillForm(office = ''): Promise<string> {
  await identify();
  await fillShop({ capacity: 'agent' });
  await press(
    visit().submitPage({
      pageId: 'principal',
      answers: { principalName: '王五', principalNumber: personas[1]!.card.number },
    }),
  );
  await press(
    visit().submitPage({
      pageId: 'shop',
      answers: { shopTown: '440605124', shopKind: 'goods', shopName: '样本小店' },
    }),
  );
  await addPartner('陈一', '30');
  await addPartner('李二', '20');
  await press(visit().submitPage({ pageId: 'partners', answers: partnersPage }));
  const slotId = await takeSlot(office);
  await press(visit().submitPage({ pageId: 'appointment', answers: {} }));
  return slotId;
}

async function witness(): Promise<void> {
  await press(visit().witnessMaterial({ materialId: 'original-seen' }));
  harness.ports.answerCredential(ok({ type: 'badge', staffId: 'staff-7', validTo: '2027-01-01' }));
  await harness.clock.advance(0);
  await press(visit().finishMaterial({ materialId: 'original-seen' }));
}

/** Every paper on the way to the review. */
async function givePapers(): Promise<void> {
  while (person.isOn('material')) {
    const { materialId } = harness.step('material');
    if (materialId === 'plan') await person.promisesLater('plan');
    else if (materialId === 'original-seen') await witness();
    else await scan();
  }
}

describe('a group', () => {
  beforeEach(async () => {
    await identify();
    await fillShop();
  });

  it('is filled in member by member, each with a form of its own', async () => {
    await addPartner('陈一', '30');
    await press(visit().openItem({ pageId: 'partners', fieldId: 'partners', itemId: null }));
    const { pageId } = harness.step('form');
    const answers = { partnerName: '李二', share: '20.5' };
    // A share is a whole number: the second form stays open and says so.
    expect(await visit().submitPage({ pageId, answers })).toEqual(err({ type: 'has-problems' }));
    expect(harness.step('form')).toMatchObject({
      item: { number: 2 },
      problems: { share: { type: 'too-many-decimals', decimalPlaces: 0 } },
    });
  });

  it('shows its members as cards, changes one and takes one away', async () => {
    await addPartner('陈一', '30');
    await addPartner('李二', '20');
    const [first, second] = harness.step('form').groups[0]!.items;
    expect(first!.rows.map((row) => row.value.en)).toEqual(['陈一', '30']);
    await press(visit().openItem({ pageId: 'partners', fieldId: 'partners', itemId: first!.itemId }));
    const { pageId, answers } = harness.step('form');
    expect(answers).toEqual({ partnerName: '陈一', share: 30 });
    await press(visit().submitPage({ pageId, answers: { partnerName: '陈一', share: '40' } }));
    await press(visit().removeItem({ pageId: 'partners', fieldId: 'partners', itemId: second!.itemId }));
    expect(harness.step('form').groups[0]!.items).toHaveLength(1);
    expect(harness.step('form').answers['capital']).toBe(40);
  });

  it('works out the sum, whatever is sent for it', async () => {
    await addPartner('陈一', '30');
    await press(visit().keepAnswers({ pageId: 'partners', answers: { capital: 1_000_000 } }));
    const step = harness.step('form');
    expect(step.answers['capital']).toBe(30);
    expect(step.fields.find(({ id }) => id === 'capital')).toMatchObject({
      isReadOnly: true,
      source: 'computed',
    });
  });

  it('leaves nothing of a member that was begun and not taken', async () => {
    await press(visit().openItem({ pageId: 'partners', fieldId: 'partners', itemId: null }));
    const { pageId } = harness.step('form');
    await press(visit().keepAnswers({ pageId, answers: { partnerName: '陈一' } }));
    await press(visit().back());
    expect(harness.step('form')).toMatchObject({ pageId: 'partners', item: null });
    expect(harness.step('form').groups[0]!.items).toEqual([]);
  });

  it('takes no late keystroke of one member into another, and no member beyond the most', async () => {
    await press(visit().openItem({ pageId: 'partners', fieldId: 'partners', itemId: null }));
    const late = harness.step('form').pageId;
    await press(visit().back());
    expect(await visit().keepAnswers({ pageId: late, answers: { partnerName: '某某' } })).toEqual(
      err({ type: 'not-on-this-step' }),
    );
    for (const number of [1, 2, 3, 4, 5]) await addPartner('陈一', String(number));
    expect(await visit().openItem({ pageId: 'partners', fieldId: 'partners', itemId: null })).toEqual(
      err({ type: 'has-problems' }),
    );
  });

  it('is refused by a rule across its members', async () => {
    await addPartner('陈一', '950');
    expect(await visit().submitPage({ pageId: 'partners', answers: partnersPage })).toEqual(
      err({ type: 'has-problems' }),
    );
    expect(harness.step('form').problems['partners']).toMatchObject({ type: 'rule' });
  });
});

describe('an appointment', () => {
  it('is held at the district at once, and given back when the visit ends without it', async () => {
    await toAppointment();
    const slotId = await takeSlot();
    expect(harness.step('form').slots[0]!.held).toMatchObject({ slotId });
    const heldFree = await freeCount(slotId);
    await press(visit().end());
    await vi.waitUntil(async () => (await freeCount(slotId)) === heldFree + 1);
  });

  it('that somebody else has taken is said, with a new list', async () => {
    await toAppointment();
    await harness.until(() => harness.step('form').slots[0]?.state === 'ready');
    expect(
      await visit().holdSlot({
        pageId: 'appointment',
        fieldId: 'visitSlot',
        slotId: 'marriage-registration-none',
      }),
    ).toMatchObject({ ok: false });
    await harness.until(() => harness.step('form').slots[0]?.state === 'ready');
    expect(harness.step('form').slots[0]!.held).toBeNull();
  });
});

describe('a line that goes while the appointment is still to be chosen', () => {
  const lineDown = { type: 'step-ahead', reason: { type: 'line-down' } };
  const obstacles = () => harness.view().visit?.obstacles;
  const untilLine = (state: 'up' | 'down') => harness.until(() => harness.view().line.state === state);

  async function goesDown(): Promise<void> {
    await harness.district.setFault({ type: 'down' });
    await untilLine('down');
  }

  async function isBack(): Promise<void> {
    await harness.district.setFault(null);
    await untilLine('up');
  }

  beforeEach(async () => {
    await harness.close();
    harness = await createServiceHarness({
      kioskConfig: openAllYear(sampleKioskConfig()),
      lineProbeIntervals: { whileUpMs: 10, whileDownMs: 10 },
    });
  });

  it('is said pages ahead, and no more once it is back', async () => {
    await identify();
    await fillShop();
    expect(obstacles()).toEqual([]);
    await goesDown();
    expect(obstacles()).toEqual([lineDown]);
    await isBack();
    expect(obstacles()).toEqual([]);
  });

  it('is said once on the page itself, and the times come at the next try', async () => {
    await identify();
    await fillShop();
    await addPartner('陈一', '30');
    await addPartner('李二', '20');
    await goesDown();
    await press(visit().submitPage({ pageId: 'partners', answers: partnersPage }));
    await harness.until(() => harness.step('form').slots[0]?.state === 'offline');
    expect(obstacles()).toEqual([]);
    await isBack();
    await press(visit().showSlots({ pageId: 'appointment', fieldId: 'visitSlot' }));
    await takeSlot();
    await goesDown();
    // The time is held: the line is nothing to this resident any more.
    expect(obstacles()).toEqual([]);
  });
});

async function atDistrict<T>(ask: (other: DistrictServices) => Promise<T>): Promise<T> {
  const { baseUrl, receiptKey } = harness.district;
  const other = createDistrictServices({ baseUrl, receiptKey, clock: systemClock });
  const answer = await ask(other);
  other.close();
  return answer;
}

/** As another terminal would see it. */
async function freeCount(slotId: string): Promise<number> {
  const fromDate = chinaDate(harness.clock.nowMs());
  const query = { resource: 'marriage-registration', fromDate, dayCount: 30 };
  const slots = unwrap(await atDistrict((other) => other.slots(query)));
  return slots.find((slot) => slot.slotId === slotId)?.freeCount ?? 0;
}

describe('who may not file', () => {
  it('is told why and where else, and may go back', async () => {
    const child = { ...resident, birthDate: '2015-01-01' };
    await identify(child);
    expect(harness.step('form').pageId).toBe('capacity');
    await press(visit().submitPage({ pageId: 'capacity', answers: { capacity: 'self' } }));
    const stop = harness.step('not-eligible');
    expect(stop.text.en).toContain('16');
    expect(stop.elsewhere.en).not.toBe('');
    await press(visit().back());
    await press(visit().submitPage({ pageId: 'capacity', answers: { capacity: 'agent' } }));
    expect(harness.step('form').pageId).toBe('principal');
  });

  it('is told at once, and need not put right first what else is wrong on the page', async () => {
    await identify();
    await fillShop();
    await addPartner('陈一', '4');
    await press(visit().submitPage({ pageId: 'partners', answers: { mobile: '12' } }));
    expect(harness.step('not-eligible').text.en).toBe('Too little capital');
    await press(visit().back());
    await addPartner('李二', '20');
    expect(await visit().submitPage({ pageId: 'partners', answers: {} })).toEqual({
      ok: false,
      error: { type: 'has-problems' },
    });
    expect(Object.keys(harness.step('form').problems)).toEqual(['opening', 'mobile']);
  });
});

describe('handing in', () => {
  it('carries members, principal, papers for each member, the witness and the appointment', async () => {
    const slotId = await fillForm();
    await person.promisesLater('plan');
    expect(harness.step('material').item).toMatchObject({ number: 1 });
    await scan();
    expect(harness.step('material').item).toMatchObject({ number: 2 });
    await scan();
    // One of the two proofs of the premises is enough, and here only one is on the path.
    expect(harness.step('material')).toMatchObject({ materialId: 'lease', choice: { isFulfilled: false } });
    expect(await visit().finishMaterial({ materialId: 'lease' })).toEqual(err({ type: 'has-problems' }));
    await scan();
    await press(visit().witnessMaterial({ materialId: 'original-seen' }));
    expect(harness.step('material').witness).toEqual({ type: 'waiting' });
    harness.ports.answerCredential(ok({ type: 'card-uid', uid: '04aabbcc' }));
    // The same button counts again after a second.
    await harness.clock.advance(1_100);
    expect(harness.step('material').witness).toEqual({ type: 'failed', failure: 'badge-refused' });
    await witness();
    await scan();
    const review = harness.step('review');
    expect(JSON.stringify(review.sections)).toContain('李二');
    await press(visit().confirmReview());
    await person.signs();
    const [entry] = harness.district.inbox();
    const { document } = harness.district.open(entry!.key)!;
    expect(document.applicant).toMatchObject({
      capacity: 'agent',
      principal: { type: 'person', name: '王五' },
    });
    const partners = document.answers.find(({ fieldId }) => fieldId === 'partners');
    expect(partners).toMatchObject({ value: 2 });
    expect(partners?.items?.map((item) => item.map(({ value }) => value))).toEqual([
      ['陈一', 30],
      ['李二', 20],
    ]);
    expect(document.answers.find(({ fieldId }) => fieldId === 'capital')).toMatchObject({
      value: 50,
      source: 'computed',
    });
    const papers = document.materials.filter(({ materialId }) => materialId === 'partner-proof');
    expect(papers.map(({ item }) => item)).toEqual([
      { fieldId: 'partners', number: 1 },
      { fieldId: 'partners', number: 2 },
    ]);
    const seen = document.materials.find(({ materialId }) => materialId === 'original-seen');
    expect(seen).toMatchObject({
      disposition: 'witnessed',
      trustLevel: 'B',
      witness: { staffId: 'staff-7' },
    });
    expect(document.appointment?.slotId).toBe(slotId);
    expect(harness.logLines.join('\n')).not.toMatch(/陈一|李二|王五|staff-7/);
  });

  it('says on the slip when the appointment is, and that the district confirmed it', async () => {
    const slotId = await fillForm();
    await givePapers();
    await press(visit().confirmReview());
    await person.signs();
    const [, , from = ''] = /(\d{8})-(\d\d)/.exec(slotId) ?? [];
    expect(harness.step('slip').outcome).toMatchObject({ appointment: 'confirmed' });
    expect(harness.slips.at(-1)?.appointment).toMatchObject({ state: 'confirmed' });
    expect(harness.slips.at(-1)?.appointment?.at.en).toContain(` ${from}:`);
    const row = harness.step('slip').rows.find(({ label }) => label.en === 'Appointment');
    expect(row?.value.en).toMatch(/2026.*\(confirmed\)$/);
  });

  it('is not done with a time that somebody else has by now: another is chosen first', async () => {
    const slotId = await fillForm('shishan');
    await givePapers();
    await press(visit().confirmReview());
    // The district keeps it for ten minutes.
    await person.staysFourteenMinutes();
    expect((await atDistrict((other) => other.holdSlot({ holdId: randomUUID(), slotId }))).ok).toBe(true);
    expect(await visit().sign(await drawnSignature())).toEqual(err({ type: 'has-problems' }));
    await harness.until(() => harness.step('form').slots[0]?.state === 'ready');
    expect(harness.step('form').slots[0]).toMatchObject({ wasTaken: true, held: null });
    expect(harness.district.inbox()).toEqual([]);
    expect(await takeSlot()).not.toBe(slotId);
    expect(harness.step('form').slots[0]).toMatchObject({ wasTaken: false });
    await press(visit().submitPage({ pageId: 'appointment', answers: {} }));
    await press(visit().confirmReview());
    await person.signs();
    expect(harness.step('slip').outcome).toMatchObject({ appointment: 'confirmed' });
  });
});
