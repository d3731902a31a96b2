import type Database from 'better-sqlite3';
import type { CorrectionItem } from '#main/district/case-messages.ts';
import type { CaseState } from './case-states.ts';

/** 办件受理信息, by the national names of its elements (domain facts §6.2). Instants are ISO, days `YYYY-MM-DD`. */
export interface AcceptanceRecord {
  /** 办件编号, 45 characters. */
  readonly project_no: string;
  readonly slip_number: string;
  readonly key: string;
  readonly receipt_number: string;
  /** 实施编码, 31 characters. */
  readonly task_code: string;
  /** 业务办理项编码, 33 characters. */
  readonly task_handle_item: string;
  readonly task_name: string;
  readonly task_version: string;
  readonly applicant_name: string | null;
  /** 1 natural person, 2 enterprise; null for anonymous reports. The applicant is whom it is for. */
  readonly applicant_type: string | null;
  readonly applicant_certificate_type: string | null;
  readonly applicant_certificate_number: string | null;
  readonly applicant_pass_number: string | null;
  /** 代办人: who stood before the terminal, where it was somebody else. */
  readonly agent_name: string | null;
  readonly agent_certificate_type: string | null;
  readonly agent_certificate_number: string | null;
  readonly apply_date: string;
  /** 申请方式: a self-service terminal. */
  readonly apply_type: string;
  readonly accept_date: string | null;
  /** 受理文书编号. */
  readonly accept_doc_no: string | null;
  readonly promise_date: string | null;
  readonly is_promise_date_estimate: 0 | 1;
  readonly org_code: string;
  readonly org_name: string;
  readonly town_code: string | null;
  readonly handler: string | null;
  readonly state: CaseState;
  readonly changed_at: string;
  /** From here the five working days run: receipt, or the corrected materials. */
  readonly materials_at: string;
  readonly decision: 'granted' | 'denied' | null;
  readonly decided_by_rule: string | null;
  /** Reason of a refusal, of 不予受理 or of an end. */
  readonly reason: string | null;
  readonly withdrawal_key: string | null;
}

/** 办理环节. */
export interface ProcessStepRecord {
  readonly project_no: string;
  readonly step_name: CaseState;
  readonly handler: string;
  readonly opinion: string | null;
  readonly start_date: string;
  readonly end_date: string | null;
}

/** 特别程序. */
export interface SpecialProcedureRecord {
  readonly project_no: string;
  readonly kind: string;
  readonly reason: string;
  readonly start_date: string;
  readonly end_date: string | null;
}

/** 补正告知 and its answer. */
export interface CorrectionRecord {
  readonly notice_id: string;
  readonly project_no: string;
  readonly requested_at: string;
  readonly due_date: string;
  readonly items: readonly CorrectionItem[];
  readonly handed_in_key: string | null;
  readonly handed_in_slip: string | null;
  readonly handed_in_at: string | null;
}

/** 容缺后补: a paper that is to follow. */
export interface OwedMaterial {
  readonly material_id: string;
  readonly name: string;
  readonly due_date: string | null;
}

const acceptanceColumns = [
  'project_no',
  'slip_number',
  'key',
  'receipt_number',
  'task_code',
  'task_handle_item',
  'task_name',
  'task_version',
  'applicant_name',
  'applicant_type',
  'applicant_certificate_type',
  'applicant_certificate_number',
  'applicant_pass_number',
  'agent_name',
  'agent_certificate_type',
  'agent_certificate_number',
  'apply_date',
  'apply_type',
  'accept_date',
  'accept_doc_no',
  'promise_date',
  'is_promise_date_estimate',
  'org_code',
  'org_name',
  'town_code',
  'handler',
  'state',
  'changed_at',
  'materials_at',
  'decision',
  'decided_by_rule',
  'reason',
  'withdrawal_key',
] as const satisfies readonly (keyof AcceptanceRecord)[];

