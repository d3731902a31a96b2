import { createHash } from 'node:crypto';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import {
  problemTypes,
  type DistrictProblem,
  type DistrictReceipt,
  type Evaluation,
  type SubmissionEnvelope,
} from '#main/district/messages.ts';
import {
  maxPartBytes,
  partDigests,
  submissionDocumentSchema,
  type SubmissionDocument,
} from '#main/district/submission-document.ts';
import type { DistrictStore, OpenedPart } from './district-store.ts';
import type { DistrictFault } from './faults.ts';
import type { DistrictKeyPair } from './key-pair.ts';
import type { OpenApiValidation } from './openapi-validation.ts';
import type { WorkOrderRouter } from './work-orders.ts';

type ProblemName = keyof typeof problemTypes;

interface RouteConfig {
  readonly operationId: string;
}

export interface GatewayCollaborators {
  readonly store: DistrictStore;
  readonly keyPair: DistrictKeyPair;
  readonly validation: OpenApiValidation;
  readonly router: WorkOrderRouter;
  readonly clock: Clock;
  /** The fault for a request about this key (null where it is about none); counts it down. */
  takeFault(key: string | null): DistrictFault | null;
}

/** The gateway as `openapi.json` describes it, validated on both sides, with faults in front. */
export function createGateway(collaborators: GatewayCollaborators): FastifyInstance {
  const { store, validation, clock } = collaborators;
  const gateway = Fastify({ bodyLimit: maxPartBytes + 1024, forceCloseConnections: true });
  gateway.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  const faults = new WeakMap<FastifyRequest, DistrictFault>();

  gateway.addHook('preHandler', async (request, reply) => {
    const fault = collaborators.takeFault(keyOf(request));
    if (fault) faults.set(request, fault);
    if (fault && (await actBefore(fault, request, reply, clock))) return reply;
    const config = request.routeOptions.config as unknown as Partial<RouteConfig>;
    if (config.operationId === undefined) return undefined;
    const detail = validation.requestProblem(config.operationId, {
      params: request.params,
      headers: request.headers,
      contentType: mediaTypeOf(request.headers['content-type']),
      body: request.body,
    });
    return detail ? answerProblem(reply, 'malformed', 400, { detail }) : undefined;
  });

  gateway.addHook('onSend', async (request, reply, payload) => {
    const fault = faults.get(request);
    if (reply.statusCode !== 200 || typeof payload !== 'string' || isLie(fault)) return payload;
    const { operationId } = request.routeOptions.config as unknown as RouteConfig;
    const contentType = mediaTypeOf(reply.getHeader('content-type'));
    const body: unknown = JSON.parse(payload);
    const problem = validation.responseProblem(operationId, { status: 200, contentType, body });
    if (problem) throw new Error(`the simulator breaks its own description: ${problem}`);
    return fault ? actAfter(fault, operationId, reply, payload) : payload;
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

  const operation = (operationId: string) => ({ config: { operationId } satisfies RouteConfig });
  gateway.get('/v1/health', operation('getHealth'), () => ({ status: 'ok', service: 'nanhai-gateway' }));

  gateway.put<{ Params: { key: string; partNumber: string }; Body: Buffer }>(
    '/v1/submissions/:key/parts/:partNumber',
    operation('putPart'),
    (request, reply) => {
      const digest = createHash('sha256').update(request.body).digest();
      if (request.headers['content-digest'] !== `sha-256=:${digest.toString('base64')}:`) {
        return answerProblem(reply, 'malformed', 400, { detail: 'Content-Digest is not that of the body' });
      }
      const { key } = request.params;
      const partNumber = Number(request.params.partNumber);
      const sha256 = digest.toString('hex');
      if (!store.receiptOf(key)) store.stagePart({ key, partNumber, sha256, sealed: request.body });
      return { key, partNumber, sha256 };
    },
  );

  gateway.put<{ Params: { key: string }; Body: SubmissionEnvelope }>(
    '/v1/submissions/:key',
    operation('putSubmission'),
    (request, reply) => {
      const { key } = request.params;
      if (faults.get(request)?.type === 'parts-lost') store.dropStagedParts(key);
      return receive(collaborators, key, request.body, reply);
    },
  );

  gateway.get<{ Params: { slipNumber: string } }>(
    '/v1/submissions/:slipNumber/state',
    operation('getProgress'),
    (request, reply) => {
      const { slipNumber } = request.params;
      const receipt = store.receiptOfSlip(slipNumber);
      if (!receipt) return answerProblem(reply, 'notFound', 404, {});
      const { receiptNumber, receivedAt } = receipt;
      return { slipNumber, stage: 'received', receiptNumber, changedAt: receivedAt };
    },
  );

  gateway.post<{ Body: Evaluation }>('/v1/evaluations', operation('postEvaluation'), (request) => ({
    key: request.body.key,
    receivedAt: store.takeEvaluation(request.body, new Date(clock.nowMs()).toISOString()),
  }));

  return gateway;
}

/** Opens, checks and takes a submission; the same again is answered with the first receipt. */
async function receive(
  collaborators: GatewayCollaborators,
  key: string,
  envelope: SubmissionEnvelope,
  reply: FastifyReply,
): Promise<DistrictReceipt | FastifyReply> {
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
  return takeEffect(collaborators, { ...opened, envelope, sha256OfSealed });
}

function takeEffect(
  { store, router, clock }: GatewayCollaborators,
  opened: {
    readonly document: SubmissionDocument;
    readonly parts: readonly OpenedPart[];
    readonly envelope: SubmissionEnvelope;
    readonly sha256OfSealed: string;
  },
): DistrictReceipt {
  const { document, parts, envelope, sha256OfSealed } = opened;
  const atMs = clock.nowMs();
  const routed = router.route(document, atMs);
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
  return store.take({ envelope, document, parts, workOrder: workOrderNote, atMs }, (nextSerial) => ({
    receiptNumber: numberFrom('NHSJ', nextSerial(`NHSJ ${date}`)),
    receivedAt: new Date(atMs).toISOString(),
    key: document.key,
    sha256OfSealed,
    ...(routed
      ? {
          workOrder: {
            number: numberFrom('NHGD', nextSerial(`NHGD ${date}`)),
            office: routed.offices.join('、'),
            deadline: new Date(routed.deadlineMs).toISOString(),
            urgency: routed.urgency,
          },
        }
      : {}),
  }));
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
  return params.key ?? (typeof body?.key === 'string' ? body.key : null);
}

function mediaTypeOf(header: unknown): string {
  return typeof header === 'string' ? (header.split(';')[0] ?? '').trim().toLowerCase() : '';
}

function answerProblem(
  reply: FastifyReply,
  name: ProblemName,
  status: number,
  more: Partial<Pick<DistrictProblem, 'detail' | 'reason' | 'missingParts'>>,
): FastifyReply {
  const problem: DistrictProblem = { type: problemTypes[name], title: name, status, ...more };
  return reply.code(status).type('application/problem+json').send(JSON.stringify(problem));
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
    case 'down':
      return false;
    default:
      return throwIllegalValue(fault.type);
  }
}

/** Faults after the effect was taken. */
function actAfter(fault: DistrictFault, operationId: string, reply: FastifyReply, payload: string): string {
  if (fault.type === 'answer-lost' && (operationId === 'putSubmission' || operationId === 'postEvaluation')) {
    reply.raw.socket?.destroy();
  }
  if (fault.type === 'foreign-receipt' && operationId === 'putSubmission') {
    const receipt = JSON.parse(payload) as DistrictReceipt;
    return JSON.stringify({ ...receipt, key: '00000000-0000-4000-8000-000000000000' });
  }
  return payload;
}
