import { randomUUID } from 'node:crypto';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import { addWorkingDays, type WorkingDayCalendar } from '#main/basics/working-days.ts';
import type { IdentityProof, specialProcedureKinds } from '#main/district/case-messages.ts';
import type { SubmissionDocument } from '#main/district/submission-document.ts';
import type { Town } from '#kiosk-config/schema/reference.ts';
import {
  chinaDate,
  correctionNoticeWorkingDays,
  endOfDayMs,
  lastDayAfterPause,
  lastDayOf,
} from './case-deadlines.ts';
import { nextState, type CaseEvent, type CaseState } from './case-states.ts';
import type { AcceptanceRecord, CaseStore, CorrectionRecord } from './case-store.ts';
import type { DefinitionBook } from './definition-rules.ts';
import { isHolder } from './holders.ts';
import { decideAtOnce } from './instant-decision.ts';
import { caseNumber, firstRecord } from './new-case.ts';
import { routeToTown } from './town-routing.ts';

/** What a clerk does in the inbox. */
export type ClerkAction =
  | { readonly type: 'ask-correction'; readonly items: readonly AskedItem[] }
  | { readonly type: 'accept' | 'begin-review' | 'resume' | 'grant' | 'close' | 'deliver' }
  | { readonly type: 'not-accept' | 'deny' | 'terminate'; readonly reason: string }
  | {
      readonly type: 'pause';
      readonly kind: (typeof specialProcedureKinds)[number];
      readonly reason: string;
    };

export interface AskedItem {
  readonly kind: 'material' | 'field';
  readonly targetId: string;
  readonly name: string;
  readonly note: string;
}

export type ActionProblem =
  | { readonly type: 'not-found' }
  /** The state machine does not allow it. */
  | { readonly type: 'not-allowed'; readonly state: string }
  /** After five working days it counts as accepted (行政许可法 art. 32). */
  | { readonly type: 'deemed-accepted' }
  | { readonly type: 'nothing-asked' };

/** Illustrative: how long an applicant has for corrections. */
const correctionWorkingDays = 15;
const endedStates: readonly CaseState[] = ['not-accepted', 'withdrawn', 'terminated'];
const clerk = '区政务服务中心（演示）';

export interface CaseOffice extends ReturnType<typeof createCaseOffice> {}

