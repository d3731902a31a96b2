import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '#main/basics/result.ts';
import { personas } from '#test/fixtures/personas.ts';
import { landlordAtService } from '#test/integration/registering-a-tenancy.ts';
import { press, residentAtService } from '#test/integration/resident-at-service.ts';
import { createServiceHarness, type ServiceHarness } from '#test/integration/service-harness.ts';

const resident = personas[0]!.card;

let harness: ServiceHarness;

beforeEach(async () => {
  harness = await createServiceHarness();
});

afterEach(async () => {
  await harness.close();
});

const person = residentAtService(() => harness);
const { visit } = person;
const landlord = landlordAtService(() => harness, person);

describe('a visit', () => {
  it('goes from welcome to the slip and the district opens what the resident gave', async () => {
    await landlord.comesToSlip();
    const slip = harness.step('slip');
    expect(slip.outcome.type).toBe('received');
    await harness.until(() => harness.step('slip').print.type === 'printed');
    const [entry] = harness.district.inbox();
    const opened = harness.district.open(entry!.key)!.document;
    expect(opened.applicant).toMatchObject({
      type: 'person',
      number: resident.number,
      identityStrength: 'chip',
    });
    expect(opened.handlingTownCode).toBe('440605124');
    expect(opened.answers.find(({ fieldId }) => fieldId === 'tenantName')).toMatchObject({
      value: '某某',
      source: 'scan',
    });
    expect(opened.materials.find(({ materialId }) => materialId === 'tenancy-contract')?.pages).toHaveLength(
      1,
    );
    expect(opened.signature?.partNumber).toBe(2);
    expect(opened.slipNumber).toBe(slip.slipNumber);
    expect(harness.district.effectCount(entry!.key)).toBe(1);
    expect(harness.slips[0]).toMatchObject({
      isCopy: false,
      applicant: { name: '陈**' },
      representative: null,
    });

    await press(visit().leaveSlip());
    await press(visit().evaluate({ level: 5 }));
    const erased = harness.step('erased');
    expect(erased).toMatchObject({
      reason: 'finished',
      erased: ['name', 'number', 'address', 'answers', 'pages', 'signature'],
      pageCount: 1,
      keptSlipNumber: null,
    });
    expect([...harness.pages[0]!.bytes]).toEqual([0, 0, 0, 0]);
    await harness.until(() => harness.district.evaluations().length === 1);
    await harness.clock.advance(15_000);
    expect(harness.view().visit).toBeNull();
    const log = harness.logLines.join('');
    for (const personal of [resident.name, resident.number, '13800000000', '虚构路']) {
      expect(log).not.toContain(personal);
    }
    expect(log).not.toContain('droppedFields');
    expect(log).not.toContain('service.fault');
  });

  it('says that the terminal keeps the submission when the line is down, and the words stay', async () => {
    await harness.district.setFault({ type: 'down' });
    await landlord.comesToSlip();
    const { outcome, slipNumber } = harness.step('slip');
    expect(outcome.type).toBe('kept');
    expect(harness.view().line.waitingCount).toBe(1);
    await harness.until(() => harness.step('slip').print.type === 'printed');
    await harness.district.setFault(null);
    await harness.until(() => harness.district.inbox().length === 1);
    expect(harness.step('slip').outcome.type).toBe('kept');
    await press(visit().end());
    expect(harness.step('erased').keptSlipNumber).toBe(slipNumber);
  });

  it('goes back step by step to welcome, and not after it was handed in', async () => {
    await person.comesToIdentity('rental-registration');
    harness.step('identity');
    await press(visit().back());
    harness.step('notice');
    await harness.clock.advance(1_000);
    await press(visit().back());
    harness.step('detail');
    await harness.clock.advance(1_000);
    await press(visit().back());
    harness.step('find');
    await harness.clock.advance(1_000);
    await press(visit().back());
    expect(harness.view().visit).toBeNull();
  });

  it('returns to the review after a change, and asks for the review again', async () => {
    await landlord.comesToReview();
    await press(visit().changeStep({ stepId: 'page:home' }));
    await press(
      visit().submitPage({
        pageId: 'home',
        answers: { houseTown: '440605124', houseUse: 'mixed', roomCount: '3' },
      }),
    );
    harness.step('review');
    await press(visit().confirmReview());
    harness.step('signature');
    await press(visit().back());
    harness.step('review');
    expect(harness.view().visit?.canGoBack).toBe(true);
  });

  it('asks for what a change made necessary before it returns to the review', async () => {
    await landlord.comesToReview();
    await press(visit().changeStep({ stepId: 'page:applicant' }));
    await press(
      visit().submitPage({ pageId: 'applicant', answers: { role: 'agent', applicantPhone: '13800000000' } }),
    );
    expect(harness.step('material').materialId).toBe('authorisation');
    await person.promisesLater('authorisation');
    harness.step('review');
  });

  it('refuses intents of other steps and takes a second press for none', async () => {
    expect(await visit().begin({ locale: 'en' })).toEqual(ok());
    expect(await visit().begin({ locale: 'en' })).toEqual(err({ type: 'visit-already-open' }));
    expect(await visit().confirmReview()).toEqual(err({ type: 'not-on-this-step' }));
    await press(visit().chooseMatter({ matterId: 'rental-registration' }));
    await press(visit().start());
    await press(visit().agreeToNotice());
    await press(visit().agreeToNotice());
    harness.step('identity');
    await harness.clock.advance(1_000);
    expect(await visit().agreeToNotice()).toEqual(err({ type: 'not-on-this-step' }));
  });
});

