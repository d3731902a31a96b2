import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { TLSSocket } from 'node:tls';
import { Server as TusServer } from '@tus/server';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import {
  receiptJwsType,
  type Evaluation,
  type ReceiptStatement,
  type SignedReceipt,
  type SubmissionEnvelope,
} from '#main/district/messages.ts';
import { uploadIdOf } from '#main/district/part-upload.ts';
import {
  maxBodyBytes,
  maxPartBytes,
  partDigests,
  submissionDocumentSchema,
  type SubmissionDocument,
} from '#main/district/submission-document.ts';
import type { DistrictStore, OpenedPart } from './district-store.ts';
import type { TestAuthority } from './certificates.ts';
import type { DistrictOffices } from './district-offices.ts';
import type { DistrictFault } from './faults.ts';
import { answerProblem, operation, type ProblemName, type RouteConfig } from './gateway-answers.ts';
import { addServices } from './gateway-services.ts';
import type { DistrictKeyPair } from './key-pair.ts';
import type { OpenApiValidation } from './openapi-validation.ts';
import { createRateLimits, isLimited } from './rate-limits.ts';
import type { ReceiptSigner } from './receipt-signer.ts';
import { UploadStore } from './upload-store.ts';
import type { WorkOrderRouter } from './work-orders/work-order-router.ts';

export interface GatewayCollaborators {
  readonly store: DistrictStore;
  readonly keyPair: DistrictKeyPair;
  readonly receiptSigner: ReceiptSigner;
  /** Signs what `bad-signature` answers. */
  readonly strangersSigner: ReceiptSigner;
  /** Mutual TLS with the terminals that it has certified; null is plain HTTP. */
  readonly authority: TestAuthority | null;
  readonly validation: OpenApiValidation;
  readonly router: WorkOrderRouter;
  readonly offices: DistrictOffices;
  readonly clock: Clock;
  /** The fault for a request about this key (null where it is about none); counts it down. */
  takeFault(key: string | null): DistrictFault | null;
  /** For figures: a request with a chunk, and each piece of it as it comes off the line. */
  onUpload(event: { readonly type: 'chunk' } | { readonly type: 'piece'; readonly byteCount: number }): void;
}

