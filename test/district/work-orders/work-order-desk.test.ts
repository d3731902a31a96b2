import { resolve } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import { workOrderStages } from '#main/district/case-messages.ts';
import { loadKioskConfig } from '#kiosk-config/load.ts';
import { delivered, slipNumberOf } from '../deliver.ts';
import { sampleSubmission } from '../sample-submission.ts';
import { createDistrictSimulator } from '../simulator.ts';
import type { WorkOrderAction } from './work-order-desk.ts';
import { nextStage, workOrderEvents, type WorkOrderEvent, type WorkOrderStage } from './work-order-states.ts';

const kioskConfig = unwrap(loadKioskConfig(resolve(import.meta.dirname, '../../../kiosk-config')));
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const slipNumber = slipNumberOf(1);
const minuteMs = 60_000;
const hourMs = 3_600_000;

async function report(category: string, subCategory: string) {
  // Sunday 22 November 2026, 10:24 in China.
  const clock = new ManualClock();
  const district = await createDistrictSimulator({ clock, kioskConfig });
  closers.push(district.close);
  const answer = (fieldId: string, value: string) =>
    ({ fieldId, label: fieldId, value, displayValue: value, source: 'resident' }) as const;
  const incidentAnswers = [answer('category', category), answer('subCategory', subCategory)];
  const sample = sampleSubmission({ slipNumber, pageBytes: [], incidentAnswers });
  const receipt = await delivered(district, sample);
  const { workOrders, cases, answers } = district.offices;
  const number = receipt.workOrder?.number ?? '';
  const found = () => {
    const order = workOrders.ofCase(receipt.caseNumber ?? '');
    if (!order) throw new Error('no work order');
    return order;
  };
  return {
    clock,
    district,
    receipt,
    found,
    act: (action: WorkOrderAction) => workOrders.act(number, action),
    start: (index: number) =>
      workOrders.act(number, { type: 'start', dispatchNo: found().dispatches[index]?.dispatch_no ?? 0 }),
    finish: (index: number) =>
      workOrders.act(number, { type: 'finish', dispatchNo: found().dispatches[index]?.dispatch_no ?? 0 }),
    progress: () => {
      const record = cases.find(slipNumber);
      if (!record) throw new Error('no case');
      return answers.progressOf(record, slipNumber);
    },
  };
}

describe('the flow of work orders', () => {
  const allowed: readonly (readonly [WorkOrderStage, WorkOrderEvent, WorkOrderStage])[] = [
    ['filed', 'dispatch', 'dispatched'],
    ['filed', 'exit', 'closed'],
    ['dispatched', 'dispatch', 'dispatched'],
    ['dispatched', 'start', 'handling'],
    ['dispatched', 'exit', 'closed'],
    ['handling', 'dispatch', 'handling'],
    ['handling', 'start', 'handling'],
    ['handling', 'finish-all', 'checking'],
    ['handling', 'exit', 'closed'],
    ['checking', 'pass', 'closed'],
    ['checking', 'send-back', 'handling'],
    ['closed', 'assess', 'assessed'],
  ];

  it.each(workOrderStages.flatMap((stage) => workOrderEvents.map((event) => [stage, event] as const)))(
    '%s, %s',
    (stage, event) => {
      const expected = allowed.find(([from, what]) => from === stage && what === event)?.[2] ?? null;
      expect(nextStage(stage, event)).toBe(expected);
    },
  );
});

