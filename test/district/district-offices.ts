import { resolve } from 'node:path';
import type { Clock } from '#main/basics/clock.ts';
import { unwrap } from '#main/basics/result.ts';
import type { Evaluation, ReceiptStatement } from '#main/district/messages.ts';
import type { SubmissionDocument } from '#main/district/submission-document.ts';
import { loadKioskConfig, loadWorkingDays } from '#kiosk-config/load.ts';
import type { Town } from '#kiosk-config/schema/reference.ts';
import { createCaseAnswers } from './cases/case-answers.ts';
import { createCaseOffice } from './cases/case-office.ts';
import { openCaseStore } from './cases/case-store.ts';
import { createDefinitionBook } from './cases/definition-rules.ts';
import type { DistrictStore } from './district-store.ts';
import { createEvaluationFollowUps } from './evaluation-follow-ups.ts';
import { loadRegisters } from './lookups/registers.ts';
import { loadSharedDataRegister } from './lookups/shared-data.ts';
import type { ReceiptSigner } from './receipt-signer.ts';
import { createResultOffice } from './results/result-office.ts';
import { createSlotBook } from './slot-book.ts';
import { createWorkOrderDesk, type WorkOrderRecord } from './work-orders/work-order-desk.ts';
import { createNameBook } from './names.ts';
import type { RoutedWorkOrder } from './work-orders/work-order-router.ts';
import { isWorkingDay } from '#main/basics/working-days.ts';

/** What the offices read of `kiosk-config`. Reading it takes a moment: who starts many simulators passes it. */
export interface DistrictConfig {
  readonly matters: readonly object[];
  readonly towns: readonly Town[];
}

export interface DistrictOffices extends ReturnType<typeof createDistrictOffices> {}

/** Everything behind the gateway that has a memory, on one database. */
export function createDistrictOffices(collaborators: {
  readonly store: DistrictStore;
  readonly signer: ReceiptSigner;
  readonly clock: Clock;
  /** The product's own, read in the first idle moment or at the first submission, where it is left out. */
  readonly kioskConfig?: DistrictConfig | undefined;
}) {
  const { store, signer, clock } = collaborators;
  const { database, nextSerial } = store;
  const folder = resolve(import.meta.dirname, '../../kiosk-config');
  const calendar = unwrap(loadWorkingDays(folder));
  let config = collaborators.kioskConfig ?? null;
  const loadConfig = (): DistrictConfig => (config ??= unwrap(loadKioskConfig(folder)));
  const definitions = createDefinitionBook(() => loadConfig().matters);
  const caseStore = openCaseStore(database);
  const sharedData = loadSharedDataRegister();
  const names = createNameBook(loadConfig);
  const documentOf = (key: string): SubmissionDocument | null => store.open(key)?.document ?? null;
  const slots = createSlotBook({
    database,
    clock,
    names,
    isWorkingDay: (date) => {
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
      return isWorkingDay(calendar, date) ?? (weekday !== 0 && weekday !== 6);
    },
  });
  const cases = createCaseOffice({
    store: caseStore,
    definitions,
    towns: () => loadConfig().towns,
    calendar,
    clock,
    nextSerial,
    onEnded: (projectNo) => slots.cancel(projectNo),
  });
  const workOrders = createWorkOrderDesk({ database, clock, onClosed: closeCaseOf });
  const results = createResultOffice({
    database,
    definitions,
    sharedData,
    signer,
    clock,
    openDocument: documentOf,
    closedAt: (projectNo) =>
      caseStore.steps(projectNo).find(({ step_name: name }) => name === 'closed')?.start_date ??
      new Date(clock.nowMs()).toISOString(),
  });
  const followUps = createEvaluationFollowUps({ database, calendar, clock });

  /** A report's case follows its order: dealt with is granted, not ours or known already is denied. */
  function closeCaseOf(order: WorkOrderRecord): void {
    const isResolved = order.exit_kind === 'resolved';
    cases.act(
      order.project_no,
      isResolved ? { type: 'grant' } : { type: 'deny', reason: order.exit_kind ?? '' },
    );
    cases.act(order.project_no, { type: 'close' });
  }

  return {
    /** Before the first submission needs it, which has a deadline. */
    warmUp: (): void => void loadConfig(),
    cases,
    caseStore,
    workOrders,
    results,
    slots,
    sharedData,
    registers: loadRegisters(names),
    names,
    followUps,
    definitions,
    answers: createCaseAnswers({
      store: caseStore,
      workOrders,
      slots,
      names,
      nowMs: () => clock.nowMs(),
      matterIdOf: (record) => documentOf(record.key)?.matter.id ?? '',
    }),

    /** Within the transaction that takes the submission: what its receipt says beyond that it was received. */
    takeIn(submission: {
      readonly document: SubmissionDocument;
      readonly receiptNumber: string;
      readonly routed: RoutedWorkOrder | null;
      readonly workOrderNumber: string | null;
      /** Which terminal sent it. */
      readonly terminalId: string;
    }): Pick<ReceiptStatement, 'caseNumber' | 'instantDecision' | 'appointment'> {
      const { document, routed, workOrderNumber, terminalId } = submission;
      if (document.corrects) {
        cases.takeCorrection(document);
        return {};
      }
      const { record, instantDecision } = cases.open(submission);
      const projectNo = record.project_no;
      if (routed && workOrderNumber !== null) {
        cases.act(projectNo, { type: 'accept' });
        cases.act(projectNo, { type: 'begin-review' });
        workOrders.open({ number: workOrderNumber, projectNo, slipNumber: document.slipNumber, routed });
      }
      const appointment =
        document.appointment && slots.confirm({ ...document.appointment, terminalId, projectNo });
      return {
        caseNumber: projectNo,
        ...(instantDecision ? { instantDecision } : {}),
        ...(appointment ? { appointment } : {}),
      };
    },

    /** 好差评: follows up the dissatisfied levels and assesses a work order. The day by which it is put right, or null. */
    takeEvaluation(evaluation: Evaluation): string | null {
      workOrders.assess(evaluation.slipNumber, evaluation.level);
      return followUps.take(evaluation);
    },
  };
}
