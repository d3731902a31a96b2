import { createHash } from 'node:crypto';
import type { Clock } from '#main/basics/clock.ts';
import { readFailure, readProblemAnswer, readRetryAfter } from './answers.ts';
import type { DistrictClient } from './client.ts';
import type { HttpAnswer } from './http-exchange.ts';
import { retryLater, type DistrictOutcome } from './outcome.ts';
import { maxChunkBytes } from './submission-document.ts';

export const tusVersion = '1.0.0';

interface TusRequest {
  readonly method: 'POST' | 'HEAD' | 'PATCH';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

type Answered = HttpAnswer & { readonly type: 'answered' };

/** How often an upload may stop without a byte more at the district before the outbox takes over with its back-off. */
const maxStalls = 2;

/**
 * The name of an upload, derived instead of remembered: after a restart the terminal finds what the district already
 * holds, and other bytes can never be appended to these.
 */
export function uploadIdOf(part: {
  readonly key: string;
  readonly partNumber: number;
  readonly sha256: string;
}): string {
  return `${part.key}.${part.partNumber}.${part.sha256}`;
}

/**
 * Sends one part by tus 1.0 (https://tus.io/protocols/resumable-upload): core with creation and creation-with-upload,
 * in chunks. A part of one chunk takes one request. After a cut it asks for the offset and goes on from there.
 */
export function createPartUpload(options: {
  readonly clock: Clock;
  send(request: TusRequest, signal: AbortSignal | undefined): Promise<HttpAnswer>;
}): DistrictClient['putPart'] {
  const { clock } = options;

  return async ({ key, partNumber, sealed, isRepeated }, signal) => {
    const sha256 = createHash('sha256').update(sealed).digest('hex');
    const uploadPath = `v1/uploads/${uploadIdOf({ key, partNumber, sha256 })}`;
    const metadata = Object.entries({ key, partNumber: String(partNumber), sha256 })
      .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
      .join(',');

    const send = (request: TusRequest) =>
      options.send({ ...request, headers: { 'tus-resumable': tusVersion, ...request.headers } }, signal);
    const sendChunk = (offset: number | null) => {
      const body = sealed.subarray(offset ?? 0, (offset ?? 0) + maxChunkBytes);
      const contentType = { 'content-type': 'application/offset+octet-stream' };
      return offset === null
        ? send({
            method: 'POST',
            path: 'v1/uploads',
            headers: {
              ...contentType,
              'upload-length': String(sealed.byteLength),
              'upload-metadata': metadata,
            },
            body,
          })
        : send({
            method: 'PATCH',
            path: uploadPath,
            headers: { ...contentType, 'upload-offset': String(offset) },
            body,
          });
    };

    /** The district's count of bytes; null where it has no such upload. */
    async function askOffset(): Promise<DistrictOutcome<number | null>> {
      const answer = await send({ method: 'HEAD', path: uploadPath, headers: {} });
      if (answer.type === 'failed') return readFailure(answer);
      if (isTus(answer) && (answer.status === 404 || answer.status === 410)) {
        return { type: 'delivered', value: null };
      }
      const offset = answer.status === 200 ? offsetIn(answer, sealed.byteLength) : null;
      if (offset === null) return readHeadAnswer(answer, clock);
      return Number(answer.headers['upload-length']) === sealed.byteLength
        ? { type: 'delivered', value: offset }
        : retryLater('foreign-answer', 'upload of another length');
    }

    let offset: number | null = null;
    let mustAsk = isRepeated ?? false;
    let furthest = 0;
    let stalls = 0;
    while (offset !== sealed.byteLength) {
      if (mustAsk) {
        const held = await askOffset();
        if (held.type !== 'delivered') return held;
        offset = held.value;
        mustAsk = false;
        continue;
      }
      const answer = await sendChunk(offset);
      const reached = acceptedOffset(answer, offset, sealed.byteLength);
      if (reached !== null) {
        offset = reached;
        continue;
      }
      stalls = (offset ?? 0) > furthest ? 1 : stalls + 1;
      furthest = Math.max(furthest, offset ?? 0);
      if (stalls > maxStalls || !isWorthAsking(answer)) return readRefusal(answer, clock);
      mustAsk = true;
    }
    return { type: 'delivered', value: undefined };
  };
}

function isTus(answer: Answered): boolean {
  return answer.headers['tus-resumable'] === tusVersion;
}

function offsetIn(answer: Answered, length: number): number | null {
  const text = answer.headers['upload-offset'];
  if (!isTus(answer) || typeof text !== 'string' || !/^\d{1,12}$/.test(text)) return null;
  const offset = Number(text);
  return offset <= length ? offset : null;
}

/** The new offset where the district took the chunk; it must have grown, or a lying peer would hold us for ever. */
function acceptedOffset(answer: HttpAnswer, from: number | null, length: number): number | null {
  if (answer.type === 'failed' || answer.status !== (from === null ? 201 : 204)) return null;
  const offset = offsetIn(answer, length);
  return offset !== null && offset > (from ?? 0) ? offset : null;
}

/** The line broke in the chunk, the offset was another one, the upload is gone, or another request still writes to it. */
function isWorthAsking(answer: HttpAnswer): boolean {
  return answer.type === 'failed'
    ? answer.cause === 'cut'
    : isTus(answer) && [404, 409, 410, 423].includes(answer.status);
}

function readRefusal(answer: HttpAnswer, clock: Clock): DistrictOutcome<never> {
  if (answer.type === 'failed') return readFailure(answer);
  return isTus(answer) && (answer.status === 404 || answer.status === 410)
    ? retryLater('parts-missing', 'the upload is gone')
    : readProblemAnswer(answer, clock);
}

/** An answer to HEAD has no body: the media type must do to tell the gateway from a portal. */
function readHeadAnswer(answer: Answered, clock: Clock): DistrictOutcome<never> {
  if (answer.contentType === 'application/problem+json') {
    switch (answer.status) {
      case 401:
        return { type: 'needs-staff', cause: 'unauthorised', detail: 'unauthorised' };
      case 423:
      case 503:
        return retryLater('busy', `status ${answer.status}`, {
          retryAfterMs: readRetryAfter(answer, clock),
        });
      case 500:
        return retryLater('server-error', 'status 500');
      default:
    }
  }
  return retryLater('not-the-gateway', `status ${answer.status} to HEAD`);
}
