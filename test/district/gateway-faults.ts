import type { FastifyReply, FastifyRequest } from 'fastify';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import type { DistrictFault } from './faults.ts';
import { answerProblem, type RouteConfig } from './gateway-answers.ts';

export function isLie(fault: DistrictFault | undefined): boolean {
  return fault?.type === 'nonsense' || fault?.type === 'html';
}

/** Faults that come before any effect; true when the answer is already given, or never will be. */
export async function actBefore(
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
    case 'altered-result':
    case 'foreign-result':
    case 'unknown-check-code':
    case 'upload-cut':
    case 'down':
      return false;
    default:
      return throwIllegalValue(fault.type);
  }
}

/** What changes something at the district. */
const losable: ReadonlySet<string> = new Set([
  'putSubmission',
  'postEvaluation',
  'withdrawCase',
  'confirmPrinted',
]);

/** After the effect was taken. */
export function loseAnswer(operationId: string, reply: FastifyReply): void {
  if (losable.has(operationId)) reply.raw.socket?.destroy();
}
