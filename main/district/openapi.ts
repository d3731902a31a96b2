import { z } from 'zod';
import {
  districtReceiptSchema,
  envelopeSchema,
  evaluationAcknowledgementSchema,
  evaluationSchema,
  healthSchema,
  partAcknowledgementSchema,
  problemSchema,
  progressSchema,
} from './messages.ts';
import { maxPartBytes, submissionDocumentSchema } from './submission-document.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Names in `components.schemas`; both sides validate by them. */
export const districtSchemas = {
  Envelope: envelopeSchema,
  PartAcknowledgement: partAcknowledgementSchema,
  Receipt: districtReceiptSchema,
  Evaluation: evaluationSchema,
  EvaluationAcknowledgement: evaluationAcknowledgementSchema,
  Health: healthSchema,
  Progress: progressSchema,
  Problem: problemSchema,
  SubmissionDocument: submissionDocumentSchema,
} as const;

const uuidPattern = '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
const keyParameter = {
  name: 'key',
  in: 'path',
  required: true,
  description: 'Idempotency key of the submission: a UUID made when the form starts.',
  schema: { type: 'string', pattern: uuidPattern },
} as const;

function reference(name: keyof typeof districtSchemas): Json {
  return { $ref: `#/components/schemas/${name}` };
}

function answer(description: string, name: keyof typeof districtSchemas): Json {
  return { description, content: { 'application/json': { schema: reference(name) } } };
}

function problem(description: string): Json {
  return { description, content: { 'application/problem+json': { schema: reference('Problem') } } };
}

/** Any operation may answer with these besides its own. */
const commonProblems = {
  '400': problem('malformed: the request breaks this description'),
  '401': problem('unauthorised: the district does not know this terminal'),
  '413': problem('malformed: larger than this description allows'),
  '415': problem('malformed: another media type than this description names'),
  '422': problem(
    'refused: the district will not take it; `reason` says why. Sending it again changes nothing.',
  ),
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

const paths = {
  '/v1/submissions/{key}/parts/{partNumber}': {
    put: {
      operationId: 'putPart',
      summary: 'Lays down one sealed part (a page or the signature). The same bytes again change nothing.',
      parameters: [
        keyParameter,
        {
          name: 'partNumber',
          in: 'path',
          required: true,
          schema: { type: 'integer', minimum: 1, maximum: 64 },
        },
        {
          name: 'Content-Digest',
          in: 'header',
          required: true,
          description: 'SHA-256 of the sealed bytes (RFC 9530)',
          schema: { type: 'string', pattern: '^sha-256=:[A-Za-z0-9+/]{43}=:$' },
        },
      ],
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', maxLength: maxPartBytes + 64 } } },
      },
      responses: { '200': answer('The part is held', 'PartAcknowledgement'), ...commonProblems },
    },
  },
  '/v1/submissions/{key}': {
    put: {
      operationId: 'putSubmission',
      summary:
        'Submits: routing metadata in clear and the sealed document. Idempotent per key: a repetition is answered with the first receipt.',
      parameters: [keyParameter],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: reference('Envelope') } },
      },
      responses: {
        '200': answer('Received, now or before', 'Receipt'),
        '409': problem('parts-missing: `missingParts` must be laid down first'),
        ...commonProblems,
      },
    },
  },
  '/v1/submissions/{slipNumber}/state': {
    get: {
      operationId: 'getProgress',
      summary: 'How a submission stands, by slip number alone; tells nothing about the person.',
      parameters: [
        {
          name: 'slipNumber',
          in: 'path',
          required: true,
          schema: { type: 'string', pattern: '^CW-[A-Z0-9]{6}-\\d{8}-\\d{5}-[\\dX]$' },
        },
      ],
      responses: {
        '200': answer('State', 'Progress'),
        '404': problem('not-found'),
        ...commonProblems,
      },
    },
  },
  '/v1/evaluations': {
    post: {
      operationId: 'postEvaluation',
      summary: '好差评 (GB/T 39734). Idempotent per key in the body.',
      requestBody: {
        required: true,
        content: { 'application/json': { schema: reference('Evaluation') } },
      },
      responses: { '200': answer('Noted', 'EvaluationAcknowledgement'), ...commonProblems },
    },
  },
  '/v1/health': {
    get: {
      operationId: 'getHealth',
      summary: 'Says that this is the gateway and that it takes submissions.',
      responses: { '200': answer('Ready', 'Health'), ...commonProblems },
    },
  },
} as const;

/** The description of the district gateway, OpenAPI 3.1, built from the schemas that the client parses with. */
export function buildOpenApi(): { readonly [key: string]: Json } {
  const schemas = Object.fromEntries(
    Object.entries(districtSchemas).map(([name, schema]) => {
      const { $schema: _dialect, ...jsonSchema } = z.toJSONSchema(schema, {
        io: 'input',
        target: 'draft-2020-12',
      });
      return [name, jsonSchema as Json];
    }),
  );
  return {
    openapi: '3.1.1',
    info: {
      title: 'Nanhai district gateway for self-service terminals',
      version: '1.0.0',
      description:
        'Where Citizen Window terminals deliver what residents hand in. Bodies and pages are sealed with HPKE (RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM) to a key of the district; once opened, a body is a SubmissionDocument.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: paths,
    components: { schemas },
  };
}