/** The gateway as `openapi.json` describes it, validated on both sides, with faults in front. */
export function createGateway(collaborators: GatewayCollaborators): FastifyInstance {
  const { store, validation, clock } = collaborators;
  const gateway = createServer(collaborators.authority);
  // The tus server takes the stream as it comes.
  gateway.addContentTypeParser('application/offset+octet-stream', (_request, payload, done) =>
    done(null, payload),
  );
  const rateLimits = createRateLimits(clock);
  const faults = new WeakMap<FastifyRequest, DistrictFault>();

  gateway.addHook('onRequest', async (request, reply) => {
    const reason = collaborators.authority && strangerReason(request, collaborators.authority);
    return reason === null ? undefined : answerProblem(reply, 'unauthorised', 401, { reason });
  });

  gateway.addHook('preHandler', async (request, reply) => {
    const fault = collaborators.takeFault(keyOf(request));
    if (fault) faults.set(request, fault);
    if (fault && (await actBefore(fault, request, reply, clock))) return reply;
    const config = request.routeOptions.config as unknown as Partial<RouteConfig>;
    if (config.operationId === undefined) return undefined;
    const detail = validation.requestProblem(config.operationId, {
      params: request.params,
      query: request.query,
      headers: request.headers,
      contentType: mediaTypeOf(request.headers['content-type']),
      body: request.body,
    });
    if (detail) return answerProblem(reply, 'malformed', 400, { detail });
    const waitMs = isLimited(config.operationId)
      ? rateLimits.take(terminalIdOf(request), config.operationId)
      : 0;
    if (waitMs === 0) return undefined;
    reply.header('retry-after', String(Math.ceil(waitMs / 1_000)));
    return answerProblem(reply, 'tooManyRequests', 429, {});
  });

  gateway.addHook('onSend', async (request, reply, payload) => {
    const fault = faults.get(request);
    if (reply.statusCode >= 300 || isLie(fault)) return payload;
    const { operationId } = request.routeOptions.config as unknown as RouteConfig;
    if (typeof payload !== 'string' || payload === '') {
      const { statusCode: status } = reply;
      const bare = { status, hasHeader: (name: string) => reply.hasHeader(name) };
      const problem = validation.bareResponseProblem(operationId, bare);
      if (problem) throw new Error(`the simulator breaks its own description: ${problem}`);
      return payload;
    }
    const contentType = mediaTypeOf(reply.getHeader('content-type'));
    const body: unknown = JSON.parse(payload);
    const problem = validation.responseProblem(operationId, { status: 200, contentType, body });
    if (problem) throw new Error(`the simulator breaks its own description: ${problem}`);
    if (fault?.type === 'answer-lost') loseAnswer(operationId, reply);
    return payload;
  });

  gateway.setErrorHandler((error: Error & { readonly statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) console.error('district simulator:', error.message);
    return status === 413 || status === 415
      ? answerProblem(reply, 'malformed', status, {})
      : status < 500
        ? answerProblem(reply, 'malformed', 400, {})
        : answerProblem(reply, 'internal', 500, {});
  });

  gateway.setNotFoundHandler((_request, reply) => answerProblem(reply, 'notFound', 404, {}));

  gateway.get('/v1/health', operation('getHealth'), () => ({ status: 'ok', service: 'nanhai-gateway' }));

  addUploads(gateway, collaborators, (request) => faults.get(request) ?? null);

  gateway.put<{ Params: { key: string }; Body: SubmissionEnvelope }>(
    '/v1/submissions/:key',
    operation('putSubmission'),
    async (request, reply) => {
      const { key } = request.params;
      const fault = faults.get(request) ?? null;
      if (fault?.type === 'parts-lost') store.dropStagedParts(key);
      const statement = await receive(collaborators, key, request.body, reply);
      return 'receiptNumber' in statement ? signReceipt(collaborators, statement, fault) : statement;
    },
  );

  gateway.post<{ Body: Evaluation }>('/v1/evaluations', operation('postEvaluation'), (request) => {
    const receivedAt = store.takeEvaluation(request.body, new Date(clock.nowMs()).toISOString());
    const putRightBy = collaborators.offices.takeEvaluation(request.body);
    return { key: request.body.key, receivedAt, ...(putRightBy === null ? {} : { putRightBy }) };
  });

  addServices(gateway, { offices: collaborators.offices, clock, terminalIdOf });

  return gateway;
}

function createServer(authority: TestAuthority | null): FastifyInstance {
  const options = {
    bodyLimit: maxBodyBytes * 2,
    forceCloseConnections: true,
    // An upload's name holds a key and a digest.
    routerOptions: { maxParamLength: 200 },
  };
  if (!authority) return Fastify(options);
  const { certificate: cert, key } = authority.server;
  // A stranger's handshake succeeds, so that it can be told in the gateway's own form what is wrong with it.
  const https = {
    ca: authority.ca,
    cert,
    key,
    minVersion: 'TLSv1.2',
    requestCert: true,
    rejectUnauthorized: false,
  } as const;
  return Fastify({ ...options, https });
}

/** Why the far end is no terminal of ours; null where it is one. */
function strangerReason(request: FastifyRequest, authority: TestAuthority): string | null {
  const socket = request.raw.socket as TLSSocket;
  const certificate = socket.getPeerX509Certificate();
  if (!certificate) return 'no-certificate';
  if (!socket.authorized) {
    return String(socket.authorizationError) === 'CERT_HAS_EXPIRED'
      ? 'certificate-expired'
      : 'certificate-unknown';
  }
  return authority.isKnown(terminalIdOf(request)) ? null : 'terminal-unknown';
}

/** Common name of its certificate; over plain HTTP, which is for loopback alone, they are all one. */
function terminalIdOf(request: FastifyRequest): string {
  const { socket } = request.raw;
  const subject =
    'getPeerX509Certificate' in socket ? (socket as TLSSocket).getPeerX509Certificate()?.subject : '';
  return /^CN=(.+)$/m.exec(subject ?? '')?.[1] ?? 'loopback';
}

