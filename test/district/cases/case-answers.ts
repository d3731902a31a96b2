import { maskName } from '#main/basics/masking.ts';
import {
  caseStages,
  specialProcedureKinds,
  type CaseList,
  type CaseProgress,
  type CaseStage,
  type CorrectionNotice,
  type IdentityProof,
} from '#main/district/case-messages.ts';
import { hasResult } from '../results/result-office.ts';
import type { NameBook } from '../names.ts';
import type { SlotBook } from '../slot-book.ts';
import type { WorkOrderDesk } from '../work-orders/work-order-desk.ts';
import { chinaDate } from './case-deadlines.ts';
import { isAgent } from './holders.ts';
import { isClockRunning, nextState } from './case-states.ts';
import type { AcceptanceRecord, CaseStore } from './case-store.ts';

/** What the district's records say on the line: no name, no number, nothing that a clerk wrote. */
export function createCaseAnswers(collaborators: {
  readonly store: CaseStore;
  readonly workOrders: WorkOrderDesk;
  readonly slots: SlotBook;
  readonly names: NameBook;
  readonly nowMs: () => number;
  /** Folder name of the definition, from the submission. */
  readonly matterIdOf: (record: AcceptanceRecord) => string;
}) {
  const { store } = collaborators;
  const { nameOf } = collaborators.names;

  function summaryOf(record: AcceptanceRecord) {
    return {
      slipNumber: record.slip_number,
      matterCode: record.task_code,
      matterTitle: nameOf(record.task_name),
      stage: stageOf(record),
      changedAt: record.changed_at,
      promisedDate: record.promise_date,
      isOverdue:
        record.promise_date !== null &&
        isClockRunning(record.state) &&
        chinaDate(collaborators.nowMs()) > record.promise_date,
      isResultReady: hasResult(record),
      isWithdrawable: record.applicant_name !== null && nextState(record.state, 'withdraw') !== null,
    };
  }

  function openNotice(record: AcceptanceRecord) {
    if (record.state !== 'correction-needed') return null;
    return (
      store.corrections(record.project_no).find(({ handed_in_at: handedInAt }) => handedInAt === null) ?? null
    );
  }

  function workOrderOf({ project_no: projectNo }: AcceptanceRecord): CaseProgress['workOrder'] {
    const found = collaborators.workOrders.ofCase(projectNo);
    if (!found) return null;
    const { order, dispatches } = found;
    return {
      number: order.number,
      stage: order.stage,
      offices: [...new Set(dispatches.map(({ office }) => office))].map(nameOf),
      deadline: order.deadline,
      isOverdue: dispatches.some(
        ({ overdue_at: overdueAt, finished_at: finishedAt }) => overdueAt !== null && finishedAt === null,
      ),
    };
  }

  return {
    /** `slipNumber` as it was asked: a correction's stands for its case. */
    progressOf(record: AcceptanceRecord, slipNumber: string): CaseProgress {
      const procedure = store
        .procedures(record.project_no)
        .find(({ end_date: endedAt }) => record.state === 'paused' && endedAt === null);
      const notice = openNotice(record);
      return {
        ...summaryOf(record),
        slipNumber,
        receiptNumber: record.receipt_number,
        caseNumber: record.project_no,
        appliedAt: record.apply_date,
        acceptedAt: record.accept_date,
        isPromisedDateEstimate: record.is_promise_date_estimate === 1,
        officeName: nameOf(record.org_name),
        specialProcedure: procedure
          ? {
              kind: specialProcedureKinds.find((kind) => kind === procedure.kind) ?? 'on-site-check',
              startedAt: procedure.start_date,
            }
          : null,
        correction: notice && { itemCount: notice.items.length, dueDate: notice.due_date },
        owed: store.owed(record.project_no).map(({ material_id: materialId, name, due_date: dueDate }) => ({
          materialId,
          name: nameOf(name),
          dueDate,
        })),
        decision: record.decision,
        decidedByRule: record.decided_by_rule,
        workOrder: workOrderOf(record),
        appointment: collaborators.slots.ofCase(record.project_no),
        steps: store.steps(record.project_no).flatMap(({ step_name: name, start_date: at }) => {
          const stage = caseStages.find((known) => known === name);
          return stage ? [{ stage, at }] : [];
        }),
      };
    },

    /** Whose list it is: of an agent it is the agent's own name. */
    listOf(records: readonly AcceptanceRecord[], proof: IdentityProof): CaseList {
      const [first] = records;
      const name = first && isAgent(first, proof) ? first.agent_name : first?.applicant_name;
      return {
        maskedName: maskName(name ?? ''),
        cases: records.map(summaryOf),
      };
    },

    /** Null where nothing is to be corrected. */
    correctionOf(record: AcceptanceRecord, slipNumber: string): CorrectionNotice | null {
      const notice = openNotice(record);
      return (
        notice && {
          slipNumber,
          noticeId: notice.notice_id,
          matterId: collaborators.matterIdOf(record),
          matterCode: record.task_code,
          definitionVersion: record.task_version,
          matterTitle: record.task_name,
          requestedAt: notice.requested_at,
          dueDate: notice.due_date,
          items: notice.items,
        }
      );
    },
  };
}

/** Draft and submitted are the terminal's: a record begins with 已收件. */
function stageOf({ state }: AcceptanceRecord): CaseStage {
  const stage = caseStages.find((known) => known === state);
  if (!stage) throw new Error(`a record in the state ${state}`);
  return stage;
}