const schema = `
  CREATE TABLE IF NOT EXISTS acceptance (
    project_no TEXT PRIMARY KEY, slip_number TEXT NOT NULL UNIQUE, key TEXT NOT NULL UNIQUE,
    receipt_number TEXT NOT NULL, task_code TEXT NOT NULL, task_handle_item TEXT NOT NULL, task_name TEXT NOT NULL,
    task_version TEXT NOT NULL, applicant_name TEXT, applicant_type TEXT, applicant_certificate_type TEXT,
    applicant_certificate_number TEXT, applicant_pass_number TEXT, agent_name TEXT,
    agent_certificate_type TEXT, agent_certificate_number TEXT, apply_date TEXT NOT NULL, apply_type TEXT NOT NULL,
    accept_date TEXT, accept_doc_no TEXT, promise_date TEXT, is_promise_date_estimate INTEGER NOT NULL,
    org_code TEXT NOT NULL, org_name TEXT NOT NULL, town_code TEXT, handler TEXT, state TEXT NOT NULL,
    changed_at TEXT NOT NULL, materials_at TEXT NOT NULL, decision TEXT, decided_by_rule TEXT, reason TEXT,
    withdrawal_key TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS acceptance_certificate ON acceptance (applicant_certificate_number);
  CREATE TABLE IF NOT EXISTS process_step (
    number INTEGER PRIMARY KEY, project_no TEXT NOT NULL REFERENCES acceptance, step_name TEXT NOT NULL,
    handler TEXT NOT NULL, opinion TEXT, start_date TEXT NOT NULL, end_date TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS process_step_case ON process_step (project_no);
  CREATE TABLE IF NOT EXISTS special_procedure (
    number INTEGER PRIMARY KEY, project_no TEXT NOT NULL REFERENCES acceptance, kind TEXT NOT NULL,
    reason TEXT NOT NULL, start_date TEXT NOT NULL, end_date TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS owed_material (
    project_no TEXT NOT NULL REFERENCES acceptance, material_id TEXT NOT NULL, name TEXT NOT NULL, due_date TEXT,
    PRIMARY KEY (project_no, material_id, name)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS correction_notice (
    notice_id TEXT PRIMARY KEY, project_no TEXT NOT NULL REFERENCES acceptance, requested_at TEXT NOT NULL,
    due_date TEXT NOT NULL, items TEXT NOT NULL, handed_in_key TEXT, handed_in_slip TEXT UNIQUE, handed_in_at TEXT
  ) STRICT;
`;

export interface CaseStore extends ReturnType<typeof openCaseStore> {}

