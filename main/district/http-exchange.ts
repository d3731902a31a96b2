import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Clock } from '#main/basics/clock.ts';

/** Who we are on the line and whom we trust there, all PEM. */
export interface ClientCertificate {
  /** The authority that signs the district's certificates; no other is trusted, not even the system's. */
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

export interface HttpDeadlines {
  /** Name, TCP and TLS. */
  readonly connectMs: number;
  /** From the last byte of the request to the end of the answer's headers. */
  readonly headersMs: number;
  /** From there to the end of the answer. */
  readonly bodyMs: number;
  /** All of it, the sending too. */
  readonly wholeMs: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly deadlines: HttpDeadlines;
  readonly maxResponseBytes: number;
  readonly signal: AbortSignal | null;
}

export type HttpAnswer =
  | {
      readonly type: 'answered';
      readonly status: number;
      readonly contentType: string;
      readonly headers: IncomingHttpHeaders;
      readonly body: Buffer;
    }
  /** Nothing usable came; the request may or may not have had its effect. `code` is safe to log. */
  | {
      readonly type: 'failed';
      readonly cause:
        | 'unreachable'
        | 'timeout'
        | 'cut'
        | 'too-large'
        | 'aborted'
        /** Packed although we asked for plain bytes: a small answer that grows is an attack or a mistake. */
        | 'encoded'
        /** The far end's certificate is not the district's: a portal, a proxy, an attacker, or the wrong clock. */
        | 'server-untrusted'
        /** The far end will not have our certificate. */
        | 'certificate-refused';
      readonly code: string;
    };

export interface HttpExchange {
  (request: HttpRequest): Promise<HttpAnswer>;
}

/**
 * One HTTP exchange with a deadline on each phase, a bound on the answer and no redirect followed: node:http instead of
 * fetch, because fetch hides the moment of connection, follows what a captive portal says and unpacks what it is sent.
 */
export function createHttpExchange(
  clock: Clock,
  clientCertificate: ClientCertificate | null = null,
): { readonly exchange: HttpExchange; readonly close: () => void } {
  const agents: Agents = {
    http: new HttpAgent({ keepAlive: true, maxSockets: 8 }),
    https: new HttpsAgent({
      keepAlive: true,
      maxSockets: 8,
      minVersion: 'TLSv1.2',
      rejectUnauthorized: true,
      ...(clientCertificate
        ? { ca: clientCertificate.ca, cert: clientCertificate.certificate, key: clientCertificate.key }
        : {}),
    }),
  };
  const exchange: HttpExchange = async (request) => {
    const first = await exchangeOnce(clock, agents, request);
    // The peer may close a kept connection just as we use it. All our requests may be repeated but the one that says
    // where in the upload it writes: part of it may have arrived.
    const isRepeatable = first.hasReusedSocket && request.method !== 'PATCH';
    return first.answer.type === 'failed' && first.answer.cause === 'cut' && isRepeatable
      ? (await exchangeOnce(clock, agents, request)).answer
      : first.answer;
  };
  return {
    exchange,
    close: () => {
      agents.http.destroy();
      agents.https.destroy();
    },
  };
}

interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

type Phase = Exclude<keyof HttpDeadlines, 'wholeMs'>;

function exchangeOnce(
  clock: Clock,
  agents: Agents,
  request: HttpRequest,
): Promise<{ readonly answer: HttpAnswer; readonly hasReusedSocket: boolean }> {
  return new Promise((resolve) => {
    const { deadlines } = request;
    let isConnected = false;
    let isSettled = false;
    const isSecure = request.url.protocol === 'https:';
    const outgoing = (isSecure ? httpsRequest : httpRequest)(request.url, {
      method: request.method,
      agent: isSecure ? agents.https : agents.http,
      headers: {
        'accept-encoding': 'identity',
        ...request.headers,
        ...(request.body ? { 'content-length': String(request.body.byteLength) } : {}),
      },
    });
    let cancelPhase = () => {};
    const enter = (phase: Phase) => {
      cancelPhase();
      cancelPhase = clock.after(deadlines[phase], () =>
        settle({ type: 'failed', cause: 'timeout', code: phase.replace('Ms', '') }),
      );
    };
    const cancelWhole = clock.after(deadlines.wholeMs, () =>
      settle({ type: 'failed', cause: 'timeout', code: 'whole' }),
    );
    const abort = () => settle({ type: 'failed', cause: 'aborted', code: 'aborted' });

    function settle(answer: HttpAnswer): void {
      if (isSettled) return;
      isSettled = true;
      cancelPhase();
      cancelWhole();
      request.signal?.removeEventListener('abort', abort);
      const hasReusedSocket = outgoing.reusedSocket;
      if (answer.type === 'failed') outgoing.destroy();
      resolve({ answer, hasReusedSocket });
    }

    enter('connectMs');
    let isSent = false;
    let hasAnswer = false;
    const markConnected = () => {
      isConnected = true;
      if (isSent) enter('headersMs');
      else cancelPhase();
    };
    outgoing.on('socket', (socket) => {
      if (!socket.connecting && outgoing.reusedSocket) markConnected();
      else socket.once(isSecure ? 'secureConnect' : 'connect', markConnected);
    });
    outgoing.on('finish', () => {
      isSent = true;
      if (isConnected && !hasAnswer && !isSettled) enter('headersMs');
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => settle(failureOf(error, isConnected)));
    outgoing.on('response', (response) => {
      hasAnswer = true;
      if (!isSettled) enter('bodyMs');
      collect(response, request, settle);
    });
    if (request.signal?.aborted) abort();
    else request.signal?.addEventListener('abort', abort, { once: true });
    outgoing.end(request.body ?? undefined);
  });
}

/** Alerts by which a TLS server turns a client's certificate down (RFC 8446, 6.2). */
const refusedCertificateAlerts: readonly number[] = [42, 43, 44, 45, 46, 48, 49, 116];

function failureOf(error: NodeJS.ErrnoException, isConnected: boolean): HttpAnswer {
  const code = error.code ?? error.name;
  const alert = Number(/SSL alert number (\d+)/.exec(error.message)?.[1] ?? 0);
  if (refusedCertificateAlerts.includes(alert)) {
    return { type: 'failed', cause: 'certificate-refused', code: `TLS alert ${alert}` };
  }
  if (isConnected) return { type: 'failed', cause: 'cut', code };
  // A verdict of TLS has OpenSSL's or Node's own name, or EPROTO; what else the system says is about the line.
  const isOfTls = code === 'EPROTO' || !/^E(?!RR_)[A-Z_]+$/.test(code);
  return { type: 'failed', cause: isOfTls ? 'server-untrusted' : 'unreachable', code };
}

function collect(
  response: IncomingMessage,
  { method, maxResponseBytes: maxBytes }: HttpRequest,
  settle: (answer: HttpAnswer) => void,
): void {
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') {
    return settle({ type: 'failed', cause: 'encoded', code: 'content-encoding' });
  }
  if (Number(response.headers['content-length'] ?? 0) > maxBytes && method !== 'HEAD') {
    return settle({ type: 'failed', cause: 'too-large', code: 'content-length' });
  }
  const chunks: Buffer[] = [];
  let byteCount = 0;
  response.on('data', (chunk: Buffer) => {
    byteCount += chunk.byteLength;
    if (byteCount > maxBytes) settle({ type: 'failed', cause: 'too-large', code: 'response' });
    else chunks.push(chunk);
  });
  response.on('error', (error: NodeJS.ErrnoException) =>
    settle({ type: 'failed', cause: 'cut', code: error.code ?? error.name }),
  );
  response.on('end', () =>
    settle({
      type: 'answered',
      status: response.statusCode ?? 0,
      contentType: (response.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
      headers: response.headers,
      body: Buffer.concat(chunks),
    }),
  );
}
