import type Database from 'better-sqlite3';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import type { RoutedWorkOrder } from './work-order-router.ts';
import { nextStage, type WorkOrderEvent, type WorkOrderStage } from './work-order-states.ts';

/** 工单. One entry, dispatch, flow, supervision, assessment and exit, whatever the report is about (六统一). */
export interface WorkOrderRecord {
  readonly number: string;
  readonly project_no: string;
  readonly slip_number: string;
  readonly route_id: string;
  readonly urgency: RoutedWorkOrder['urgency'];
  readonly stage: WorkOrderStage;
  readonly filed_at: string;
  readonly deadline: string;
  /** How it left the flow; null while it is in it. */
  readonly exit_kind: 'resolved' | 'not-ours' | 'duplicate' | null;
  readonly closed_at: string | null;
  /** Levels of 好差评. */
  readonly assessment: number | null;
}

/** What one office has to do. */
export interface DispatchRecord {
  readonly number: string;
  readonly dispatch_no: number;
  readonly office: string;
  readonly task: string;
  readonly dispatched_at: string;
  /** Somebody must be on it by then; of urgent ones. */
  readonly respond_by: string | null;
  readonly finish_by: string | null;
  readonly started_at: string | null;
  readonly finished_at: string | null;
  /** 督办: when the centre's supervision first found it late; stays when it is done. */
  readonly overdue_at: string | null;
}

export type WorkOrderAction =
  | { readonly type: 'start' | 'finish'; readonly dispatchNo: number }
  | { readonly type: 'dispatch'; readonly office: string; readonly task: string }
  | { readonly type: 'pass' | 'send-back' }
  | { readonly type: 'exit'; readonly kind: 'not-ours' | 'duplicate' };

export type WorkOrderProblem =
  | { readonly type: 'not-found' }
  | { readonly type: 'not-allowed'; readonly stage: WorkOrderStage };

/** Illustrative: urgent ones are taken on within half an hour. */
const respondWithinMs = 30 * 60_000;
/** Illustrative: what is dispatched later has a day. */
const laterDispatchMs = 24 * 3_600_000;

const schema = `
  CREATE TABLE IF NOT EXISTS work_order (
    number TEXT PRIMARY KEY, project_no TEXT NOT NULL UNIQUE, slip_number TEXT NOT NULL UNIQUE, route_id TEXT NOT NULL,
    urgency TEXT NOT NULL, stage TEXT NOT NULL, filed_at TEXT NOT NULL, deadline TEXT NOT NULL, exit_kind TEXT,
    closed_at TEXT, assessment INTEGER
  ) STRICT;
  CREATE TABLE IF NOT EXISTS work_order_dispatch (
    dispatch_no INTEGER PRIMARY KEY, number TEXT NOT NULL REFERENCES work_order, office TEXT NOT NULL,
    task TEXT NOT NULL, dispatched_at TEXT NOT NULL, respond_by TEXT, finish_by TEXT, started_at TEXT,
    finished_at TEXT, overdue_at TEXT
  ) STRICT;
`;

export interface WorkOrderDesk extends ReturnType<typeof createWorkOrderDesk> {}

