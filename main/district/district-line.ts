import type { Clock } from '#main/basics/clock.ts';
import {
  createHttpExchange,
  type ClientCertificate,
  type HttpAnswer,
  type HttpDeadlines,
  type HttpRequest,
} from './http-exchange.ts';

/** Receipts, lists and states are a few kilobytes; what may be larger says so. */
const defaultMaxResponseBytes = 64 * 1024;

export interface DistrictRequest {
  readonly method: HttpRequest['method'];
  /** Below the base URL, without a leading slash. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly wholeMs: number;
  readonly maxResponseBytes?: number;
  readonly signal: AbortSignal | undefined;
}

/** What both clients of the gateway share: address, certificates, deadlines and bounds of every request. */
export function createDistrictLine(options: {
  readonly baseUrl: string;
  readonly tls?: ClientCertificate | undefined;
  readonly clock: Clock;
  readonly deadlines: Omit<HttpDeadlines, 'wholeMs'>;
}): { readonly send: (request: DistrictRequest) => Promise<HttpAnswer>; readonly close: () => void } {
  const base = new URL(options.baseUrl.endsWith('/') ? options.baseUrl : `${options.baseUrl}/`);
  const { exchange, close } = createHttpExchange(options.clock, options.tls ?? null);
  const { connectMs, headersMs, bodyMs } = options.deadlines;
  return {
    close,
    send: (request) =>
      exchange({
        method: request.method,
        url: new URL(request.path, base),
        headers: { accept: 'application/json, application/problem+json', ...request.headers },
        body: request.body ?? null,
        deadlines: { connectMs, headersMs, bodyMs, wholeMs: request.wholeMs },
        maxResponseBytes: request.maxResponseBytes ?? defaultMaxResponseBytes,
        signal: request.signal ?? null,
      }),
  };
}