/** tus 1.0 by its own server; this gateway puts the description, the problems and the faults around it. */
function addUploads(
  gateway: FastifyInstance,
  { store, onUpload }: GatewayCollaborators,
  faultOf: (request: FastifyRequest) => DistrictFault | null,
): void {
  const onPieces = new Map<string, (byteCount: number) => void>();
  const tus = new TusServer({
    path: '/v1/uploads',
    relativeLocation: true,
    maxSize: maxPartBytes + 64,
    datastore: new UploadStore(store, (id, byteCount) => {
      onUpload({ type: 'piece', byteCount });
      onPieces.get(id)?.(byteCount);
    }),
    namingFunction: (_request, metadata) =>
      uploadIdOf({
        key: metadata?.key ?? '',
        partNumber: Number(metadata?.partNumber),
        sha256: metadata?.sha256 ?? '',
      }),
  });

  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const uploadId = uploadIdIn(request);
    const fault = faultOf(request);
    if (fault?.type === 'upload-cut') {
      let bytesLeft = fault.afterBytes ?? 100_000;
      onPieces.set(uploadId, (byteCount) => {
        bytesLeft -= byteCount;
        if (bytesLeft <= 0) request.raw.socket.destroy();
      });
    }
    const hasBody = request.method !== 'HEAD';
    if (hasBody) onUpload({ type: 'chunk' });
    const answer = await tus.handleWeb(
      new Request(new URL(request.url, 'http://gateway'), {
        method: request.method,
        headers: new Headers(request.headers as Record<string, string>),
        body: hasBody ? (Readable.toWeb(request.raw) as ReadableStream<Uint8Array>) : null,
        duplex: 'half',
      } as RequestInit),
    );
    onPieces.delete(uploadId);
    for (const name of ['tus-resumable', 'upload-offset', 'upload-length', 'location', 'cache-control']) {
      const value = answer.headers.get(name);
      if (value !== null) reply.header(name, value);
    }
    if (answer.ok) return reply.code(answer.status).send();
    return answerProblem(reply, tusProblems[answer.status] ?? 'malformed', answer.status, {});
  };

  gateway.post('/v1/uploads', operation('createUpload'), handle);
  gateway.head('/v1/uploads/:uploadId', operation('getUploadOffset'), handle);
  gateway.patch('/v1/uploads/:uploadId', operation('appendUpload'), handle);
}

const tusProblems: Readonly<Record<number, ProblemName>> = {
  404: 'notFound',
  409: 'offsetDiffers',
  410: 'notFound',
  423: 'tryLater',
  460: 'digestDiffers',
  500: 'internal',
};

async function signReceipt(
  { receiptSigner, strangersSigner }: GatewayCollaborators,
  statement: ReceiptStatement,
  fault: DistrictFault | null,
): Promise<SignedReceipt> {
  if (fault?.type === 'foreign-receipt') {
    return { jws: await receiptSigner.sign({ ...statement, key: '00000000-0000-4000-8000-000000000000' }) };
  }
  if (fault?.type === 'unsigned-receipt') {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return { jws: `${encode({ alg: 'none', typ: receiptJwsType })}.${encode(statement)}.` };
  }
  const signer = fault?.type === 'bad-signature' ? strangersSigner : receiptSigner;
  return { jws: await signer.sign(statement) };
}

