import type { z } from 'zod';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import { cleanText } from '#main/basics/text.ts';
import type { HttpAnswer } from './http-exchange.ts';
import { problemSchema, problemTypes } from './messages.ts';
import { retryLater, type DistrictOutcome } from './outcome.ts';

/** `accept` answers null where the parsed message is about something else than what was asked. */
export async function readAnswer<Parsed, T>(
  answer: HttpAnswer,
  schema: z.ZodType<Parsed>,
  clock: Clock,
  accept: (message: Parsed) => { readonly value: T } | null | Promise<{ readonly value: T } | null>,
): Promise<DistrictOutcome<T>> {
  if (answer.type === 'failed') return readFailure(answer);
  if (answer.status !== 200) return readProblemAnswer(answer, clock);
  if (answer.contentType !== 'application/json') {
    return retryLater('not-the-gateway', `content type ${cleanText(answer.contentType).slice(0, 60)}`);
  }
  const parsed = schema.safeParse(parseJson(answer.body));
  if (!parsed.success) return retryLater('not-the-gateway', 'body breaks the description');
  const accepted = await accept(parsed.data);
  return accepted
    ? { type: 'delivered', value: accepted.value }
    : retryLater('foreign-answer', 'key, number, digest or signature is not ours');
}

export function readFailure(answer: HttpAnswer & { readonly type: 'failed' }): DistrictOutcome<never> {
  switch (answer.cause) {
    case 'unreachable':
      return retryLater('unreachable', answer.code);
    case 'timeout':
      return retryLater('timeout', answer.code);
    case 'cut':
      return retryLater('answer-lost', answer.code);
    case 'too-large':
      return retryLater('not-the-gateway', 'answer too large');
    case 'encoded':
      return retryLater('not-the-gateway', 'answer is packed');
    case 'server-untrusted':
      return retryLater('not-the-gateway', `TLS: ${answer.code}`);
    case 'certificate-refused':
      return { type: 'needs-staff', cause: 'unauthorised', detail: answer.code };
    case 'aborted':
      return retryLater('aborted', answer.code);
    default:
      return throwIllegalValue(answer.cause);
  }
}

export function readProblem(answer: HttpAnswer): z.infer<typeof problemSchema> | null {
  if (answer.type === 'failed' || answer.contentType !== 'application/problem+json') return null;
  const parsed = problemSchema.safeParse(parseJson(answer.body));
  return parsed.success && parsed.data.status === answer.status ? parsed.data : null;
}

export function readProblemAnswer(
  answer: HttpAnswer & { readonly type: 'answered' },
  clock: Clock,
): DistrictOutcome<never> {
  const problem = readProblem(answer);
  switch (problem?.type) {
    case problemTypes.refused:
      return { type: 'refused', reason: cleanText(problem.reason ?? 'unnamed').slice(0, 200) };
    case problemTypes.unauthorised:
      return { type: 'needs-staff', cause: 'unauthorised', detail: readReason(problem.reason) };
    case problemTypes.malformed:
      return { type: 'needs-staff', cause: 'malformed', detail: `status ${answer.status}` };
    case problemTypes.partsMissing:
      return retryLater('parts-missing', `${problem.missingParts?.length ?? 0} parts`, {
        missingParts: problem.missingParts ?? [],
      });
    case problemTypes.tryLater:
    case problemTypes.tooManyRequests:
      return retryLater('busy', `status ${answer.status}`, {
        retryAfterMs: readRetryAfter(answer, clock),
      });
    case problemTypes.offsetDiffers:
    case problemTypes.digestDiffers:
      return retryLater('parts-missing', `status ${answer.status}`);
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

/** A word of the description's kind; free text stays where it is. */
function readReason(reason: string | undefined): string {
  return reason !== undefined && /^[a-z-]{1,40}$/.test(reason) ? reason : 'unauthorised';
}

/** RFC 9110, 10.2.3: seconds or an HTTP date. */
export function readRetryAfter(
  answer: HttpAnswer & { readonly type: 'answered' },
  clock: Clock,
): number | null {
  const value = answer.headers['retry-after'];
  if (value === undefined) return null;
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
