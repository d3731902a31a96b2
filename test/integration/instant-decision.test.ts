import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import type { AnswerValue } from '#main/contract/form-views.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import type { MatterDefinition } from '#kiosk-config/schema/matter.ts';
import { personaOf } from '#test/fixtures/personas.ts';
import { press, residentAtService } from './resident-at-service.ts';
import { createServiceHarness, type ServiceHarness } from './service-harness.ts';

/** 07 · a social insurance record: asked for, decided by a rule, and in the resident's hand. */
const matterId = 'social-insurance-record';
const resident = personaOf('liwan-resident').card;
const otherResident = personaOf('elderly-resident').card;

const kioskConfig = unwrap(loadKioskConfig(resolve('kiosk-config')));
const ruleInWords = '本人办理、证件与参保登记一致的，系统当场出具证明。';

let harness: ServiceHarness;

beforeEach(async () => {
  harness = await createServiceHarness();
});

afterEach(async () => {
  await harness.close();
});

const person = residentAtService(() => harness);
const { visit, isOn, laysCard } = person;
const slip = () => harness.step('slip');

async function writes(pageId: string, answers: Readonly<Record<string, AnswerValue>>): Promise<void> {
  const submitted = await visit().submitPage({ pageId, answers: answers as never });
  if (!submitted.ok) expect(harness.step('form').problems).toEqual({});
}

async function signs(): Promise<void> {
  await person.signs();
  await harness.until(() => slip().print.type === 'printed');
}

async function comesToSignature(): Promise<void> {
  await person.comesToIdentity(matterId, 'en');
  await laysCard(resident);
  await press(visit().confirmIdentity());
  await writes('capacity', { capacity: 'self' });
  await writes('applicant', { mobile: '13800000000' });
  await writes('record', {
    recordKind: 'insured-proof',
    insuranceKinds: ['pension'],
    fromMonth: '2024-01',
    toMonth: '2025-12',
    purpose: '租房',
  });
  await press(visit().confirmReview());
}

async function untilPrinted(): Promise<void> {
  await harness.until(() => {
    const { result } = slip();
    return result?.type === 'print' && result.print.type === 'printed';
  });
}

