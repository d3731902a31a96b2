import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import type { SubmissionDocument } from '#main/district/submission-document.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { delivered, slipNumberOf } from '../deliver.ts';
import { sampleMatter } from '../open-district.ts';
import { sampleSubmission } from '../sample-submission.ts';
import { createDistrictSimulator, type DistrictSimulator } from '../simulator.ts';
import type { ClerkAction } from './case-office.ts';

const dayMs = 86_400_000;
const { towns } = unwrap(loadKioskConfig(resolve(import.meta.dirname, '../../../kiosk-config')));
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const matter = sampleMatter;

/** Monday 2 November 2026, 10:00 in China. */
const mondayMs = Date.UTC(2026, 10, 2, 2);

async function open(
  options: { readonly definition?: object; readonly change?: Partial<SubmissionDocument> } = {},
) {
  const clock = new ManualClock(mondayMs);
  const kioskConfig = { matters: [options.definition ?? matter], towns };
  const district = await createDistrictSimulator({ clock, kioskConfig });
  closers.push(district.close);
  const sample = sampleSubmission({ slipNumber: slipNumberOf(1), pageBytes: [] });
  const document = { ...sample.document, ...options.change };
  const receipt = await delivered(district, { ...sample, document });
  return { ...casesOf(district, receipt.caseNumber ?? ''), clock, district, receipt };
}

function casesOf(district: DistrictSimulator, caseNumber: string) {
  const { cases, caseStore, answers } = district.offices;
  return {
    act: (action: ClerkAction) => cases.act(caseNumber, action),
    does: (...types: readonly ('accept' | 'begin-review' | 'grant' | 'close' | 'resume')[]) => {
      for (const type of types) unwrap(cases.act(caseNumber, { type }));
    },
    progress: () => {
      const record = cases.find(slipNumberOf(1));
      if (!record) throw new Error('no such case');
      return answers.progressOf(record, slipNumberOf(1));
    },
    record: () => caseStore.byNumber(caseNumber),
    steps: () => caseStore.steps(caseNumber),
    procedures: () => caseStore.procedures(caseNumber),
  };
}

const items = [{ kind: 'material', targetId: 'premises', name: '场所证明', note: '不清晰' }] as const;

describe('a case at the district', () => {
  it('is recorded under the national names, in the hall of its town', async () => {
    const { record, receipt } = await open();
    expect(record()).toMatchObject({
      project_no: receipt.caseNumber,
      task_code: '11440605MB2X0001224440131002001',
      task_handle_item: '11440605MB2X000122444013100200101',
      applicant_certificate_type: '111',
      apply_type: '自助终端',
      apply_date: '2026-11-02T02:00:00.000Z',
      accept_date: null,
      org_code: '11440605MB2X000122',
      org_name: '大沥镇行政服务中心',
      town_code: '440605125',
    });
  });

  it('has its promised date from acceptance on, by working days, and is late after it', async () => {
    const { does, progress, clock } = await open();
    await clock.advance(dayMs);
    does('accept');
    expect(progress()).toMatchObject({
      stage: 'accepted',
      acceptedAt: '2026-11-03T02:00:00.000Z',
      promisedDate: '2026-11-17',
      isOverdue: false,
    });
    does('begin-review');
    await clock.advance(14 * dayMs);
    expect(progress().isOverdue).toBe(false);
    await clock.advance(dayMs);
    expect(progress().isOverdue).toBe(true);
    does('grant', 'close');
    expect(progress().isOverdue).toBe(false);
  });

  it('stands still in a special procedure, and goes on with what was left', async () => {
    const { act, does, progress, procedures, clock } = await open();
    does('accept', 'begin-review');
    expect(progress().promisedDate).toBe('2026-11-16');
    await clock.advance(3 * dayMs);
    unwrap(act({ type: 'pause', kind: 'on-site-check', reason: '现场核查' }));
    await clock.advance(19 * dayMs);
    expect(progress()).toMatchObject({
      stage: 'paused',
      isOverdue: false,
      specialProcedure: { kind: 'on-site-check', startedAt: '2026-11-05T02:00:00.000Z' },
    });
    does('resume');
    expect(progress()).toMatchObject({
      stage: 'in-review',
      promisedDate: '2026-12-03',
      specialProcedure: null,
    });
    expect(procedures()).toMatchObject([{ end_date: '2026-11-24T02:00:00.000Z', reason: '现场核查' }]);
  });

  it('counts as accepted from its receipt when nobody spoke within five working days', async () => {
    const { act, progress, clock, steps } = await open();
    await clock.advance(7 * dayMs);
    expect(progress().stage).toBe('received');
    // The fifth working day, Monday the 9th, ends at midnight in China.
    await clock.advance(14 * 3_600_000);
    expect(act({ type: 'ask-correction', items })).toEqual({
      ok: false,
      error: { type: 'deemed-accepted' },
    });
    expect(progress()).toMatchObject({
      stage: 'accepted',
      acceptedAt: '2026-11-02T02:00:00.000Z',
      promisedDate: '2026-11-16',
    });
    expect(steps().map(({ handler }) => handler)).toEqual(['收件窗口', '视为受理']);
  });

  it('may be asked for corrections on the fifth working day', async () => {
    const { act, progress, clock } = await open();
    await clock.advance(7 * dayMs);
    unwrap(act({ type: 'ask-correction', items }));
    await clock.advance(30 * dayMs);
    expect(progress()).toMatchObject({ stage: 'correction-needed', correction: { itemCount: 1 } });
    expect(act({ type: 'ask-correction', items: [] })).toMatchObject({ error: { type: 'nothing-asked' } });
    unwrap(act({ type: 'terminate', reason: '逾期未补正' }));
    expect(progress()).toMatchObject({ stage: 'terminated', isWithdrawable: false });
  });

  it.each<[string, ClerkAction, string]>([
    ['grants what was not reviewed', { type: 'grant' }, 'received'],
    ['closes what was not decided', { type: 'close' }, 'received'],
    ['resumes what does not rest', { type: 'resume' }, 'received'],
    ['delivers what is not closed', { type: 'deliver' }, 'received'],
  ])('nobody %s', async (_name, action, state) => {
    const { act, progress } = await open();
    expect(act(action)).toEqual({ ok: false, error: { type: 'not-allowed', state } });
    expect(progress().steps).toHaveLength(1);
  });

  it('is still there, with all its dates, after a restart', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'citizen-cases-'));
    closers.push(() => rmSync(dataFolder, { recursive: true, force: true }));
    const clock = new ManualClock(mondayMs);
    const kioskConfig = { matters: [matter], towns };
    const first = await createDistrictSimulator({ clock, kioskConfig, dataFolder });
    const sample = sampleSubmission({ slipNumber: slipNumberOf(1), pageBytes: [] });
    const { caseNumber = '' } = await delivered(first, sample);
    const before = casesOf(first, caseNumber);
    before.does('accept', 'begin-review');
    unwrap(before.act({ type: 'pause', kind: 'testing', reason: '检测' }));
    const told = before.progress();
    await first.close();
    const second = await createDistrictSimulator({ clock, kioskConfig, dataFolder });
    closers.unshift(second.close);
    const after = casesOf(second, caseNumber);
    expect(after.progress()).toEqual(told);
    after.does('resume', 'grant', 'close');
    expect(after.progress().steps).toHaveLength(7);
  });
});

