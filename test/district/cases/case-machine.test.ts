import { afterEach, describe, expect, it } from 'vitest';
import { ManualClock } from '#main/basics/clock.ts';
import { assertDefined } from '#main/basics/assert.ts';
import { unwrap } from '#main/basics/result.ts';
import { caseStages, type CaseStage } from '#main/district/case-messages.ts';
import { delivered, slipNumberOf } from '../deliver.ts';
import { sampleMatter } from '../open-district.ts';
import { sampleSubmission } from '../sample-submission.ts';
import { createDistrictSimulator, type DistrictSimulator } from '../simulator.ts';
import type { ClerkAction } from './case-office.ts';
import { nextState } from './case-states.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const reason = '演示';
const items = [{ kind: 'material', targetId: 'premises', name: '场所证明', note: '不清晰' }] as const;
/** Everything that a clerk can press, as often as the inbox would let them. */
const clerkActions: readonly ClerkAction[] = [
  { type: 'ask-correction', items },
  { type: 'accept' },
  { type: 'not-accept', reason },
  { type: 'begin-review' },
  { type: 'pause', kind: 'on-site-check', reason },
  { type: 'resume' },
  { type: 'grant' },
  { type: 'deny', reason },
  { type: 'close' },
  { type: 'deliver' },
  { type: 'terminate', reason },
];

type Doing = ClerkAction['type'] | 'hand-in-correction' | 'withdraw';

/** A way to each state by what people do, as domain facts §6.3 draw it. */
const ways: Readonly<Record<CaseStage, readonly Doing[]>> = {
  received: [],
  'correction-needed': ['ask-correction'],
  corrected: ['ask-correction', 'hand-in-correction'],
  accepted: ['accept'],
  'in-review': ['accept', 'begin-review'],
  paused: ['accept', 'begin-review', 'pause'],
  granted: ['ask-correction', 'hand-in-correction', 'accept', 'begin-review', 'pause', 'resume', 'grant'],
  denied: ['accept', 'begin-review', 'deny'],
  closed: ['accept', 'begin-review', 'deny', 'close'],
  delivered: ['accept', 'begin-review', 'grant', 'close', 'deliver'],
  'not-accepted': ['not-accept'],
  withdrawn: ['accept', 'withdraw'],
  terminated: ['accept', 'begin-review', 'terminate'],
};

async function openCase() {
  const clock = new ManualClock(Date.UTC(2026, 10, 2, 2));
  const district = await createDistrictSimulator({
    clock,
    kioskConfig: { matters: [sampleMatter], towns: [] },
  });
  closers.push(district.close);
  const sample = sampleSubmission({ slipNumber: slipNumberOf(1), pageBytes: [] });
  const { caseNumber = '' } = await delivered(district, sample);
  const { cases, caseStore } = district.offices;
  const record = () => assertDefined(caseStore.byNumber(caseNumber));
  const withdraw = () => cases.withdraw(record(), '7c1d0c3e-3a74-4f0e-8b4f-5d7c1f6f9a11');
  /** The document by which a resident answers the latest notice. */
  const correction = () => {
    const notice = caseStore.corrections(caseNumber).at(-1);
    const { slipNumber } = sample.document;
    const corrects = { slipNumber, noticeId: notice?.notice_id ?? 'NHBZ-20261102-00009' };
    return {
      ...sample.document,
      key: '0b0e9a55-0a3b-4b2c-9d0e-4c4cf1a7f5b2',
      slipNumber: slipNumberOf(2),
      corrects,
    };
  };
  const handIn = () => {
    expect(cases.correctionProblem(correction())).toBeNull();
    district.offices.caseStore.inTransaction(() => cases.takeCorrection(correction()));
  };
  return { district, cases, caseNumber, record, withdraw, correction, handIn };
}

function go(opened: Awaited<ReturnType<typeof openCase>>, doing: Doing): void {
  if (doing === 'hand-in-correction') return opened.handIn();
  if (doing === 'withdraw') return void unwrap(opened.withdraw());
  const action = assertDefined(clerkActions.find(({ type }) => type === doing));
  return void unwrap(opened.cases.act(opened.caseNumber, action));
}

describe('a case at the district', () => {
  it.each(caseStages)('comes to %s, and does there what may be done and nothing else', async (stage) => {
    const opened = await openCase();
    for (const doing of ways[stage]) go(opened, doing);
    expect(opened.record().state).toBe(stage);
    const steps = stepsOf(opened.district, opened.caseNumber);
    for (const action of clerkActions) {
      if (nextState(stage, action.type) !== null) continue;
      expect(opened.cases.act(opened.caseNumber, action)).toEqual({
        ok: false,
        error: { type: 'not-allowed', state: stage },
      });
    }
    if (nextState(stage, 'withdraw') === null && stage !== 'withdrawn') {
      expect(opened.withdraw()).toEqual({ ok: false, error: 'too-late-to-withdraw' });
    }
    if (stage !== 'correction-needed') {
      expect(opened.cases.correctionProblem(opened.correction())).toBe('no-correction-open');
    }
    // What was refused left no trace.
    expect(opened.record().state).toBe(stage);
    expect(stepsOf(opened.district, opened.caseNumber)).toEqual(steps);
  });
});

function stepsOf(district: DistrictSimulator, caseNumber: string) {
  return district.offices.caseStore.steps(caseNumber);
}
