import { createHash, randomInt } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { Clock } from '#main/basics/clock.ts';
import { maskName, maskResidentId } from '#main/basics/masking.ts';
import type { CheckCodeAnswer, ResultStatement } from '#main/district/case-messages.ts';
import { formatCheckCode } from '#main/district/check-code.ts';
import type { SubmissionDocument } from '#main/district/submission-document.ts';
import { chinaDate, endOfDayMs } from '../cases/case-deadlines.ts';
import type { AcceptanceRecord } from '../cases/case-store.ts';
import type { DefinitionBook } from '../cases/definition-rules.ts';
import type { SharedDataRegister } from '../lookups/shared-data.ts';
import type { ReceiptSigner } from '../receipt-signer.ts';
import { makeResultPdf } from './result-pdf.ts';

interface ResultRow {
  readonly document_id: string;
  readonly project_no: string;
  readonly check_code: string;
  readonly statement: string;
  readonly jws: string;
  readonly pdf: Buffer;
  readonly printed_at: string | null;
  readonly copies: number;
  readonly revoked_at: string | null;
}

export interface IssuedResult {
  readonly statement: ResultStatement;
  readonly jws: string;
  readonly pdf: Buffer;
  readonly projectNo: string;
  readonly printedAt: string | null;
}

/** Decided and closed, with somebody to give it to. */
export function hasResult(record: AcceptanceRecord): boolean {
  return (
    (record.state === 'closed' || record.state === 'delivered') &&
    record.decision !== null &&
    record.applicant_name !== null
  );
}

export interface ResultOffice extends ReturnType<typeof createResultOffice> {}

/** Makes a result's document once, at the first request; afterwards the same bytes under the same code. */
export function createResultOffice(collaborators: {
  readonly database: Database.Database;
  readonly definitions: DefinitionBook;
  readonly sharedData: SharedDataRegister;
  readonly signer: ReceiptSigner;
  readonly clock: Clock;
  readonly openDocument: (key: string) => SubmissionDocument | null;
  /** When the case was closed. */
  readonly closedAt: (projectNo: string) => string;
}) {
  const { database, clock } = collaborators;
  database.exec(`
    CREATE TABLE IF NOT EXISTS result_document (
      document_id TEXT PRIMARY KEY, project_no TEXT NOT NULL UNIQUE, check_code TEXT NOT NULL UNIQUE,
      statement TEXT NOT NULL, jws TEXT NOT NULL, pdf BLOB NOT NULL, printed_at TEXT, copies INTEGER NOT NULL,
      revoked_at TEXT
    ) STRICT;
  `);
  const byCase = database.prepare<[string], ResultRow>('SELECT * FROM result_document WHERE project_no = ?');
  const byId = database.prepare<[string], ResultRow>('SELECT * FROM result_document WHERE document_id = ?');
  const byCode = database.prepare<[string], ResultRow>('SELECT * FROM result_document WHERE check_code = ?');
  // Of two first requests at once one wins; both answer what is stored.
  const insert = database.prepare<[string, string, string, string, string, Buffer]>(
    `INSERT INTO result_document VALUES (?, ?, ?, ?, ?, ?, NULL, 0, NULL) ON CONFLICT DO NOTHING`,
  );

  async function issue(record: AcceptanceRecord): Promise<void> {
    const document = collaborators.openDocument(record.key);
    if (!document) throw new Error('a case without its submission');
    const rules = collaborators.definitions.rulesOf(record.task_code);
    const isGranted = record.decision === 'granted';
    const title = isGranted
      ? (rules?.result.name['zh-Hans'] ?? `${record.task_name}办理结果`)
      : `不予${record.task_name}决定书`;
    const issuedAt = collaborators.closedAt(record.project_no);
    const issuedOn = chinaDate(Date.parse(issuedAt));
    const common = {
      // Unique as its case is; 文号.
      documentId: `NHJG-${record.receipt_number.replace(/^NHSJ-/, '')}`,
      title,
      issuer: rules?.implementingBody.name['zh-Hans'] ?? record.org_name,
      caseNumber: record.project_no,
      checkCode: newCheckCode(),
      validUntil:
        isGranted && rules?.result.validMonths ? addMonths(issuedOn, rules.result.validMonths) : null,
    };
    const { bytes, pageCount } = await makeResultPdf({
      ...common,
      issuedOn,
      statement: isGranted
        ? `${record.applicant_name ?? ''}申请的“${record.task_name}”，经审查，予以办理。`
        : `申请的“${record.task_name}”，经审查，不予办理。理由：${record.reason ?? ''}`,
      rows: resultRows(record, document, collaborators.sharedData),
      notes: isGranted ? [] : remedies,
    });
    const statement: ResultStatement = {
      ...common,
      slipNumber: record.slip_number,
      issuedAt,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      pageCount,
    };
    const jws = await collaborators.signer.signResult(statement);
    insert.run(common.documentId, record.project_no, common.checkCode, JSON.stringify(statement), jws, bytes);
  }

  return {
    /** Null before the end of the case. */
    async resultOf(record: AcceptanceRecord): Promise<IssuedResult | null> {
      if (!hasResult(record)) return null;
      if (!byCase.get(record.project_no)) await issue(record);
      const row = byCase.get(record.project_no);
      return row ? readRow(row) : null;
    },

    byId(documentId: string): IssuedResult | null {
      const row = byId.get(documentId);
      return row ? readRow(row) : null;
    },

    notePrinted(documentId: string, copies: number): void {
      database
        .prepare(
          'UPDATE result_document SET printed_at = coalesce(printed_at, ?), copies = copies + ? WHERE document_id = ?',
        )
        .run(new Date(clock.nowMs()).toISOString(), copies, documentId);
    },

    /** 撤销: papers that are out no longer verify. */
    revoke(projectNo: string): boolean {
      const { changes } = database
        .prepare('UPDATE result_document SET revoked_at = ? WHERE project_no = ? AND revoked_at IS NULL')
        .run(new Date(clock.nowMs()).toISOString(), projectNo);
      return changes === 1;
    },

    verify(checkCode: string, holderName: (projectNo: string) => string): CheckCodeAnswer | null {
      const row = byCode.get(checkCode);
      if (!row) return null;
      const { title, issuer, issuedAt, validUntil, sha256 } = JSON.parse(row.statement) as ResultStatement;
      const isExpired = validUntil !== null && clock.nowMs() >= endOfDayMs(validUntil);
      return {
        checkCode,
        state: row.revoked_at !== null ? 'revoked' : isExpired ? 'expired' : 'valid',
        title,
        issuer,
        issuedAt,
        validUntil,
        maskedName: maskName(holderName(row.project_no)),
        sha256,
      };
    },
  };
}

