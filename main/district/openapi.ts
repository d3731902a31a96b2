import { z } from 'zod';
import {
  answer,
  commonProblems,
  districtSchemas,
  problem,
  reference,
  uuidPattern,
  type Json,
} from './openapi-parts.ts';
import { servicePaths } from './openapi-services.ts';
import { maxChunkBytes, maxPartBytes } from './submission-document.ts';

const keyParameter = {
  name: 'key',
  in: 'path',
  required: true,
  description: 'Idempotency key of the submission: a UUID made when the form starts.',
  schema: { type: 'string', pattern: uuidPattern },
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
      version: '1.1.0',
      description:
        'Where Citizen Window terminals deliver what residents hand in. Bodies and pages are sealed with HPKE (RFC 9180: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM) to a key of the district; once opened, a body is a SubmissionDocument. Terminals show a certificate (mutual TLS, 1.2 or newer).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    paths: { ...paths, ...servicePaths },
    components: { schemas },
  };
}
