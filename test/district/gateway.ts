import type { TLSSocket } from 'node:tls';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Evaluation, SubmissionEnvelope } from '#main/district/messages.ts';
import { maxBodyBytes } from '#main/district/submission-document.ts';
import type { TestAuthority } from './certificates.ts';
import type { DistrictFault } from './faults.ts';
import { answerProblem, isOwnSlipNumber, operation, type RouteConfig } from './gateway-answers.ts';
import type { GatewayCollaborators } from './gateway-collaborators.ts';
import { actBefore, isLie, loseAnswer } from './gateway-faults.ts';
import { addServices } from './gateway-services.ts';
import { receive, signReceipt } from './gateway-submissions.ts';
import { addUploads, uploadIdIn } from './gateway-uploads.ts';
import { createRateLimits, isLimited } from './rate-limits.ts';

/** The gateway as `openapi.json` describes it, validated on both sides, with faults in front. */
export function createGateway(collaborators: GatewayCollaborators): FastifyInstance {
  const { store, validation, clock } = collaborators;
  const gateway = createServer(collaborators.authority);
  // The tus server takes the stream as it comes.
  gateway.addContentTypeParser('application/offset+octet-stream', (_request, payload, done) =>
    done(null, payload),
  );
  gateway.addHook('onRoute', ({ method, url, config }) => {
    const { operationId = null } = (config ?? {}) as Partial<RouteConfig>;
    for (const one of [method].flat()) collaborators.onRoute({ method: one, url, operationId });
  });
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
    const { operationId } = request.routeOptions.config as unknown as Partial<RouteConfig>;
    // An address that is none has no description; a fault may answer as it likes.
    if (operationId === undefined || isLie(fault)) return payload;
    if (reply.statusCode >= 300) {
      if (!fault) checkProblem(operationId, reply, payload);
      return payload;
    }
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

  function checkProblem(operationId: string, reply: FastifyReply, payload: unknown): void {
    const problem = validation.responseProblem(operationId, {
      status: reply.statusCode,
      contentType: mediaTypeOf(reply.getHeader('content-type')),
      body: JSON.parse(String(payload)) as unknown,
    });
    if (problem) throw new Error(`the simulator breaks its own description: ${problem}`);
  }

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
      if (collaborators.authority && !isOwnSlipNumber(request.body.slipNumber, terminalIdOf(request))) {
        return answerProblem(reply, 'refused', 422, { reason: 'slip-number-of-another-terminal' });
      }
      if (fault?.type === 'parts-lost') store.dropStagedParts(key);
      const statement = await receive(
        collaborators,
        { key, envelope: request.body, terminalId: terminalIdOf(request) },
        reply,
      );
      return 'receiptNumber' in statement ? signReceipt(collaborators, statement, fault) : statement;
    },
  );

  gateway.post<{ Body: Evaluation }>('/v1/evaluations', operation('postEvaluation'), (request) => {
    const receivedAt = store.takeEvaluation(request.body, new Date(clock.nowMs()).toISOString());
    const putRightBy = collaborators.offices.takeEvaluation(request.body);
    return { key: request.body.key, receivedAt, ...(putRightBy === null ? {} : { putRightBy }) };
  });

  addServices(gateway, {
    offices: collaborators.offices,
    clock,
    terminalIdOf,
    faultOf: (request) => faults.get(request)?.type ?? null,
    receiptSigner: collaborators.receiptSigner,
    strangersSigner: collaborators.strangersSigner,
  });

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

function keyOf(request: FastifyRequest): string | null {
  const params = request.params as { readonly key?: string };
  const body = request.body as { readonly key?: unknown } | undefined;
  const uploadKey = uploadIdIn(request).split('.')[0] ?? '';
  return params.key ?? (uploadKey || (typeof body?.key === 'string' ? body.key : null));
}

function mediaTypeOf(header: unknown): string {
  return typeof header === 'string' ? (header.split(';')[0] ?? '').trim().toLowerCase() : '';
}