function readRow(row: ResultRow): IssuedResult {
  return {
    statement: JSON.parse(row.statement) as ResultStatement,
    jws: row.jws,
    pdf: row.pdf,
    projectNo: row.project_no,
    printedAt: row.printed_at,
  };
}

/** 行政复议法 art. 20, 行政诉讼法 art. 46: 60 days and six months. */
const remedies = [
  '如不服本决定，可以自收到之日起六十日内向佛山市南海区人民政府申请行政复议，也可以自收到之日起六个月内依法向人民法院提起行政诉讼。',
];

function resultRows(
  record: AcceptanceRecord,
  document: SubmissionDocument,
  sharedData: SharedDataRegister,
): readonly (readonly [string, string])[] {
  const { applicant } = document;
  const romanisedName =
    applicant.type === 'person' && !record.agent_name ? applicant.romanisedName : undefined;
  const holder: readonly (readonly [string, string])[] = [
    ['申请人', [record.applicant_name, romanisedName].filter(Boolean).join(' ')],
    [
      record.applicant_type === '2' ? '统一社会信用代码' : '证件号码',
      record.applicant_type === '2'
        ? (record.applicant_certificate_number ?? '')
        : maskResidentId(record.applicant_certificate_number ?? ''),
    ],
    ...(record.agent_name === null ? [] : [['代办人', record.agent_name] as const]),
  ];
  const answers = document.answers
    // Name, number and address of the holder stand above or need not stand on a paper that is handed round.
    .filter(({ source, displayValue }) => source !== 'chip' && displayValue !== '')
    .slice(0, 30)
    .map(({ label, displayValue }) => [label, displayValue.slice(0, 400)] as const);
  const records = sharedData.printedRows(record.task_code, record.applicant_certificate_number ?? '');
  return [
    ...holder,
    ['受理日期', chinaDate(Date.parse(record.accept_date ?? record.apply_date))],
    ...answers,
    ...records,
  ];
}

/** 77 random bits; nobody finds a valid one by trying. */
function newCheckCode(): string {
  const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  return formatCheckCode(Array.from({ length: 15 }, () => alphabet.charAt(randomInt(36))).join(''));
}

function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