/** The work-order centre. Time alone makes things late: `supervise` runs before every answer. */
export function createWorkOrderDesk(collaborators: {
  readonly database: Database.Database;
  readonly clock: Clock;
  /** The case follows its order: closed is decided and closed. */
  readonly onClosed: (order: WorkOrderRecord) => void;
}) {
  const { database, clock } = collaborators;
  database.exec(schema);
  const now = (): string => new Date(clock.nowMs()).toISOString();
  const find = database.prepare<[string], WorkOrderRecord>('SELECT * FROM work_order WHERE number = ?');
  const findByCase = database.prepare<[string], WorkOrderRecord>(
    'SELECT * FROM work_order WHERE project_no = ?',
  );
  const findBySlip = database.prepare<[string], WorkOrderRecord>(
    'SELECT * FROM work_order WHERE slip_number = ?',
  );
  const dispatches = database.prepare<[string], DispatchRecord>(
    'SELECT * FROM work_order_dispatch WHERE number = ? ORDER BY dispatch_no',
  );
  const addDispatch = database.prepare<Omit<DispatchRecord, 'dispatch_no'>>(
    `INSERT INTO work_order_dispatch
       (number, office, task, dispatched_at, respond_by, finish_by, started_at, finished_at, overdue_at)
     VALUES (:number, :office, :task, :dispatched_at, :respond_by, :finish_by, :started_at, :finished_at, :overdue_at)`,
  );
  const setStage = database.prepare<[WorkOrderStage, string]>(
    'UPDATE work_order SET stage = ? WHERE number = ?',
  );
  const markLate = database.prepare<{ readonly now: string }>(
    `UPDATE work_order_dispatch SET overdue_at = :now
     WHERE overdue_at IS NULL AND finished_at IS NULL
       AND ((respond_by IS NOT NULL AND started_at IS NULL AND respond_by < :now) OR finish_by < :now)
       AND number IN (SELECT number FROM work_order WHERE stage NOT IN ('closed', 'assessed'))`,
  );

  const supervise = (): void => void markLate.run({ now: now() });

  function step(order: WorkOrderRecord, event: WorkOrderEvent): Result<WorkOrderStage, WorkOrderProblem> {
    const stage = nextStage(order.stage, event);
    if (stage === null) return err({ type: 'not-allowed', stage: order.stage });
    setStage.run(stage, order.number);
    return ok(stage);
  }

  function close(
    order: WorkOrderRecord,
    event: 'pass' | 'exit',
    kind: NonNullable<WorkOrderRecord['exit_kind']>,
  ) {
    const stage = step(order, event);
    if (stage.ok) {
      database
        .prepare('UPDATE work_order SET exit_kind = ?, closed_at = ? WHERE number = ?')
        .run(kind, now(), order.number);
      const closed = find.get(order.number);
      if (closed) collaborators.onClosed(closed);
      // Assessed before it was closed: the word of the resident was waiting.
      if (closed?.assessment != null) return step(closed, 'assess');
    }
    return stage;
  }

  function ofOffice(
    order: WorkOrderRecord,
    dispatchNo: number,
    type: 'start' | 'finish',
  ): Result<WorkOrderStage, WorkOrderProblem> {
    const dispatch = dispatches.all(order.number).find(({ dispatch_no: no }) => no === dispatchNo);
    const notAllowed = err({ type: 'not-allowed', stage: order.stage } as const);
    if (!dispatch) return err({ type: 'not-found' });
    if (dispatch.finished_at !== null || (type === 'start') === (dispatch.started_at !== null)) {
      return notAllowed;
    }
    if (type === 'start') {
      const stage = step(order, 'start');
      if (stage.ok) {
        database
          .prepare('UPDATE work_order_dispatch SET started_at = ? WHERE dispatch_no = ?')
          .run(now(), dispatchNo);
      }
      return stage;
    }
    if (order.stage !== 'handling') return notAllowed;
    database
      .prepare('UPDATE work_order_dispatch SET finished_at = ? WHERE dispatch_no = ?')
      .run(now(), dispatchNo);
    const isAllDone = dispatches
      .all(order.number)
      .every(({ finished_at: finishedAt }) => finishedAt !== null);
    return isAllDone ? step(order, 'finish-all') : ok(order.stage);
  }

  function apply(order: WorkOrderRecord, action: WorkOrderAction): Result<WorkOrderStage, WorkOrderProblem> {
    switch (action.type) {
      case 'start':
      case 'finish':
        return ofOffice(order, action.dispatchNo, action.type);
      case 'dispatch': {
        const stage = step(order, 'dispatch');
        if (stage.ok) {
          addDispatch.run({
            ...newDispatch(order.number, action, now()),
            finish_by: new Date(clock.nowMs() + laterDispatchMs).toISOString(),
          });
        }
        return stage;
      }
      case 'pass':
        return close(order, 'pass', 'resolved');
      case 'exit':
        return close(order, 'exit', action.kind);
      case 'send-back': {
        const stage = step(order, 'send-back');
        // What was not done well is begun again; the mark of lateness stays.
        if (stage.ok) {
          database
            .prepare('UPDATE work_order_dispatch SET started_at = NULL, finished_at = NULL WHERE number = ?')
            .run(order.number);
        }
        return stage;
      }
    }
  }

  return {
    supervise,

    /** 立案 and 派单 at once: the receipt already names the offices. Urgent ones go to all of them together. */
    open(entry: {
      readonly number: string;
      readonly projectNo: string;
      readonly slipNumber: string;
      readonly routed: RoutedWorkOrder;
    }): void {
      const { routed, number } = entry;
      const filedAt = now();
      const deadline = new Date(routed.deadlineMs).toISOString();
      database
        .prepare(`INSERT INTO work_order VALUES (?, ?, ?, ?, ?, 'dispatched', ?, ?, NULL, NULL, NULL)`)
        .run(number, entry.projectNo, entry.slipNumber, routed.routeId, routed.urgency, filedAt, deadline);
      const isUrgent = routed.urgency === 'at-once';
      for (const office of routed.offices) {
        addDispatch.run({
          ...newDispatch(number, { office, task: '处置' }, filedAt),
          respond_by: isUrgent ? new Date(clock.nowMs() + respondWithinMs).toISOString() : null,
          finish_by: isUrgent ? null : deadline,
        });
      }
      if (routed.follow) {
        addDispatch.run({
          ...newDispatch(number, { office: routed.offices[0] ?? '', task: routed.follow.task }, filedAt),
          finish_by: new Date(routed.follow.deadlineMs).toISOString(),
        });
      }
    },

    act(number: string, action: WorkOrderAction): Result<WorkOrderStage, WorkOrderProblem> {
      return database
        .transaction((): Result<WorkOrderStage, WorkOrderProblem> => {
          supervise();
          const order = find.get(number);
          return order ? apply(order, action) : err({ type: 'not-found' });
        })
        .immediate();
    },

    /** 评价 by the resident; an order that is still open is assessed when it closes. */
    assess(slipNumber: string, level: number): void {
      const order = findBySlip.get(slipNumber);
      if (!order) return;
      database.prepare('UPDATE work_order SET assessment = ? WHERE number = ?').run(level, order.number);
      if (nextStage(order.stage, 'assess')) setStage.run('assessed', order.number);
    },

    caseOf: (number: string): string | null => find.get(number)?.project_no ?? null,

    ofCase(
      projectNo: string,
    ): { readonly order: WorkOrderRecord; readonly dispatches: readonly DispatchRecord[] } | null {
      supervise();
      const order = findByCase.get(projectNo);
      return order ? { order, dispatches: dispatches.all(order.number) } : null;
    },
  };
}

function newDispatch(
  number: string,
  { office, task }: { readonly office: string; readonly task: string },
  at: string,
): Omit<DispatchRecord, 'dispatch_no'> {
  return {
    number,
    office,
    task,
    dispatched_at: at,
    respond_by: null,
    finish_by: null,
    started_at: null,
    finished_at: null,
    overdue_at: null,
  };
}