/** Opens, checks and takes a submission; the same again is answered with the first receipt. */
async function receive(
  collaborators: GatewayCollaborators,
  key: string,
  envelope: SubmissionEnvelope,
  reply: FastifyReply,
): Promise<ReceiptStatement | FastifyReply> {
  const { store } = collaborators;
  const sealedBody = Buffer.from(envelope.sealedBody, 'base64');
  const sha256OfSealed = createHash('sha256').update(sealedBody).digest('hex');
  const earlier = store.receiptOf(key);
  if (earlier) {
    return earlier.sha256OfSealed === sha256OfSealed
      ? earlier
      : answerProblem(reply, 'refused', 422, { reason: 'key-reused' });
  }
  if (envelope.partSha256.length !== envelope.partCount) {
    return answerProblem(reply, 'refused', 422, { reason: 'part-count' });
  }
  const staged = store.stagedParts(key);
  const missingParts = envelope.partSha256.flatMap((sha256, index) =>
    staged.get(index + 1)?.sha256 === sha256 ? [] : [index + 1],
  );
  if (missingParts.length > 0) return answerProblem(reply, 'partsMissing', 409, { missingParts });
  const opened = await openSubmission(collaborators.keyPair, { key, envelope, sealedBody, staged });
  if ('reason' in opened) return answerProblem(reply, 'refused', 422, { reason: opened.reason });
  const reason = opened.document.corrects && collaborators.offices.cases.correctionProblem(opened.document);
  if (reason) return answerProblem(reply, 'refused', 422, { reason });
  return takeEffect(collaborators, { ...opened, envelope, sha256OfSealed });
}

function takeEffect(
  { store, router, clock, offices }: GatewayCollaborators,
  opened: {
    readonly document: SubmissionDocument;
    readonly parts: readonly OpenedPart[];
    readonly envelope: SubmissionEnvelope;
    readonly sha256OfSealed: string;
  },
): ReceiptStatement {
  const { document, parts, envelope, sha256OfSealed } = opened;
  const atMs = clock.nowMs();
  const routed = document.corrects ? null : router.route(document, atMs);
  const date = new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '');
  const numberFrom = (prefix: string, serial: number) =>
    `${prefix}-${date}-${String(serial).padStart(5, '0')}`;
  const workOrderNote = routed && {
    offices: routed.offices,
    follow: routed.follow && {
      task: routed.follow.task,
      deadline: new Date(routed.follow.deadlineMs).toISOString(),
    },
  };
  return store.take({ envelope, document, parts, workOrder: workOrderNote, atMs }, (nextSerial) => {
    const receiptNumber = numberFrom('NHSJ', nextSerial(`NHSJ ${date}`));
    const workOrder = routed && {
      number: numberFrom('NHGD', nextSerial(`NHGD ${date}`)),
      office: routed.offices.join('、'),
      deadline: new Date(routed.deadlineMs).toISOString(),
      urgency: routed.urgency,
    };
    return {
      receiptNumber,
      receivedAt: new Date(atMs).toISOString(),
      key: document.key,
      sha256OfSealed,
      ...(workOrder ? { workOrder } : {}),
      ...offices.takeIn({ document, receiptNumber, routed, workOrderNumber: workOrder?.number ?? null }),
    };
  });
}

async function openSubmission(
  keyPair: DistrictKeyPair,
  received: {
    readonly key: string;
    readonly envelope: SubmissionEnvelope;
    readonly sealedBody: Buffer;
    readonly staged: ReadonlyMap<number, { readonly sealed: Buffer }>;
  },
): Promise<
  | { readonly document: SubmissionDocument; readonly parts: readonly OpenedPart[] }
  | { readonly reason: string }
> {
  const { key, envelope, staged } = received;
  const { formatVersion, matterCode, keyId, partCount } = envelope;
  const context = { key, formatVersion, matterCode, keyId, partCount };
  const body = await keyPair.open({ ...context, partNumber: 0 }, received.sealedBody);
  if (!body) return { reason: 'cannot-open' };
  const document = readDocument(body);
  if (!document) return { reason: 'document-invalid' };
  if (
    document.key !== key ||
    document.slipNumber !== envelope.slipNumber ||
    document.matter.implementationCode !== matterCode
  ) {
    return { reason: 'envelope-differs' };
  }
  const digests = partDigests(document);
  if (digests.size !== partCount) return { reason: 'part-count' };
  const mediaTypes = mediaTypesOf(document);
  const parts: OpenedPart[] = [];
  for (const [partNumber, sha256] of [...digests].sort(([a], [b]) => a - b)) {
    const sealed = staged.get(partNumber)?.sealed;
    const bytes = sealed ? await keyPair.open({ ...context, partNumber }, sealed) : null;
    if (!bytes) return { reason: 'cannot-open-part' };
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) return { reason: 'part-differs' };
    parts.push({ partNumber, mediaType: mediaTypes.get(partNumber) ?? 'application/octet-stream', bytes });
  }
  return { document, parts };
}