describe('the end', () => {
  it('asks before it ends an idle visit, and erases it when nobody answers', async () => {
    await landlord.comesToContract();
    await harness.clock.advance(60_000);
    expect(harness.view().visit?.idleWarning).toEqual({ secondsLeft: 30 });
    await press(visit().touch());
    expect(harness.view().visit?.idleWarning).toBeNull();
    await harness.clock.advance(90_000);
    expect(harness.step('erased')).toMatchObject({
      reason: 'timed-out',
      erased: ['name', 'number', 'address', 'answers'],
    });
  });

  it('does not run the idle time while a page is scanned', async () => {
    await landlord.comesToContract();
    await press(visit().scanPage({ materialId: 'tenancy-contract' }));
    await harness.clock.advance(200_000);
    expect(harness.view().visit?.idleWarning).toBeNull();
    expect(harness.step('material').scan.type).toBe('scanning');
  });

  it('keeps saying that a card lies on the reader until it is taken', async () => {
    harness.ports.setCardStillThere(true);
    await landlord.comesToSlip();
    await harness.clock.advance(2_000);
    expect(harness.view().visit?.isCardLeftOnReader).toBe(true);
    await press(visit().leaveSlip());
    await press(visit().evaluate({ level: null }));
    expect(harness.step('erased').isCardLeftOnReader).toBe(true);
    await harness.clock.advance(20_000);
    expect(harness.step('erased').isCardLeftOnReader).toBe(true);
    harness.ports.setCardStillThere(false);
    await harness.clock.advance(4_000);
    expect(harness.view().visit).toBeNull();
    expect(harness.logLines.filter((line) => line.includes('visit.card-left'))).toHaveLength(1);
    expect(harness.district.evaluations()).toEqual([]);
  });

  it('resets language and size for the next resident', async () => {
    await press(visit().begin({ locale: 'en' }));
    await press(visit().setLargeType({ isLargeType: true }));
    await press(visit().end());
    expect(harness.view().visit).toBeNull();
    await harness.clock.advance(1_000);
    await press(visit().begin({ locale: 'zh-Hans' }));
    expect(harness.view().visit).toMatchObject({ locale: 'zh-Hans', isLargeType: false });
  });
});

describe('the terminal', () => {
  it('says which matters cannot be finished while a device is away, and refuses to start them', async () => {
    const before = harness.view().today;
    // In November nobody collects school points.
    expect(before).toMatchObject({ unavailableCount: 1, guideCount: 2, reasons: [{ type: 'not-open-now' }] });
    harness.ports.setStatus('cardReader', { type: 'offline', cause: 'no-line' });
    const { today } = harness.view();
    // Those of which the document may be typed stay.
    expect(today.availableCount).toBeGreaterThanOrEqual(2);
    expect(today.unavailableCount).toBeGreaterThanOrEqual(2);
    expect(today.availableCount + today.unavailableCount).toBe(before.availableCount + 1);
    expect(harness.view().devices.documentPrinter).toEqual({ type: 'absent', cause: null });
    await press(visit().begin({ locale: 'zh-Hant-HK' }));
    await press(visit().chooseMatter({ matterId: 'individual-business' }));
    expect(harness.step('detail').detail.availability.type).toBe('cannot');
    expect(await visit().start()).toEqual(err({ type: 'matter-unavailable' }));
  });

  it('closes before a resident starts when it can take no more', async () => {
    Object.assign(harness.submissions, { canTakeMore: () => false });
    expect(harness.view().service).toEqual({ type: 'closed', reason: 'cannot-take-more' });
    expect(await visit().begin({ locale: 'zh-Hans' })).toEqual(err({ type: 'terminal-closed' }));
  });

  it('closes for a fault of the store, not for want of room, until the store is sound again', async () => {
    Object.assign(harness.submissions, { canTakeMore: () => false, condition: () => 'unavailable' });
    expect(harness.view().service).toEqual({ type: 'closed', reason: 'storage-fault' });
    expect(harness.view().today.availableCount).toBe(0);
    expect(await visit().begin({ locale: 'zh-Hans' })).toEqual(err({ type: 'terminal-closed' }));
    harness.ports.setStatus('cardReader', { type: 'ready' });
    await harness.clock.advance(0);
    const seen: string[] = [];
    harness.service.onView(() => seen.push(harness.view().service.type));
    Object.assign(harness.submissions, { canTakeMore: () => true, condition: () => 'sound' });
    await harness.clock.advance(5_000);
    expect(seen).toContain('open');
    expect(harness.logLines.filter((line) => line.includes('terminal.state-changed'))).toHaveLength(2);
  });

  it('gives every page the current view at once and the latest after a burst', async () => {
    const watch = await harness.client.terminal.watch();
    expect((await watch.next()).value).toMatchObject({ visit: null });
    const next = watch.next();
    await press(visit().begin({ locale: 'zh-Hans' }));
    await press(visit().chooseMatter({ matterId: 'rental-registration' }));
    expect((await next).value).toMatchObject({ visit: { id: harness.view().visit?.id } });
    expect((await watch.next()).value).toMatchObject({ visit: { step: { kind: 'detail' } } });
    await watch.return?.(undefined);
  });

  it('finds matters by what people say', async () => {
    const hits = await harness.client.matters.search({ query: '出租登记', locale: 'zh-Hans' });
    expect(hits[0]?.id).toBe('rental-registration');
  });
});
