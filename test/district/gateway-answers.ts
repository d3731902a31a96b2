import type { FastifyReply } from 'fastify';
import { problemTypes, type DistrictProblem } from '#main/district/messages.ts';

export type ProblemName = keyof typeof problemTypes;

export interface RouteConfig {
  readonly operationId: string;
}

/** One way in, as the server knows it; `:name` stands for a parameter. */
export interface ServedRoute {
  readonly method: string;
  readonly url: string;
  readonly operationId: string | null;
}

/** Names the operation of the description that a route is. */
export function operation(operationId: string): { readonly config: RouteConfig } {
  return { config: { operationId } };
}

export function answerProblem(
  reply: FastifyReply,
  name: ProblemName,
  status: number,
  more: Partial<Pick<DistrictProblem, 'detail' | 'reason' | 'missingParts'>>,
): FastifyReply {
  const problem: DistrictProblem = { type: problemTypes[name], title: name, status, ...more };
  return reply.code(status).type('application/problem+json').send(JSON.stringify(problem));
}

/** A terminal numbers its own slips: one that hands in under another's number is faulty or an impostor. */
export function isOwnSlipNumber(slipNumber: string, terminalId: string): boolean {
  return slipNumber.split('-')[1] === terminalId;
}
