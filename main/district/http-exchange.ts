import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Clock } from '#main/basics/clock.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly connectMs: number;
  readonly wholeMs: number;
  readonly maxResponseBytes: number;
  readonly signal: AbortSignal | null;
}

export type HttpAnswer =
  | {
      readonly type: 'answered';
      readonly status: number;
      readonly contentType: string;
      readonly retryAfter: string | null;
      readonly body: Buffer;
    }
  /** Nothing usable came; the request may or may not have had its effect. `code` is safe to log. */
  | {
      readonly type: 'failed';
      readonly cause: 'unreachable' | 'timeout' | 'cut' | 'too-large' | 'aborted';
      readonly code: string;
    };

export interface HttpExchange {
  (request: HttpRequest): Promise<HttpAnswer>;
}

/**
 * One HTTP exchange with both deadlines, a bound on the answer and no redirect followed: node:http instead of fetch,
 * because fetch hides the moment of connection and follows what a captive portal says.
 */
export function createHttpExchange(clock: Clock): { readonly exchange: HttpExchange; close(): void } {
  const agents = {
    http: new HttpAgent({ keepAlive: true, maxSockets: 8 }),
    https: new HttpsAgent({ keepAlive: true, maxSockets: 8 }),
  };
  const exchange: HttpExchange = async (request) => {
    const first = await exchangeOnce(clock, agents, request);
    // The peer may close a kept connection just as we use it; every request of ours is idempotent.
    return first.answer.type === 'failed' && first.answer.cause === 'cut' && first.hasReusedSocket
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

function exchangeOnce(
  clock: Clock,
  agents: Agents,
  request: HttpRequest,
): Promise<{ readonly answer: HttpAnswer; readonly hasReusedSocket: boolean }> {
  return new Promise((resolve) => {
    let isConnected = false;
    const isSecure = request.url.protocol === 'https:';
    const outgoing = (isSecure ? httpsRequest : httpRequest)(request.url, {
      method: request.method,
      agent: isSecure ? agents.https : agents.http,
      headers: {
        ...request.headers,
        ...(request.body ? { 'content-length': String(request.body.byteLength) } : {}),
      },
    });
    const cancelConnect = clock.after(request.connectMs, () => {
      if (!isConnected) settle({ type: 'failed', cause: 'timeout', code: 'connect' });
    });
    const cancelWhole = clock.after(request.wholeMs, () =>
      settle({ type: 'failed', cause: 'timeout', code: 'whole' }),
    );
    const abort = () => settle({ type: 'failed', cause: 'aborted', code: 'aborted' });
    let isSettled = false;

    function settle(answer: HttpAnswer): void {
      if (isSettled) return;
      isSettled = true;
      cancelConnect();
      cancelWhole();
      request.signal?.removeEventListener('abort', abort);
      const hasReusedSocket = outgoing.reusedSocket;
      if (answer.type === 'failed') outgoing.destroy();
      resolve({ answer, hasReusedSocket });
    }

    const markConnected = () => {
      isConnected = true;
      cancelConnect();
    };
    outgoing.on('socket', (socket) => {
      if (!socket.connecting && outgoing.reusedSocket) markConnected();
      else socket.once(isSecure ? 'secureConnect' : 'connect', markConnected);
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      settle({ type: 'failed', cause: isConnected ? 'cut' : 'unreachable', code: error.code ?? error.name }),
    );
    outgoing.on('response', (response) => collect(response, request.maxResponseBytes, settle));
    if (request.signal?.aborted) abort();
    else request.signal?.addEventListener('abort', abort, { once: true });
    outgoing.end(request.body ?? undefined);
  });
}

function collect(response: IncomingMessage, maxBytes: number, settle: (answer: HttpAnswer) => void): void {
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
      retryAfter: response.headers['retry-after'] ?? null,
      body: Buffer.concat(chunks),
    }),
  );
}