describe('a decision at once', () => {
  const rule = {
    id: 'small-shop',
    when: { in: ['茶', { var: 'answers.trade-name' }] },
    text: { 'zh-Hans': '小店即时登记' },
  };
  const definition = { ...matter, instantRules: [{ ...rule, id: 'never', when: false }, rule] };

  it('is taken by the first rule that holds, and names it in the signed receipt', async () => {
    const { receipt, progress, steps } = await open({ definition });
    expect(receipt.instantDecision).toEqual({
      decision: 'granted',
      ruleId: 'small-shop',
      decidedAt: '2026-11-02T02:00:00.000Z',
    });
    expect(progress()).toMatchObject({
      stage: 'closed',
      decision: 'granted',
      decidedByRule: 'small-shop',
      isResultReady: true,
    });
    expect(steps().map(({ step_name: name }) => name)).toEqual([
      'received',
      'accepted',
      'in-review',
      'granted',
      'closed',
    ]);
  });

  it('sees a group as the list of its members', async () => {
    const when = { some: [{ var: 'answers.members' }, { '>=': [{ var: 'share' }, 50] }] };
    const share = (value: number) =>
      ({ fieldId: 'share', label: '出资', value, displayValue: `${value}`, source: 'resident' }) as const;
    const members = {
      fieldId: 'members',
      label: '股东',
      value: 2,
      displayValue: '2 人',
      source: 'resident',
    } as const;
    const definition = { ...matter, instantRules: [{ ...rule, when }] };
    const decide = async (...shares: readonly number[]) =>
      (
        await open({
          definition,
          change: { answers: [{ ...members, items: shares.map((one) => [share(one)]) }] },
        })
      ).receipt.instantDecision?.ruleId;
    expect(await decide(20, 80)).toBe('small-shop');
    expect(await decide(20, 30)).toBeUndefined();
  });

  it.each<[string, Partial<SubmissionDocument>]>([
    ['where no rule holds', { answers: [] }],
    [
      'where a paper is to follow',
      {
        materials: [
          {
            materialId: 'premises',
            name: '场所证明',
            disposition: 'follows-later',
            trustLevel: 'D',
            asked: { form: 'either', originals: 'original', copies: 1, source: '10' },
            pages: [],
            values: [],
          },
        ],
        signature: null,
      },
    ],
  ])('is left to a person %s', async (_name, change) => {
    const parts = change.signature === null ? { parts: [] } : {};
    const clock = new ManualClock(mondayMs);
    const district = await createDistrictSimulator({ clock, kioskConfig: { matters: [definition], towns } });
    closers.push(district.close);
    const sample = sampleSubmission({ slipNumber: slipNumberOf(1), pageBytes: [] });
    const document = { ...sample.document, ...change };
    const receipt = await delivered(district, { ...sample, ...parts, document });
    expect(receipt.instantDecision).toBeUndefined();
    expect(casesOf(district, receipt.caseNumber ?? '').progress().stage).toBe('received');
  });

  it('sees papers, applicant, site and day as the terminal does', async () => {
    const when = {
      and: [
        { '==': [{ var: 'materials.premises.disposition' }, 'given'] },
        { '==': [{ var: 'applicant.kind' }, 'resident-id'] },
        { '==': [{ var: 'site.id' }, 'LW'] },
        { '==': [{ var: 'today' }, '2026-11-02'] },
      ],
    };
    const { receipt } = await open({ definition: { ...matter, instantRules: [{ ...rule, when }] } });
    expect(receipt.instantDecision?.ruleId).toBe('small-shop');
  });
});
