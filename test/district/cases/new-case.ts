import type { SubmissionDocument } from '#main/district/submission-document.ts';
import type { AcceptanceRecord } from './case-store.ts';

const terminalApplyType = '自助终端';

/** 33 characters of the handling item, the day, four digits: 45. */
export function caseNumber(
  { matter }: SubmissionDocument,
  nextSerial: (name: string) => number,
  today: string,
): string {
  const item = `${matter.implementationCode}01`;
  const serial = nextSerial(`case ${item} ${today}`);
  return `${item}${today.replaceAll('-', '')}${String(serial).padStart(4, '0')}`;
}

/** 已收件: what the submission says, and nothing decided yet. */
export function firstRecord(options: {
  readonly document: SubmissionDocument;
  readonly receiptNumber: string;
  readonly at: string;
  readonly caseNumber: string;
  readonly townCode: string | null;
  readonly officeName: string;
}): AcceptanceRecord {
  const { document, at } = options;
  const { matter } = document;
  return {
    project_no: options.caseNumber,
    slip_number: document.slipNumber,
    key: document.key,
    receipt_number: options.receiptNumber,
    task_code: matter.implementationCode,
    task_handle_item: `${matter.implementationCode}01`,
    task_name: matter.title,
    task_version: matter.definitionVersion,
    ...applicantColumns(document),
    apply_date: at,
    apply_type: terminalApplyType,
    accept_date: null,
    accept_doc_no: null,
    promise_date: null,
    is_promise_date_estimate: 0,
    org_code: matter.implementationCode.slice(0, 18),
    org_name: options.officeName,
    town_code: options.townCode,
    handler: null,
    state: 'received',
    changed_at: at,
    materials_at: at,
    decision: null,
    decided_by_rule: null,
    reason: null,
    withdrawal_key: null,
  };
}

type ApplicantColumns = Pick<
  AcceptanceRecord,
  | 'applicant_name'
  | 'applicant_type'
  | 'applicant_certificate_type'
  | 'applicant_certificate_number'
  | 'applicant_pass_number'
  | 'agent_name'
  | 'agent_certificate_type'
  | 'agent_certificate_number'
>;

/** The national record calls applicant whom it is for, and agent who came. */
function applicantColumns({ applicant }: SubmissionDocument): ApplicantColumns {
  const person = applicant.type === 'person' ? applicant : null;
  const principal = person?.principal;
  if (!person || !principal) {
    return {
      applicant_name: person?.name ?? null,
      applicant_type: person ? '1' : null,
      applicant_certificate_type: person?.documentType ?? null,
      applicant_certificate_number: person?.number ?? null,
      applicant_pass_number: person?.passNumber ?? null,
      agent_name: null,
      agent_certificate_type: null,
      agent_certificate_number: null,
    };
  }
  const isPerson = principal.type === 'person';
  return {
    applicant_name: principal.name,
    applicant_type: isPerson ? '1' : '2',
    applicant_certificate_type: isPerson ? residentDocumentType(principal.number) : '001',
    applicant_certificate_number: isPerson ? principal.number : principal.creditCode,
    applicant_pass_number: null,
    agent_name: person.name,
    agent_certificate_type: person.documentType,
    agent_certificate_number: person.number,
  };
}

/** Numbers of residence permits begin with the region (81, 82, 83); others that are typed are resident IDs. */
function residentDocumentType(number: string): string {
  return /^8[123]0000/.test(number) ? '154' : '111';
}