describe('a work order', () => {
  it('goes to its office at once, is handled, checked and closed, and its case with it', async () => {
    const { start, finish, act, progress, receipt, clock } = await report('city-appearance', 'litter');
    expect(receipt.workOrder?.offices).toEqual([
      expect.objectContaining({
        'zh-Hans': '镇街城市管理办公室环卫组',
        en: expect.stringContaining('Sanitation'),
      }),
    ]);
    expect(progress()).toMatchObject({
      stage: 'in-review',
      workOrder: {
        stage: 'dispatched',
        offices: [{ 'zh-Hant-HK': '鎮街城市管理辦公室環衛組' }],
        isOverdue: false,
      },
    });
    await clock.advance(hourMs);
    expect(unwrap(start(0))).toBe('handling');
    await clock.advance(hourMs);
    expect(unwrap(finish(0))).toBe('checking');
    expect(unwrap(act({ type: 'pass' }))).toBe('closed');
    expect(progress()).toMatchObject({
      stage: 'closed',
      decision: 'granted',
      workOrder: { stage: 'closed', isOverdue: false },
      // A report without a name has nobody to hand a paper to.
      isResultReady: false,
      isWithdrawable: false,
    });
  });

  it('that is urgent goes to several offices together, and each must take it on within half an hour', async () => {
    const { start, progress, found, clock } = await report('safety-hazard', 'dangerous-goods');
    expect(found().dispatches.map(({ office, finish_by: finishBy }) => [office, finishBy])).toEqual([
      ['区应急管理局', null],
      ['区消防救援大队', null],
      ['区公安分局治安大队', null],
    ]);
    expect(progress().workOrder?.isOverdue).toBe(false);
    await clock.advance(10 * minuteMs);
    unwrap(start(0));
    unwrap(start(1));
    await clock.advance(20 * minuteMs + 1);
    expect(progress().workOrder?.isOverdue).toBe(true);
    expect(found().dispatches.map(({ overdue_at: overdueAt }) => overdueAt !== null)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is done only when every office is, and may be sent back', async () => {
    const { start, finish, act, found } = await report('safety-hazard', 'dangerous-goods');
    for (const index of [0, 1, 2]) unwrap(start(index));
    expect(unwrap(finish(0))).toBe('handling');
    expect(unwrap(finish(1))).toBe('handling');
    expect(act({ type: 'pass' })).toEqual({ ok: false, error: { type: 'not-allowed', stage: 'handling' } });
    expect(unwrap(finish(2))).toBe('checking');
    expect(unwrap(act({ type: 'send-back' }))).toBe('handling');
    expect(found().dispatches.every(({ started_at: startedAt }) => startedAt === null)).toBe(true);
    expect(finish(0)).toMatchObject({ ok: false });
    for (const index of [0, 1, 2]) unwrap(start(index));
    for (const index of [0, 1, 2]) unwrap(finish(index));
    expect(unwrap(act({ type: 'pass' }))).toBe('closed');
  });

  it('for a missing manhole cover is made safe within two hours and mended in a working day', async () => {
    const { found, start, finish, progress, clock } = await report('public-facilities', 'manhole');
    expect(found().dispatches.map(({ task, finish_by: finishBy }) => [task, finishBy])).toEqual([
      ['处置', '2026-11-22T04:24:00.000Z'],
      ['换装井盖', '2026-11-23T16:00:00.000Z'],
    ]);
    await clock.advance(hourMs);
    unwrap(start(0));
    unwrap(finish(0));
    await clock.advance(hourMs * 36);
    expect(progress().workOrder?.isOverdue).toBe(false);
    await clock.advance(hourMs);
    expect(progress().workOrder?.isOverdue).toBe(true);
    unwrap(start(1));
    unwrap(finish(1));
    // Done late: no longer overdue, but supervision keeps the mark.
    expect(progress().workOrder?.isOverdue).toBe(false);
    expect(found().dispatches[1]?.overdue_at).toBe('2026-11-23T16:24:00.000Z');
  });

  it('that is not the district’s leaves the flow with its reason', async () => {
    const { act, progress, found } = await report('other', 'other');
    unwrap(act({ type: 'dispatch', office: '佛山市供水公司', task: '核实' }));
    expect(progress().workOrder?.offices.map((name) => name['zh-Hans'])).toContain('佛山市供水公司');
    expect(unwrap(act({ type: 'exit', kind: 'not-ours' }))).toBe('closed');
    expect(found().order).toMatchObject({ exit_kind: 'not-ours' });
    expect(progress()).toMatchObject({ stage: 'closed', decision: 'denied' });
    expect(act({ type: 'exit', kind: 'duplicate' })).toMatchObject({ ok: false });
  });

  it.each([
    ['after it was closed', true],
    ['before, and counts when it closes', false],
  ])('is assessed by the resident %s', async (_name, isClosedFirst) => {
    const { start, finish, act, progress, found, district } = await report('city-appearance', 'litter');
    const close = () => {
      unwrap(start(0));
      unwrap(finish(0));
      unwrap(act({ type: 'pass' }));
    };
    const assess = () => district.offices.workOrders.assess(slipNumber, 5);
    if (isClosedFirst) close();
    assess();
    if (!isClosedFirst) close();
    expect(found().order).toMatchObject({ stage: 'assessed', assessment: 5, exit_kind: 'resolved' });
    expect(progress().workOrder?.stage).toBe('assessed');
  });
});
