import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import type { SlipNumber, SubmissionKey } from '#main/basics/ids.ts';
import { cleanText } from '#main/basics/text.ts';
import { createHttpExchange, type HttpAnswer, type HttpExchange } from './http-exchange.ts';
import {
  districtReceiptSchema,
  evaluationAcknowledgementSchema,
  healthSchema,
  partAcknowledgementSchema,
  problemSchema,
  problemTypes,
  progressSchema,
  type DistrictReceipt,
  type Evaluation,
  type SubmissionEnvelope,
  type SubmissionProgress,
} from './messages.ts';

export type RetryCause =
  | 'unreachable'
  | 'timeout'
  /** The connection broke after the request was sent: the district may have it. */
  | 'answer-lost'
  | 'busy'
  /** The district itself says that it failed (problem `internal`). */
  | 'server-error'
  | 'parts-missing'
  /** A redirect, an HTML page, a status or body that the description does not know: a portal, a proxy, a mistake. */
  | 'not-the-gateway'
  /** Well formed, but about another submission than ours. */
  | 'foreign-answer'
  | 'aborted';

/** What became of one request. `detail` is short, for staff and log; it never quotes the district's free text. */
export type DistrictOutcome<T> =
  | { readonly type: 'delivered'; readonly value: T }
  | {
      readonly type: 'retry-later';
      readonly cause: RetryCause;
      readonly detail: string;
      /** As the district asked, unbounded; null where it did not ask. */
      readonly retryAfterMs: number | null;
      /** Part numbers, with cause `parts-missing`. */
      readonly missingParts: readonly number[];
    }
  | { readonly type: 'refused'; readonly reason: string }
  | { readonly type: 'needs-staff'; readonly cause: 'unauthorised' | 'malformed'; readonly detail: string };

export interface DistrictDeadlines {
  readonly connectMs: number;
  /** Envelope, evaluation and state. */
  readonly wholeMs: number;
  readonly partMs: number;
  readonly healthMs: number;
}

export const defaultDistrictDeadlines: DistrictDeadlines = {
  connectMs: 4_000,
  wholeMs: 20_000,
  partMs: 90_000,
  healthMs: 4_000,
};

export interface DistrictClient {
  putPart(
    part: { readonly key: SubmissionKey; readonly partNumber: number; readonly sealed: Uint8Array },
    signal?: AbortSignal,
  ): Promise<DistrictOutcome<undefined>>;
  putSubmission(
    submission: { readonly key: SubmissionKey; readonly envelope: SubmissionEnvelope },
    signal?: AbortSignal,
  ): Promise<DistrictOutcome<DistrictReceipt>>;
  postEvaluation(evaluation: Evaluation, signal?: AbortSignal): Promise<DistrictOutcome<undefined>>;
  /** Null where the district knows nothing under the number. */
  progress(slipNumber: SlipNumber, signal?: AbortSignal): Promise<DistrictOutcome<SubmissionProgress | null>>;
  health(signal?: AbortSignal): Promise<DistrictOutcome<undefined>>;
  close(): void;
}

const maxResponseBytes = 64 * 1024;

/**
 * The terminal's side of `openapi.json`. Only an answer that says, in the described form, that the district holds this
 * very submission counts as delivered; whatever else a line, proxy or portal may say means "try again later".
 */
export function createDistrictClient(options: {
  /** For example `https://gateway.nanhai.example/`; a path prefix is kept. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly deadlines?: DistrictDeadlines;
  /** For tests of the border; real HTTP otherwise. */
  readonly exchange?: HttpExchange;
}): DistrictClient {
  const { clock } = options;
  const deadlines = options.deadlines ?? defaultDistrictDeadlines;
  const base = options.baseUrl.endsWith('/') ? options.baseUrl : `${options.baseUrl}/`;
  const own = options.exchange ? null : createHttpExchange(clock);
  const exchange = options.exchange ?? own?.exchange;
  if (!exchange) throw new Error('no HTTP exchange');

  async function send(request: {
    readonly method: 'GET' | 'PUT' | 'POST';
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Uint8Array;
    readonly wholeMs: number;
    readonly signal: AbortSignal | undefined;
  }): Promise<HttpAnswer> {
    return exchange!({
      method: request.method,
      url: new URL(request.path, base),
      headers: { accept: 'application/json, application/problem+json', ...request.headers },
      body: request.body ?? null,
      connectMs: deadlines.connectMs,
      wholeMs: request.wholeMs,
      maxResponseBytes,
      signal: request.signal ?? null,
    });
  }

  const jsonHeaders = { 'content-type': 'application/json' };
  return {
    putPart: async ({ key, partNumber, sealed }, signal) => {
      const digest = createHash('sha256').update(sealed).digest();
      const answer = await send({
        method: 'PUT',
        path: `v1/submissions/${encodeURIComponent(key)}/parts/${partNumber}`,
        headers: {
          'content-type': 'application/octet-stream',
          'content-digest': `sha-256=:${digest.toString('base64')}:`,
        },
        body: sealed,
        wholeMs: deadlines.partMs,
        signal,
      });
      return readAnswer(answer, partAcknowledgementSchema, clock, (held) =>
        held.key === key && held.partNumber === partNumber && held.sha256 === digest.toString('hex')
          ? { value: undefined }
          : null,
      );
    },
    putSubmission: async ({ key, envelope }, signal) => {
      const sha256 = createHash('sha256').update(envelope.sealedBody, 'base64').digest('hex');
      const answer = await send({
        method: 'PUT',
        path: `v1/submissions/${encodeURIComponent(key)}`,
        headers: jsonHeaders,
        body: Buffer.from(JSON.stringify(envelope)),
        wholeMs: deadlines.wholeMs,
        signal,
      });
      return readAnswer<z.infer<typeof districtReceiptSchema>, DistrictReceipt>(
        answer,
        districtReceiptSchema,
        clock,
        (receipt) => (receipt.key === key && receipt.sha256OfSealed === sha256 ? { value: receipt } : null),
      );
    },
    postEvaluation: async (evaluation, signal) => {
      const answer = await send({
        method: 'POST',
        path: 'v1/evaluations',
        headers: jsonHeaders,
        body: Buffer.from(JSON.stringify(evaluation)),
        wholeMs: deadlines.wholeMs,
        signal,
      });
      return readAnswer(answer, evaluationAcknowledgementSchema, clock, (noted) =>
        noted.key === evaluation.key ? { value: undefined } : null,
      );
    },
    progress: async (slipNumber, signal) => {
      const answer = await send({
        method: 'GET',
        path: `v1/submissions/${encodeURIComponent(slipNumber)}/state`,
        wholeMs: deadlines.wholeMs,
        signal,
      });
      if (readProblem(answer)?.type === problemTypes.notFound) return { type: 'delivered', value: null };
      return readAnswer<z.infer<typeof progressSchema>, SubmissionProgress | null>(
        answer,
        progressSchema,
        clock,
        (progress) => (progress.slipNumber === slipNumber ? { value: progress } : null),
      );
    },
    health: async (signal) => {
      const answer = await send({ method: 'GET', path: 'v1/health', wholeMs: deadlines.healthMs, signal });
      return readAnswer(answer, healthSchema, clock, () => ({ value: undefined }));
    },
    close: () => own?.close(),
  };
}

