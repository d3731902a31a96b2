import {
  answer,
  commonProblems,
  problem,
  reference,
  uuidPattern,
  type districtSchemas,
  type Json,
} from './openapi-parts.ts';

const slipNumberParameter = {
  name: 'slipNumber',
  in: 'path',
  required: true,
  schema: { type: 'string', pattern: '^CW-[A-Z0-9]{6}-\\d{8}-\\d{5}-[\\dX]$' },
} as const;

const requiredParameter = (name: string, place: 'path' | 'query', schema: Json): Json => ({
  name,
  in: place,
  required: true,
  schema,
});

const holdIdParameter = requiredParameter('holdId', 'path', { type: 'string', pattern: uuidPattern });

function operation(described: {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly Json[];
  readonly request?: keyof typeof districtSchemas;
  readonly answer: readonly [description: string, name: keyof typeof districtSchemas];
  /** What `not-found` means; left out where it cannot be. */
  readonly notFound?: string;
}): Json {
  return {
    operationId: described.operationId,
    summary: described.summary,
    parameters: described.parameters ?? [],
    ...(described.request
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: reference(described.request) } },
          },
        }
      : {}),
    responses: {
      '200': answer(...described.answer),
      ...(described.notFound ? { '404': problem(`not-found: ${described.notFound}`) } : {}),
      ...commonProblems,
    },
  };
}

/** What residents ask beyond handing in. Identity numbers stand in bodies, never in addresses. */
export const servicePaths = {
  '/v1/cases/{slipNumber}': {
    get: operation({
      operationId: 'getCase',
      summary:
        'How a case stands, by slip number alone. Slip numbers can be guessed, so it tells nothing about the person and nothing that a clerk wrote.',
      parameters: [slipNumberParameter],
      answer: ['State', 'CaseProgress'],
      notFound: 'no case under this number',
    }),
  },
  '/v1/case-lists': {
    post: operation({
      operationId: 'listCases',
      summary:
        'The cases of the holder of a document that a terminal read. `identity-too-weak` for typed numbers, `proof-stale` after 15 minutes.',
      request: 'CaseListRequest',
      answer: ['Newest first; empty where there are none', 'CaseList'],
    }),
  },
  '/v1/cases/{slipNumber}/corrections': {
    post: operation({
      operationId: 'getCorrections',
      summary:
        '一次性补正告知书: every missing item. Refused with `not-yours`, `no-correction-open`. What is handed in is a submission whose document names `corrects`.',
      parameters: [slipNumberParameter],
      request: 'CorrectionRequest',
      answer: ['The notice', 'CorrectionNotice'],
      notFound: 'no case under this number',
    }),
  },
  '/v1/cases/{slipNumber}/withdrawal': {
    post: operation({
      operationId: 'withdrawCase',
      summary:
        '申请人撤回, before a decision. Idempotent per key. Refused with `not-yours`, `too-late-to-withdraw`.',
      parameters: [slipNumberParameter],
      request: 'WithdrawalRequest',
      answer: ['Withdrawn, now or before', 'Withdrawal'],
      notFound: 'no case under this number',
    }),
  },
  '/v1/cases/{slipNumber}/result': {
    post: operation({
      operationId: 'getResult',
      summary:
        'The document as PDF with seal and check code. The payload of the JWS is a ResultStatement about this very PDF. Refused with `not-yours`, `no-result-yet`.',
      parameters: [slipNumberParameter],
      request: 'ResultRequest',
      answer: ['The document', 'ResultDelivery'],
      notFound: 'no case under this number',
    }),
  },
  '/v1/results/{documentId}/printed': {
    put: operation({
      operationId: 'confirmPrinted',
      summary: '送达: the paper is in the hand of its holder. Idempotent.',
      parameters: [requiredParameter('documentId', 'path', { type: 'string', maxLength: 80 })],
      request: 'PrintedRequest',
      answer: ['Noted, now or before', 'Printed'],
      notFound: 'no such document',
    }),
  },
  '/v1/check-codes/{checkCode}': {
    get: operation({
      operationId: 'verifyCheckCode',
      summary: "Whether a paper with this check code is the district's, and the digest of the genuine PDF.",
      parameters: [
        requiredParameter('checkCode', 'path', {
          type: 'string',
          pattern: '^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$',
        }),
      ],
      answer: ['What the district issued under it', 'CheckCodeAnswer'],
      notFound: 'no document has this code',
    }),
  },
  '/v1/slots': {
    get: operation({
      operationId: 'listSlots',
      summary: 'Free slots of a resource, earliest first.',
      parameters: [
        requiredParameter('resource', 'query', { type: 'string', pattern: '^[a-z][a-z0-9-]{1,47}$' }),
        requiredParameter('from', 'query', { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
        requiredParameter('days', 'query', { type: 'integer', minimum: 1, maximum: 60 }),
      ],
      answer: ['Free slots', 'SlotList'],
      notFound: 'no such resource',
    }),
  },
  '/v1/slot-holds/{holdId}': {
    put: operation({
      operationId: 'holdSlot',
      summary:
        'Keeps a slot for this terminal until `expiresAt`; a submission whose document names the hold confirms it. The same id again answers the same hold. Refused with `slot-taken`, `too-many-holds`.',
      parameters: [holdIdParameter],
      request: 'SlotHoldRequest',
      answer: ['Held', 'SlotHold'],
      notFound: 'no such slot',
    }),
    delete: operation({
      operationId: 'releaseSlot',
      summary: 'Gives a held slot back.',
      parameters: [holdIdParameter],
      answer: ['Released', 'SlotRelease'],
      notFound: 'no such hold of this terminal, or it has run out',
    }),
  },
  '/v1/shared-data': {
    post: operation({
      operationId: 'querySharedData',
      summary:
        'Data of other offices about the holder of a document, with consent, and only the keys that are named. Refused with `identity-too-weak`, `proof-stale`, `consent-missing`, `matter-unknown`.',
      request: 'SharedDataRequest',
      answer: ['One answer for each source', 'SharedData'],
    }),
  },
  '/v1/invoice-checks': {
    post: operation({
      operationId: 'checkInvoice',
      summary: '发票查验 by what stands on the invoice.',
      request: 'InvoiceCheckRequest',
      answer: ['What the tax office knows', 'InvoiceCheck'],
      notFound: 'no such invoice',
    }),
  },
  '/v1/company-queries': {
    post: operation({
      operationId: 'queryCompanies',
      summary: '企业基本信息查询: what the register makes public, by credit code or part of a name.',
      request: 'CompanyQuery',
      answer: ['At most ten; empty where there are none', 'CompanyList'],
    }),
  },
} as const;