describe('a matter that a rule decides at once', () => {
  it('says the decision and its rule on screen and slip, and prints the paper there and then', async () => {
    await comesToSignature();
    await signs();
    const rule =
      'If you ask for your own record and your card agrees with the register, it is issued at once.';
    expect(slip().outcome).toMatchObject({ instantDecision: { decision: 'granted', rule: { en: rule } } });
    expect(slip().rows.map(({ value }) => value.en)).toEqual(
      expect.arrayContaining(['Approved at once', rule]),
    );
    expect(assertDefined(harness.slips[0]).outcome).toMatchObject({
      instantDecision: { rule: { en: rule } },
    });
    expect(slip().result).toEqual({ type: 'offered', problem: null });
    await press(visit().printResult());
    await untilPrinted();
    const { slipNumber } = slip();
    expect(harness.ports.printedDocuments).toHaveLength(1);
    expect(harness.district.offices.caseStore.bySlip(slipNumber)?.state).toBe('delivered');
    // The paper is there once; another one is a thing for the holder's card.
    await harness.clock.advance(2_000);
    expect(await visit().printResult()).toMatchObject({ ok: false });
  });

  it.each<readonly [string, Partial<MatterDefinition>, object | null]>([
    ['where it was filed', {}, { 'zh-Hans': ruleInWords }],
    ['at a site that does not do the matter', { sites: ['NH'] }, { 'zh-Hans': ruleInWords }],
    ['without its rule, in words or not at all', { instantRules: [] }, null],
  ])('says in the progress by which rule it was decided: %s', async (_where, change, decidedBy) => {
    await comesToSignature();
    await signs();
    const { slipNumber } = slip();
    await press(visit().end());
    await press(visit().close());
    const matters = kioskConfig.matters.map((one) => (one.id === matterId ? { ...one, ...change } : one));
    harness.service.replaceCatalogue({ ...kioskConfig, matters });
    await press(visit().begin({ locale: 'en' }));
    await press(visit().openInquiry({ inquiry: 'progress' }));
    await press(visit().askProgress({ slipNumber }));
    await harness.until(() => harness.step('progress').state.type === 'case');
    const { state } = harness.step('progress');
    expect(state).toMatchObject({
      case: { title: assertDefined(matters.find(({ id }) => id === matterId)).title, decision: 'granted' },
    });
    expect(state).toMatchObject({ case: { decidedBy } });
  });

  it('asks for the card again where it was read long ago, and takes no other one', async () => {
    await comesToSignature();
    await person.staysFourteenMinutes();
    await signs();
    await press(visit().printResult());
    await harness.until(() => slip().result?.type === 'needs-card');
    await laysCard(otherResident);
    await harness.until(() => slip().result?.type === 'offered');
    expect(slip().result).toMatchObject({ problem: 'not-yours' });
    await harness.clock.advance(2_000);
    await press(visit().printResult());
    await harness.until(() => slip().result?.type === 'needs-card');
    await press(visit().leaveCase());
    expect(slip().result).toEqual({ type: 'offered', problem: null });
    await harness.clock.advance(2_000);
    await press(visit().printResult());
    await laysCard(resident);
    await untilPrinted();
  });

  it('is printed again where nobody knew whether it came out', async () => {
    await comesToSignature();
    await signs();
    harness.ports.setDocumentPrintOutcome({ type: 'unknown', cause: 'offline', sheets: null });
    await press(visit().printResult());
    await harness.until(() => {
      const { result } = slip();
      return result?.type === 'print' && result.print.type === 'unknown';
    });
    harness.ports.setDocumentPrintOutcome({ type: 'printed', sheets: 1 });
    await harness.clock.advance(2_000);
    await press(visit().printResult());
    await untilPrinted();
  });

  it('offers no paper where the printer for it is away', async () => {
    harness.ports.setStatus('documentPrinter', { type: 'offline' });
    await comesToSignature();
    await signs();
    expect(slip().outcome).toMatchObject({ instantDecision: { decision: 'granted' } });
    expect(slip().result).toBeUndefined();
    expect(await visit().printResult()).toMatchObject({ ok: false });
  });

  it('is only kept while the line is down: nobody has decided anything', async () => {
    await comesToSignature();
    await harness.district.setFault({ type: 'down' });
    await signs();
    expect(slip().outcome.type).toBe('kept');
    expect(slip().result).toBeUndefined();
  });
});

describe('an evaluation that is not satisfied', () => {
  it('goes with its reasons, and says by when it is put right', async () => {
    await comesToSignature();
    await signs();
    await press(visit().leaveSlip());
    await press(visit().evaluate({ level: 2, reasonIds: ['guidance', 'terminal'] }));
    await harness.until(() => isOn('erased'));
    const [followUp] = harness.district.offices.followUps.list();
    expect(followUp).toMatchObject({ level: 2, reason_ids: ['guidance', 'terminal'] });
    expect(harness.step('erased').putRightBy).toBe(assertDefined(followUp).put_right_by);
  });

  it('needs no reasons, and promises nothing that the district has not said', async () => {
    await comesToSignature();
    await signs();
    await press(visit().leaveSlip());
    await harness.district.setFault({ type: 'down' });
    await press(visit().evaluate({ level: 1 }));
    await harness.until(() => isOn('erased'));
    expect(harness.step('erased').putRightBy).toBeUndefined();
  });

  it('is over at once for everybody else', async () => {
    await comesToSignature();
    await signs();
    await press(visit().leaveSlip());
    await press(visit().evaluate({ level: 4, reasonIds: ['other'] }));
    expect(harness.view().visit?.step.kind).toBe('erased');
    await harness.until(() => harness.submissions.counts().evaluationsWaiting === 0);
    expect(harness.district.offices.followUps.list()).toEqual([]);
  });
});