function retryLater(
  cause: RetryCause,
  detail: string,
  more: { readonly retryAfterMs?: number | null; readonly missingParts?: readonly number[] } = {},
): DistrictOutcome<never> {
  return {
    type: 'retry-later',
    cause,
    detail,
    retryAfterMs: more.retryAfterMs ?? null,
    missingParts: more.missingParts ?? [],
  };
}

/** `accept` answers null where the parsed message is about something else than what was asked. */
function readAnswer<Parsed, T>(
  answer: HttpAnswer,
  schema: z.ZodType<Parsed>,
  clock: Clock,
  accept: (message: Parsed) => { readonly value: T } | null,
): DistrictOutcome<T> {
  if (answer.type === 'failed') return readFailure(answer);
  if (answer.status !== 200) return readProblemAnswer(answer, clock);
  if (answer.contentType !== 'application/json') {
    return retryLater('not-the-gateway', `content type ${cleanText(answer.contentType).slice(0, 60)}`);
  }
  const parsed = schema.safeParse(parseJson(answer.body));
  if (!parsed.success) return retryLater('not-the-gateway', 'body breaks the description');
  const accepted = accept(parsed.data);
  return accepted
    ? { type: 'delivered', value: accepted.value }
    : retryLater('foreign-answer', 'key, number or digest is not ours');
}

function readFailure(answer: HttpAnswer & { readonly type: 'failed' }): DistrictOutcome<never> {
  switch (answer.cause) {
    case 'unreachable':
      return retryLater('unreachable', answer.code);
    case 'timeout':
      return retryLater('timeout', answer.code);
    case 'cut':
      return retryLater('answer-lost', answer.code);
    case 'too-large':
      return retryLater('not-the-gateway', 'answer too large');
    case 'aborted':
      return retryLater('aborted', answer.code);
    default:
      return throwIllegalValue(answer.cause);
  }
}

function readProblem(answer: HttpAnswer): z.infer<typeof problemSchema> | null {
  if (answer.type === 'failed' || answer.contentType !== 'application/problem+json') return null;
  const parsed = problemSchema.safeParse(parseJson(answer.body));
  return parsed.success && parsed.data.status === answer.status ? parsed.data : null;
}

function readProblemAnswer(
  answer: HttpAnswer & { readonly type: 'answered' },
  clock: Clock,
): DistrictOutcome<never> {
  const problem = readProblem(answer);
  switch (problem?.type) {
    case problemTypes.refused:
      return { type: 'refused', reason: cleanText(problem.reason ?? 'unnamed').slice(0, 200) };
    case problemTypes.unauthorised:
      return { type: 'needs-staff', cause: 'unauthorised', detail: `status ${answer.status}` };
    case problemTypes.malformed:
      return { type: 'needs-staff', cause: 'malformed', detail: `status ${answer.status}` };
    case problemTypes.partsMissing:
      return retryLater('parts-missing', `${problem.missingParts?.length ?? 0} parts`, {
        missingParts: problem.missingParts ?? [],
      });
    case problemTypes.tryLater:
      return retryLater('busy', `status ${answer.status}`, {
        retryAfterMs: readRetryAfter(answer.retryAfter, clock),
      });
    case problemTypes.internal:
      return retryLater('server-error', `status ${answer.status}`);
    case undefined:
    default:
      return retryLater(
        'not-the-gateway',
        `status ${answer.status}, ${cleanText(answer.contentType).slice(0, 60)}`,
      );
  }
}

/** RFC 9110, 10.2.3: seconds or an HTTP date. */
function readRetryAfter(value: string | null, clock: Clock): number | null {
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const dateMs = Date.parse(value);
  return Number.isNaN(dateMs) ? null : Math.max(0, dateMs - clock.nowMs());
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
