import { z } from 'zod';
import {
  envelopeSchema,
  evaluationAcknowledgementSchema,
  evaluationSchema,
  healthSchema,
  problemSchema,
  progressSchema,
  receiptStatementSchema,
  signedReceiptSchema,
} from './messages.ts';
import { maxChunkBytes, maxPartBytes, submissionDocumentSchema } from './submission-document.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Names in `components.schemas`; both sides validate by them. */
export const districtSchemas = {
  Envelope: envelopeSchema,
  ReceiptStatement: receiptStatementSchema,
  SignedReceipt: signedReceiptSchema,
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
  '401': problem(
    'unauthorised: the district does not know this terminal; `reason` is no-certificate, certificate-unknown, certificate-expired or terminal-unknown',
  ),
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

const tusResumable = {
  name: 'Tus-Resumable',
  in: 'header',
  required: true,
  schema: { const: '1.0.0' },
} as const;
const uploadLength = {
  name: 'Upload-Length',
  in: 'header',
  required: true,
  schema: { type: 'integer', minimum: 1, maximum: maxPartBytes + 64 },
} as const;
const chunkLength = {
  name: 'Content-Length',
  in: 'header',
  required: true,
  schema: { type: 'integer', minimum: 1, maximum: maxChunkBytes },
} as const;
const uploadIdParameter = {
  name: 'uploadId',
  in: 'path',
  required: true,
  description: 'Key, part number and SHA-256 of the sealed part, with dots between.',
  schema: {
    type: 'string',
    pattern: `^${uuidPattern.slice(1, -1)}\\.([1-9]|[1-5]\\d|6[0-4])\\.[0-9a-f]{64}$`,
  },
} as const;
const chunk = {
  required: true,
  content: { 'application/offset+octet-stream': { schema: { type: 'string', maxLength: maxChunkBytes } } },
} as const;
const uploadProblems = {
  '423': problem('try-later: another request writes to this upload'),
  '460': problem('digest-differs: the whole part is not what its SHA-256 says, and is dropped'),
} as const;

function tusAnswer(description: string, headers: readonly string[]): Json {
  const text = { required: true, schema: { type: 'string' } };
  return {
    description,
    headers: Object.fromEntries(['Tus-Resumable', ...headers].map((name) => [name, text])),
  };
}

const paths = {
  '/v1/uploads': {
    post: {
      operationId: 'createUpload',
      summary:
        'tus 1.0.0, creation and creation-with-upload: begins the upload of one sealed part (a page or the signature), with its first chunk. Begins anew where the upload exists.',
      parameters: [
        tusResumable,
        uploadLength,
        {
          name: 'Upload-Metadata',
          in: 'header',
          required: true,
          description:
            'key (of the submission), partNumber and sha256 (of the whole sealed part, lower-case hex), each name with its value in base64. The upload is named key.partNumber.sha256.',
          schema: { type: 'string', pattern: '^key [\\w+/=]+,partNumber [\\w+/=]+,sha256 [\\w+/=]+$' },
        },
        chunkLength,
      ],
      requestBody: chunk,
      responses: {
        '201': tusAnswer('Begun; holds so many bytes', ['Upload-Offset', 'Location']),
        ...uploadProblems,
        ...commonProblems,
      },
    },
  },
  '/v1/uploads/{uploadId}': {
    head: {
      operationId: 'getUploadOffset',
      summary:
        'tus 1.0.0, core: how many bytes the district holds. All of them only where they are what the SHA-256 says. Problems have no body here.',
      parameters: [uploadIdParameter, tusResumable],
      responses: {
        '200': tusAnswer('Held so far', ['Upload-Offset', 'Upload-Length']),
        '404': problem('not-found: no such upload, or dropped'),
        '423': problem('try-later: another request writes to it'),
        ...commonProblems,
      },
    },
    patch: {
      operationId: 'appendUpload',
      summary:
        'tus 1.0.0, core: appends one chunk at Upload-Offset. What arrived before a cut is kept. The last byte completes the part if the SHA-256 is right.',
      parameters: [
        uploadIdParameter,
        tusResumable,
        {
          name: 'Upload-Offset',
          in: 'header',
          required: true,
          schema: { type: 'integer', minimum: 0, maximum: maxPartBytes + 64 },
        },
        chunkLength,
      ],
      requestBody: chunk,
      responses: {
        '204': tusAnswer('Appended', ['Upload-Offset']),
        '404': problem('not-found: no such upload, or dropped'),
        '409': problem('offset-differs: HEAD tells where to go on'),
        ...uploadProblems,
        ...commonProblems,
      },
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
        '200': answer(
          'Received, now or before. The payload of the JWS is a ReceiptStatement; nothing else proves the receipt.',
          'SignedReceipt',
        ),
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
        'Where Citizen Window terminals deliver what residents hand in. Bodies and pages are sealed with HPKE (RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM) to a key of the district; once opened, a body is a SubmissionDocument. Terminals show a certificate (mutual TLS, 1.2 or newer).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: paths,
    components: { schemas },
  };
}