/** Takes cases in and brings them through their life; every date runs by the mainland's calendar. */
export function createCaseOffice(collaborators: {
  readonly store: CaseStore;
  readonly definitions: DefinitionBook;
  readonly towns: () => readonly Town[];
  readonly calendar: WorkingDayCalendar;
  readonly clock: Clock;
  /** The next number of a series, from 1. */
  readonly nextSerial: (name: string) => number;
  /** 不予受理, 撤回, 终止: what was kept for the case is free again. */
  readonly onEnded: (projectNo: string) => void;
}) {
  const { store, definitions, calendar, clock } = collaborators;
  const now = (): string => new Date(clock.nowMs()).toISOString();

  /** The only place where a case changes its state. */
  function move(
    record: AcceptanceRecord,
    event: CaseEvent,
    change: Partial<AcceptanceRecord> & { readonly handler?: string; readonly opinion?: string } = {},
  ): Result<AcceptanceRecord, ActionProblem> {
    const state = nextState(record.state, event);
    if (state === null) return err({ type: 'not-allowed', state: record.state });
    const { opinion, ...columns } = change;
    const at = columns.changed_at ?? now();
    const moved = { ...record, handler: clerk, ...columns, state, changed_at: at };
    store.change(moved, {
      project_no: record.project_no,
      step_name: state,
      handler: moved.handler ?? clerk,
      opinion: opinion ?? null,
      start_date: at,
      end_date: null,
    });
    if (endedStates.includes(state)) collaborators.onEnded(record.project_no);
    return ok(moved);
  }

  function accept(
    record: AcceptanceRecord,
    event: 'accept' | 'deem-accepted',
    acceptedAt: string,
    handler = clerk,
  ): Result<AcceptanceRecord, ActionProblem> {
    const acceptDate = chinaDate(Date.parse(acceptedAt));
    const limit = definitions.rulesOf(record.task_code)?.promisedLimit ?? defaultLimit;
    const promised = lastDayOf(calendar, acceptDate, limit);
    const serial = collaborators.nextSerial(`NHSL ${acceptDate}`);
    return move(record, event, {
      accept_date: acceptedAt,
      accept_doc_no: `NHSL-${acceptDate.replaceAll('-', '')}-${String(serial).padStart(5, '0')}`,
      promise_date: promised.date,
      is_promise_date_estimate: promised.isEstimate ? 1 : 0,
      handler,
    });
  }

  /** Nobody spoke within five working days: the application counts as accepted from the day of its materials. */
  function sweep(): void {
    for (const record of store.untouched()) {
      const from = chinaDate(Date.parse(record.materials_at));
      const lastDay = addWorkingDays(calendar, from, correctionNoticeWorkingDays).date;
      if (clock.nowMs() >= endOfDayMs(lastDay))
        accept(record, 'deem-accepted', record.materials_at, '视为受理');
    }
  }

  function askCorrection(
    record: AcceptanceRecord,
    items: readonly AskedItem[],
  ): Result<AcceptanceRecord, ActionProblem> {
    if (items.length === 0) return err({ type: 'nothing-asked' });
    if (record.handler === '视为受理') return err({ type: 'deemed-accepted' });
    const moved = move(record, 'ask-correction');
    if (!moved.ok) return moved;
    const today = chinaDate(clock.nowMs());
    store.addCorrection({
      notice_id: `NHBZ-${today.replaceAll('-', '')}-${String(collaborators.nextSerial(`NHBZ ${today}`)).padStart(5, '0')}`,
      project_no: record.project_no,
      requested_at: moved.value.changed_at,
      due_date: addWorkingDays(calendar, today, correctionWorkingDays).date,
      items: items.map((item) => ({ ...item, itemId: randomUUID() })),
      handed_in_key: null,
      handed_in_slip: null,
      handed_in_at: null,
    });
    return moved;
  }

  function pause(
    record: AcceptanceRecord,
    action: ClerkAction & { readonly type: 'pause' },
  ): Result<AcceptanceRecord, ActionProblem> {
    const moved = move(record, 'pause', { opinion: action.reason });
    if (moved.ok) {
      store.beginProcedure({
        project_no: record.project_no,
        kind: action.kind,
        reason: action.reason,
        start_date: moved.value.changed_at,
        end_date: null,
      });
    }
    return moved;
  }

  function resume(record: AcceptanceRecord): Result<AcceptanceRecord, ActionProblem> {
    const open = store.procedures(record.project_no).find(({ end_date: end }) => end === null);
    if (!open || record.promise_date === null) return err({ type: 'not-allowed', state: record.state });
    const at = now();
    const promised = lastDayAfterPause(calendar, {
      lastDay: record.promise_date,
      unit: (definitions.rulesOf(record.task_code)?.promisedLimit ?? defaultLimit).unit,
      stoppedOn: chinaDate(Date.parse(open.start_date)),
      resumedOn: chinaDate(Date.parse(at)),
    });
    store.endProcedure(record.project_no, at);
    return move(record, 'resume', {
      promise_date: promised.date,
      is_promise_date_estimate: promised.isEstimate || record.is_promise_date_estimate === 1 ? 1 : 0,
    });
  }

  function apply(record: AcceptanceRecord, action: ClerkAction): Result<AcceptanceRecord, ActionProblem> {
    switch (action.type) {
      case 'ask-correction':
        return askCorrection(record, action.items);
      case 'accept':
        return accept(record, 'accept', now());
      case 'pause':
        return pause(record, action);
      case 'resume':
        return resume(record);
      case 'grant':
        return move(record, 'grant', { decision: 'granted' });
      case 'deny':
        return move(record, 'deny', { decision: 'denied', reason: action.reason, opinion: action.reason });
      case 'not-accept':
      case 'terminate':
        return move(record, action.type, { reason: action.reason, opinion: action.reason });
      case 'begin-review':
      case 'close':
      case 'deliver':
        return move(record, action.type);
    }
  }

  /** 秒办: from acceptance to the end within the submission, under the rule's name. */
  function decideInstantly(record: AcceptanceRecord, document: SubmissionDocument) {
    const rules = definitions.rulesOf(record.task_code);
    const rule = rules && decideAtOnce(rules, document, clock.nowMs());
    if (!rule) return null;
    const handler = `秒办规则 ${rule.id}`;
    let moved = accept(record, 'accept', now(), handler);
    for (const event of ['begin-review', 'grant', 'close'] as const) {
      if (!moved.ok) return null;
      moved = move(moved.value, event, {
        handler,
        decided_by_rule: rule.id,
        ...(event === 'grant' ? { decision: 'granted', opinion: rule.text['zh-Hans'] } : {}),
      });
    }
    return { decision: 'granted', ruleId: rule.id, decidedAt: now() } as const;
  }

  return {
    sweep,

    /** Within the transaction that takes the submission. */
    open(submission: { readonly document: SubmissionDocument; readonly receiptNumber: string }) {
      const { document } = submission;
      const route = routeToTown(document, collaborators.towns());
      const at = now();
      const record = firstRecord({
        ...submission,
        at,
        caseNumber: caseNumber(document, collaborators.nextSerial, chinaDate(clock.nowMs())),
        townCode: route?.town.code ?? null,
        officeName:
          route?.town.halls[0]?.name['zh-Hans'] ??
          definitions.rulesOf(document.matter.implementationCode)?.implementingBody.name['zh-Hans'] ??
          '南海区政务服务中心',
      });
      store.add(record, {
        project_no: record.project_no,
        step_name: record.state,
        handler: '收件窗口',
        opinion: null,
        start_date: at,
        end_date: null,
      });
      for (const material of document.materials) {
        if (material.disposition !== 'follows-later') continue;
        const { materialId, name, dueDate } = material;
        store.addOwed(record.project_no, { material_id: materialId, name, due_date: dueDate ?? null });
      }
      return { record, instantDecision: decideInstantly(record, document) };
    },

    act(projectNo: string, action: ClerkAction): Result<AcceptanceRecord, ActionProblem> {
      return store.inTransaction(() => {
        sweep();
        const record = store.byNumber(projectNo);
        return record ? apply(record, action) : err({ type: 'not-found' });
      });
    },

    /** Why a correction cannot be taken; null where it can. Asked before it takes effect, in the same transaction. */
    correctionProblem(document: SubmissionDocument): 'no-correction-open' | 'not-yours' | null {
      const found = openCorrection(store, document);
      if (!found) return 'no-correction-open';
      const { applicant } = document;
      const { record } = found;
      if (applicant.type === 'anonymous') return record.applicant_type === null ? null : 'not-yours';
      const proof = { documentType: applicant.documentType, number: applicant.number };
      return isHolder(record, { ...proof, strength: 'chip', readAt: document.confirmedAt })
        ? null
        : 'not-yours';
    },

    takeCorrection(document: SubmissionDocument): void {
      const found = openCorrection(store, document);
      if (!found) throw new Error('no correction is open: correctionProblem was not asked');
      const at = now();
      store.answerCorrection(found.notice.notice_id, {
        key: document.key,
        slipNumber: document.slipNumber,
        at,
      });
      for (const { materialId, disposition } of document.materials) {
        if (disposition === 'given') store.settleOwed(found.record.project_no, materialId);
      }
      move(found.record, 'hand-in-correction', { materials_at: at, handler: '收件窗口' });
    },

    /** The same key again is answered the same. */
    withdraw(
      record: AcceptanceRecord,
      key: string,
    ): Result<{ readonly withdrawnAt: string }, 'too-late-to-withdraw'> {
      if (record.state === 'withdrawn' && record.withdrawal_key === key) {
        return ok({ withdrawnAt: record.changed_at });
      }
      const moved = move(record, 'withdraw', { withdrawal_key: key, handler: '申请人' });
      return moved.ok ? ok({ withdrawnAt: moved.value.changed_at }) : err('too-late-to-withdraw');
    },

    /** 送达, once. */
    deliver(record: AcceptanceRecord): string {
      const moved = move(record, 'deliver', { handler: '自助终端' });
      return moved.ok ? moved.value.changed_at : record.changed_at;
    },

    /** The case of a holder by slip number, after what time alone has changed. */
    find(slipNumber: string): AcceptanceRecord | null {
      sweep();
      return store.bySlip(slipNumber);
    },

    /** Newest first; only those that are this holder's. */
    casesOf(proof: IdentityProof): readonly AcceptanceRecord[] {
      sweep();
      return store.byHolder(proof.number).filter((record) => isHolder(record, proof));
    },
  };
}

const defaultLimit = { amount: 5, unit: 'working-days' } as const;

function openCorrection(
  store: CaseStore,
  { corrects, matter }: SubmissionDocument,
): { readonly record: AcceptanceRecord; readonly notice: CorrectionRecord } | null {
  const record = corrects ? store.bySlip(corrects.slipNumber) : null;
  if (record?.state !== 'correction-needed' || record.task_code !== matter.implementationCode) return null;
  const notice = store
    .corrections(record.project_no)
    .find(({ notice_id: id, handed_in_at: at }) => id === corrects?.noticeId && at === null);
  return notice ? { record, notice } : null;
}
