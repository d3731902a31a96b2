import {
  envelopeSchema,
  evaluationAcknowledgementSchema,
  evaluationSchema,
  healthSchema,
  problemSchema,
  receiptStatementSchema,
  signedReceiptSchema,
} from './messages.ts';
import {
  caseListRequestSchema,
  caseListSchema,
  caseProgressSchema,
  checkCodeAnswerSchema,
  correctionNoticeSchema,
  correctionRequestSchema,
  printedRequestSchema,
  printedSchema,
  resultDeliverySchema,
  resultRequestSchema,
  resultStatementSchema,
  withdrawalRequestSchema,
  withdrawalSchema,
} from './case-messages.ts';
import {
  companyListSchema,
  companyQuerySchema,
  invoiceCheckRequestSchema,
  invoiceCheckSchema,
  sharedDataRequestSchema,
  sharedDataSchema,
} from './lookup-messages.ts';
import { slotHoldRequestSchema, slotHoldSchema, slotListSchema, slotReleaseSchema } from './slot-messages.ts';
import { submissionDocumentSchema } from './submission-document.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Names in `components.schemas`; both sides validate by them. */
export const districtSchemas = {
  Envelope: envelopeSchema,
  ReceiptStatement: receiptStatementSchema,
  SignedReceipt: signedReceiptSchema,
  Evaluation: evaluationSchema,
  EvaluationAcknowledgement: evaluationAcknowledgementSchema,
  Health: healthSchema,
  Problem: problemSchema,
  SubmissionDocument: submissionDocumentSchema,
  CaseProgress: caseProgressSchema,
  CaseListRequest: caseListRequestSchema,
  CaseList: caseListSchema,
  CorrectionRequest: correctionRequestSchema,
  CorrectionNotice: correctionNoticeSchema,
  WithdrawalRequest: withdrawalRequestSchema,
  Withdrawal: withdrawalSchema,
  ResultRequest: resultRequestSchema,
  ResultStatement: resultStatementSchema,
  ResultDelivery: resultDeliverySchema,
  PrintedRequest: printedRequestSchema,
  Printed: printedSchema,
  CheckCodeAnswer: checkCodeAnswerSchema,
  SlotList: slotListSchema,
  SlotHoldRequest: slotHoldRequestSchema,
  SlotHold: slotHoldSchema,
  SlotRelease: slotReleaseSchema,
  SharedDataRequest: sharedDataRequestSchema,
  SharedData: sharedDataSchema,
  InvoiceCheckRequest: invoiceCheckRequestSchema,
  InvoiceCheck: invoiceCheckSchema,
  CompanyQuery: companyQuerySchema,
  CompanyList: companyListSchema,
} as const;

export const uuidPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
export function reference(name: keyof typeof districtSchemas): Json {
  return { $ref: `#/components/schemas/${name}` };
}

export function answer(description: string, name: keyof typeof districtSchemas): Json {
  return { description, content: { 'application/json': { schema: reference(name) } } };
}

export function problem(description: string): Json {
  return { description, content: { 'application/problem+json': { schema: reference('Problem') } } };
}

/** Any operation may answer with these besides its own. */
export const commonProblems = {
  '400': problem('malformed: the request breaks this description'),
  '401': problem(
    'unauthorised: the district does not know this terminal; `reason` is no-certificate, certificate-unknown, certificate-expired or terminal-unknown',
  ),
  '413': problem('malformed: larger than this description allows'),
  '415': problem('malformed: another media type than this description names'),
  '422': problem(
    'refused: the district will not take it; `reason` says why. Sending it again changes nothing.',
  ),
  '429': {
    description: 'too-many-requests: this terminal asks too often',
    headers: {
      'Retry-After': { description: 'Seconds', schema: { type: 'string' } },
    },
    content: { 'application/problem+json': { schema: reference('Problem') } },
  },
  '500': problem('internal: the district failed; try again with back-off'),
  '503': {
    description: 'try-later',
    headers: {
      'Retry-After': {
        description: 'Seconds or HTTP date (RFC 9110, 10.2.3)',
        schema: { type: 'string' },
      },
    },
    content: { 'application/problem+json': { schema: reference('Problem') } },
  },
} as const;
