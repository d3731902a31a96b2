import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Result } from '#main/basics/result.ts';
import type { DistrictOffices } from '../district-offices.ts';
import type { DistrictStore } from '../district-store.ts';
import { districtFaultSchema, type DistrictFault } from '../faults.ts';
import { readClerkAction, readWorkOrderAction } from './actions.ts';
import type { CaseFile } from './case-section.ts';
import { renderEvaluations, renderInbox, renderSubmission } from './inbox-page.ts';
import { inboxStyles } from './styles.ts';

interface InboxCollaborators {
  readonly store: DistrictStore;
  readonly offices: DistrictOffices;
  fault(): DistrictFault | null;
  setFault(fault: DistrictFault | null): Promise<void>;
}

/** The district's own side: pages for people, JSON for tests and the dock. Listens apart, so that it outlives `down`. */
export function createInboxServer(collaborators: InboxCollaborators): FastifyInstance {
  const { store, offices } = collaborators;
  const server = Fastify({ forceCloseConnections: true });

  server.addHook('onRequest', async (request, reply) => {
    // A page of another origin must not read the inbox through a name that points at loopback.
    if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? ''))
      return reply.code(421).send();
    reply.headers({
      'content-security-policy':
        "default-src 'none'; img-src 'self'; style-src 'self'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*; base-uri 'none'; form-action 'self'",
      'x-content-type-options': 'nosniff',
      // Under `no-referrer` a browser sends forms with the origin null, as a stranger's page would.
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    });
    // Nor may it act as the clerk: a browser names the page that a form was sent from.
    const { origin } = request.headers;
    if (request.method !== 'GET' && origin !== undefined && origin !== `http://${request.headers.host}`) {
      return reply.code(403).send();
    }
    return undefined;
  });

  server.get('/', (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(
      renderInbox({
        entries: store.inbox(),
        evaluationCount: store.evaluations().length,
        faultType: collaborators.fault()?.type ?? null,
        openFollowUpCount: offices.followUps.list().filter(({ put_right_at: at }) => at === null).length,
        fileOf: (entry) => caseFileOf(offices, entry.slipNumber),
      }),
    ),
  );
  server.get('/evaluations', (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(renderEvaluations(offices.followUps.list())),
  );
  server.get('/inbox.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(inboxStyles));
  server.get<{ Params: { key: string }; Querystring: { problem?: string } }>(
    '/submissions/:key',
    (request, reply) => {
      const opened = store.open(request.params.key);
      if (!opened) return reply.code(404).type('text/plain; charset=utf-8').send('没有此件');
      return reply.type('text/html; charset=utf-8').send(
        renderSubmission(opened, {
          effects: store.effectCount(request.params.key),
          file: opened.document.corrects ? null : caseFileOf(offices, opened.document.slipNumber),
          problem: request.query.problem?.slice(0, 100) ?? null,
        }),
      );
    },
  );
  addActions(server, collaborators);
  server.get<{ Params: { key: string; partNumber: string } }>(
    '/submissions/:key/parts/:partNumber',
    (request, reply) => {
      const part = store
        .open(request.params.key)
        ?.parts.find((candidate) => candidate.partNumber === Number(request.params.partNumber));
      if (!part) return reply.code(404).send();
      // An SVG opened by itself is a document: the sandbox keeps any script in it dead.
      if (part.mediaType === 'image/svg+xml') {
        reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
      }
      return reply.type(part.mediaType).send(part.bytes);
    },
  );

  server.get<{ Params: { caseNumber: string } }>('/cases/:caseNumber/result.pdf', async (request, reply) => {
    const record = offices.caseStore.byNumber(request.params.caseNumber);
    const result = record && (await offices.results.resultOf(record));
    return result ? reply.type('application/pdf').send(result.pdf) : reply.code(404).send();
  });

  server.get('/api/inbox', () => ({ entries: store.inbox(), evaluations: store.evaluations() }));
  server.get<{ Params: { key: string } }>('/api/submissions/:key', (request, reply) => {
    const opened = store.open(request.params.key);
    if (!opened) return reply.code(404).send({ error: 'not-found' });
    const { parts, ...rest } = opened;
    return {
      ...rest,
      effects: store.effectCount(request.params.key),
      parts: parts.map((part) => ({
        partNumber: part.partNumber,
        mediaType: part.mediaType,
        byteCount: part.bytes.byteLength,
        address: `/submissions/${request.params.key}/parts/${part.partNumber}`,
      })),
    };
  });
  server.get('/api/fault', () => ({ fault: collaborators.fault() }));
  server.put('/api/fault', async (request, reply) => {
    const parsed = districtFaultSchema
      .nullable()
      .safeParse((request.body as { fault?: unknown } | null)?.fault);
    if (!parsed.success) return reply.code(400).send({ error: 'fault is unknown' });
    await collaborators.setFault(parsed.data);
    return { fault: collaborators.fault() };
  });
  return server;
}

/** What clerks do: forms of the pages, or the same as JSON for tests and the dock. */
function addActions(server: FastifyInstance, { store, offices }: InboxCollaborators): void {
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 64 * 1024 },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  server.post<{ Params: { caseNumber: string } }>('/cases/:caseNumber/actions', (request, reply) => {
    const record = offices.caseStore.byNumber(request.params.caseNumber);
    const document = record && store.open(record.key)?.document;
    if (!record || !document) return reply.code(404).send({ error: 'not-found' });
    const action = readClerkAction(request.body, document);
    if (!action) return reply.code(400).send({ error: 'malformed' });
    return answerAction(request, reply, {
      key: record.key,
      outcome: offices.cases.act(record.project_no, action),
    });
  });
  server.post<{ Params: { number: string } }>('/work-orders/:number/actions', (request, reply) => {
    const action = readWorkOrderAction(request.body);
    if (!action) return reply.code(400).send({ error: 'malformed' });
    const projectNo = offices.workOrders.caseOf(request.params.number);
    const record = projectNo === null ? null : offices.caseStore.byNumber(projectNo);
    if (!record) return reply.code(404).send({ error: 'not-found' });
    const outcome = offices.workOrders.act(request.params.number, action);
    return answerAction(request, reply, { key: record.key, outcome });
  });
  server.post<{ Params: { key: string } }>('/evaluations/:key/put-right', (request, reply) => {
    const body: unknown = request.body;
    const measure = body instanceof URLSearchParams ? (body.get('measure') ?? '').trim() : '';
    if (measure === '' || measure.length > 300) return reply.code(400).send({ error: 'malformed' });
    return offices.followUps.putRight(request.params.key, measure)
      ? reply.redirect('/evaluations', 303)
      : reply.code(404).send({ error: 'not-found' });
  });
}

/** A form goes back to its page; JSON gets the outcome. */
function answerAction(
  request: FastifyRequest,
  reply: FastifyReply,
  acted: { readonly key: string; readonly outcome: Result<unknown, { readonly type: string }> },
): FastifyReply {
  const problem = acted.outcome.ok ? null : acted.outcome.error.type;
  if (request.body instanceof URLSearchParams) {
    const query = problem === null ? '' : `?problem=${encodeURIComponent(problem)}`;
    return reply.redirect(`/submissions/${acted.key}${query}`, 303);
  }
  return reply.code(problem === null ? 200 : 409).send(problem === null ? { ok: true } : { error: problem });
}

function caseFileOf(offices: DistrictOffices, slipNumber: string): CaseFile | null {
  const record = offices.cases.find(slipNumber);
  if (record?.slip_number !== slipNumber) return null;
  const projectNo = record.project_no;
  return {
    record,
    progress: offices.answers.progressOf(record, slipNumber),
    steps: offices.caseStore.steps(projectNo),
    procedures: offices.caseStore.procedures(projectNo),
    corrections: offices.caseStore.corrections(projectNo),
    workOrder: offices.workOrders.ofCase(projectNo),
  };
}
