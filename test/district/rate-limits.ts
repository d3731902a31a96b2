import type { Clock } from '#main/basics/clock.ts';

/** So many requests of a kind may one terminal send in a minute; a full minute's worth may come at once. */
export const requestsPerMinute = {
  /** Slip numbers can be guessed: enough for everybody who stands before a terminal, too few to walk through a day. */
  getCase: 30,
  listCases: 12,
  getCorrections: 12,
  withdrawCase: 6,
  getResult: 12,
  confirmPrinted: 30,
  /** 75 bits of check code are not guessed; the limit is for the load. */
  verifyCheckCode: 30,
  listSlots: 60,
  holdSlot: 12,
  releaseSlot: 30,
  querySharedData: 12,
  checkInvoice: 20,
  queryCompanies: 20,
} as const;
export type LimitedOperation = keyof typeof requestsPerMinute;

export function isLimited(operationId: string): operationId is LimitedOperation {
  return operationId in requestsPerMinute;
}

/** Token buckets by terminal and operation. Answers 0 where the request may pass, else the milliseconds to wait. */
export function createRateLimits(clock: Clock): {
  readonly take: (terminalId: string, operationId: LimitedOperation) => number;
} {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  return {
    take: (terminalId, operationId) => {
      const size = requestsPerMinute[operationId];
      const perMs = size / 60_000;
      const name = `${terminalId} ${operationId}`;
      const nowMs = clock.monotonicMs();
      const bucket = buckets.get(name) ?? { tokens: size, atMs: nowMs };
      const tokens = Math.min(size, bucket.tokens + (nowMs - bucket.atMs) * perMs);
      buckets.set(name, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs: nowMs });
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perMs);
    },
  };
}
