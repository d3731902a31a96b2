import Fastify, { type FastifyInstance } from 'fastify';
import type { DistrictStore } from './district-store.ts';
import { districtFaultSchema, type DistrictFault } from './faults.ts';
import { inboxStyles, renderInbox, renderSubmission } from './inbox-page.ts';

/** The district's own side: pages for people, JSON for tests and the dock. Listens apart, so that it outlives `down`. */
export function createInboxServer(collaborators: {
  readonly store: DistrictStore;
  fault(): DistrictFault | null;
  setFault(fault: DistrictFault | null): Promise<void>;
}): FastifyInstance {
  const { store } = collaborators;
  const server = Fastify({ forceCloseConnections: true });

  server.addHook('onRequest', async (request, reply) => {
    // A page of another origin must not read the inbox through a name that points at loopback.
    if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? ''))
      return reply.code(421).send();
    reply.headers({
      'content-security-policy':
        "default-src 'none'; img-src 'self'; style-src 'self'; frame-ancestors 'self' http://127.0.0.1:* http://localhost:*; base-uri 'none'; form-action 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    return undefined;
  });

  server.get('/', (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .send(renderInbox(store.inbox(), store.evaluations().length, collaborators.fault()?.type ?? null)),
  );
  server.get('/inbox.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(inboxStyles));
  server.get<{ Params: { key: string } }>('/submissions/:key', (request, reply) => {
    const opened = store.open(request.params.key);
    if (!opened) return reply.code(404).type('text/plain; charset=utf-8').send('没有此件');
    return reply
      .type('text/html; charset=utf-8')
      .send(renderSubmission(opened, store.effectCount(request.params.key)));
  });
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