function readDocument(body: Buffer): SubmissionDocument | null {
  try {
    const parsed = submissionDocumentSchema.safeParse(JSON.parse(body.toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function mediaTypesOf(document: SubmissionDocument): ReadonlyMap<number, string> {
  const pages = document.materials.flatMap((material) => material.pages);
  const all = document.signature ? [...pages, document.signature] : pages;
  return new Map(all.map((part) => [part.partNumber, part.mediaType]));
}

function keyOf(request: FastifyRequest): string | null {
  const params = request.params as { readonly key?: string };
  const body = request.body as { readonly key?: unknown } | undefined;
  const uploadKey = uploadIdIn(request).split('.')[0] ?? '';
  return params.key ?? (uploadKey || (typeof body?.key === 'string' ? body.key : null));
}

/** From the path or, when it begins, from the metadata; empty for other requests. */
function uploadIdIn(request: FastifyRequest): string {
  const params = request.params as { readonly uploadId?: string };
  if (params.uploadId !== undefined) return params.uploadId;
  const header = request.headers['upload-metadata'];
  if (typeof header !== 'string') return '';
  const metadata = new Map(header.split(',').map((pair) => pair.split(' ') as [string, string]));
  const value = (name: string) => Buffer.from(metadata.get(name) ?? '', 'base64').toString();
  return uploadIdOf({
    key: value('key'),
    partNumber: Number(value('partNumber')),
    sha256: value('sha256'),
  });
}

function mediaTypeOf(header: unknown): string {
  return typeof header === 'string' ? (header.split(';')[0] ?? '').trim().toLowerCase() : '';
}

function isLie(fault: DistrictFault | undefined): boolean {
  return fault?.type === 'nonsense' || fault?.type === 'html';
}

/** Faults that come before any effect; true when the answer is already given, or never will be. */
async function actBefore(
  fault: DistrictFault,
  request: FastifyRequest,
  reply: FastifyReply,
  clock: Clock,
): Promise<boolean> {
  const isHealth = (request.routeOptions.config as unknown as RouteConfig).operationId === 'getHealth';
  switch (fault.type) {
    case 'refuse':
      if (isHealth) return false;
      answerProblem(reply, 'refused', 422, { reason: fault.reason ?? 'matter-closed' });
      return true;
    case 'slow':
      await new Promise<void>((resolve) => {
        clock.after(fault.delayMs ?? 3_000, resolve);
      });
      return false;
    case 'hang':
      reply.hijack();
      return true;
    case 'server-error':
      answerProblem(reply, 'internal', 500, {});
      return true;
    case 'busy':
      reply.header('retry-after', String(fault.retryAfterSeconds ?? 5));
      answerProblem(reply, 'tryLater', 503, {});
      return true;
    case 'html':
      reply
        .type('text/html')
        .send('<!doctype html><title>Wi-Fi login</title><p>Please accept the terms.</p>');
      return true;
    case 'redirect':
      reply.redirect('/portal', 302);
      return true;
    case 'nonsense':
      reply.type('application/json').send('{"receiptNumber":17,"ok":"yes"}');
      return true;
    case 'unauthorised':
      answerProblem(reply, 'unauthorised', 401, {});
      return true;
    case 'parts-lost':
    case 'answer-lost':
    case 'foreign-receipt':
    case 'unsigned-receipt':
    case 'bad-signature':
    case 'upload-cut':
    case 'down':
      return false;
    default:
      return throwIllegalValue(fault.type);
  }
}

/** After the effect was taken. */
function loseAnswer(operationId: string, reply: FastifyReply): void {
  if (operationId === 'putSubmission' || operationId === 'postEvaluation') reply.raw.socket?.destroy();
}