/** The district's records of cases, in its database. */
export function openCaseStore(database: Database.Database) {
  database.exec(schema);
  const insert = database.prepare<AcceptanceRecord>(
    `INSERT INTO acceptance (${acceptanceColumns.join(', ')})
     VALUES (${acceptanceColumns.map((name) => `:${name}`).join(', ')})`,
  );
  const update = database.prepare<AcceptanceRecord>(
    `UPDATE acceptance SET ${acceptanceColumns
      .slice(1)
      .map((name) => `${name} = :${name}`)
      .join(', ')} WHERE project_no = :project_no`,
  );
  const bySlip = database.prepare<[string, string], AcceptanceRecord>(
    `SELECT * FROM acceptance WHERE slip_number = ?
       OR project_no = (SELECT project_no FROM correction_notice WHERE handed_in_slip = ?)`,
  );
  const byNumber = database.prepare<[string], AcceptanceRecord>(
    'SELECT * FROM acceptance WHERE project_no = ?',
  );
  const byHolder = database.prepare<[string, string, string], AcceptanceRecord>(
    `SELECT * FROM acceptance WHERE applicant_certificate_number = ? OR agent_certificate_number = ? OR substr(applicant_pass_number, 1, 9) = ?
     ORDER BY apply_date DESC, rowid DESC LIMIT 50`,
  );
  const untouched = database.prepare<[], AcceptanceRecord>(
    `SELECT * FROM acceptance WHERE state IN ('received', 'corrected')`,
  );
  const steps = database.prepare<[string], ProcessStepRecord>(
    'SELECT project_no, step_name, handler, opinion, start_date, end_date FROM process_step WHERE project_no = ? ORDER BY number',
  );
  const endStep = database.prepare<[string, string]>(
    'UPDATE process_step SET end_date = ? WHERE project_no = ? AND end_date IS NULL',
  );
  const addStep = database.prepare<ProcessStepRecord>(
    `INSERT INTO process_step (project_no, step_name, handler, opinion, start_date, end_date)
     VALUES (:project_no, :step_name, :handler, :opinion, :start_date, :end_date)`,
  );
  const procedures = database.prepare<[string], SpecialProcedureRecord>(
    'SELECT project_no, kind, reason, start_date, end_date FROM special_procedure WHERE project_no = ? ORDER BY number',
  );
  const addProcedure = database.prepare<SpecialProcedureRecord>(
    `INSERT INTO special_procedure (project_no, kind, reason, start_date, end_date)
     VALUES (:project_no, :kind, :reason, :start_date, :end_date)`,
  );
  const endProcedure = database.prepare<[string, string]>(
    'UPDATE special_procedure SET end_date = ? WHERE project_no = ? AND end_date IS NULL',
  );
  const owed = database.prepare<[string], OwedMaterial>(
    'SELECT material_id, name, due_date FROM owed_material WHERE project_no = ? ORDER BY rowid',
  );
  const addOwed = database.prepare<[string, string, string, string | null]>(
    'INSERT INTO owed_material VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const settleOwed = database.prepare<[string, string]>(
    'DELETE FROM owed_material WHERE project_no = ? AND material_id = ?',
  );
  type StoredCorrection = Omit<CorrectionRecord, 'items'> & { readonly items: string };
  const corrections = database.prepare<[string], StoredCorrection>(
    'SELECT * FROM correction_notice WHERE project_no = ? ORDER BY rowid',
  );
  const addCorrection = database.prepare<StoredCorrection>(
    `INSERT INTO correction_notice VALUES (:notice_id, :project_no, :requested_at, :due_date, :items,
       :handed_in_key, :handed_in_slip, :handed_in_at)`,
  );
  const answerCorrection = database.prepare<[string, string, string, string]>(
    'UPDATE correction_notice SET handed_in_key = ?, handed_in_slip = ?, handed_in_at = ? WHERE notice_id = ?',
  );

  return {
    inTransaction: <T>(work: () => T): T => database.transaction(work).immediate(),
    add: (record: AcceptanceRecord, step: ProcessStepRecord): void => {
      insert.run(record);
      addStep.run(step);
    },
    /** Writes the record as it now is and, where the state changed, the step that begins with it. */
    change: (record: AcceptanceRecord, step: ProcessStepRecord): void => {
      update.run(record);
      endStep.run(step.start_date, record.project_no);
      addStep.run(step);
    },
    /** Also by the slip number of a correction. */
    bySlip: (slipNumber: string): AcceptanceRecord | null => bySlip.get(slipNumber, slipNumber) ?? null,
    byNumber: (projectNo: string): AcceptanceRecord | null => byNumber.get(projectNo) ?? null,
    /** Newest first; a travel permit keeps its first nine characters through every reissue. */
    byHolder: (number: string): readonly AcceptanceRecord[] =>
      byHolder.all(number, number, number.slice(0, 9)),
    /** Nobody has acted on the materials yet. */
    untouched: (): readonly AcceptanceRecord[] => untouched.all(),
    steps: (projectNo: string): readonly ProcessStepRecord[] => steps.all(projectNo),
    procedures: (projectNo: string): readonly SpecialProcedureRecord[] => procedures.all(projectNo),
    beginProcedure: (record: SpecialProcedureRecord): void => void addProcedure.run(record),
    endProcedure: (projectNo: string, at: string): void => void endProcedure.run(at, projectNo),
    owed: (projectNo: string): readonly OwedMaterial[] => owed.all(projectNo),
    addOwed: (projectNo: string, material: OwedMaterial): void =>
      void addOwed.run(projectNo, material.material_id, material.name, material.due_date),
    /** The paper has come. */
    settleOwed: (projectNo: string, materialId: string): void => void settleOwed.run(projectNo, materialId),
    /** Oldest first. */
    corrections: (projectNo: string): readonly CorrectionRecord[] =>
      corrections
        .all(projectNo)
        .map((row) => ({ ...row, items: JSON.parse(row.items) as readonly CorrectionItem[] })),
    addCorrection: (record: CorrectionRecord): void =>
      void addCorrection.run({ ...record, items: JSON.stringify(record.items) }),
    answerCorrection: (
      noticeId: string,
      answer: { readonly key: string; readonly slipNumber: string; readonly at: string },
    ): void => void answerCorrection.run(answer.key, answer.slipNumber, answer.at, noticeId),
  };
}
