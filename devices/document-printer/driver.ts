import type { Clock } from '#main/basics/clock.ts';
import { err, ok, type Result } from '#main/basics/result.ts';
import { withDeadline } from '#devices/transports/byte-line.ts';
import {
  decodeResponse,
  encodeRequest,
  operations,
  type IppAttribute,
  type IppGroup,
  type IppResponse,
} from './codec.ts';
import type { DeviceIdentity } from '../status.ts';
import { readJob, readPrinterIdentity, readPrinterStatus, type JobReport } from './job-state.ts';
import type { DocumentPrinterStatus, DocumentToPrint } from './port.ts';

export const ANSWER_TIMEOUT_MS = 5_000;
/** A queue takes a document as fast as it can write it to its disk. */
export const SEND_TIMEOUT_MS = 60_000;
const LONGEST_ANSWER_BYTES = 256 * 1_024;

export type IppFailure =
  | { readonly type: 'unreachable'; readonly detail: string }
  | { readonly type: 'malformed' }
  | { readonly type: 'refused'; readonly statusCode: number };

export interface PrinterReport {
  readonly status: DocumentPrinterStatus;
  readonly identity: Omit<DeviceIdentity, 'connection'>;
}

/** Requests to one printer or queue, each with a deadline. */
export interface IppDriver {
  readStatus(): Promise<Result<PrinterReport, IppFailure>>;
  /** The number of the job. A failure that is not `refused` leaves open whether the printer took it. */
  send(document: Required<DocumentToPrint>): Promise<Result<number, IppFailure>>;
  readJob(jobId: number): Promise<Result<JobReport, IppFailure>>;
  cancel(jobId: number): Promise<Result<undefined, IppFailure>>;
}

export function createIppDriver(parts: {
  readonly url: string;
  readonly clock: Clock;
  /** Left out: HTTP. */
  readonly exchange?: ExchangeIpp | undefined;
}): IppDriver {
  const { url, clock, exchange = exchangeByHttp } = parts;
  let requestId = 0;
  const common: readonly IppAttribute[] = [
    { tag: 'charset', name: 'attributes-charset', values: ['utf-8'] },
    { tag: 'naturalLanguage', name: 'attributes-natural-language', values: ['en'] },
    { tag: 'uri', name: 'printer-uri', values: [url.replace(/^http/, 'ipp')] },
  ];
  const user: IppAttribute = { tag: 'name', name: 'requesting-user-name', values: ['citizen-window'] };

  async function ask(request: {
    readonly operation: number;
    readonly operationAttributes: readonly IppAttribute[];
    readonly jobAttributes?: readonly IppAttribute[];
    readonly document?: Uint8Array;
    readonly timeoutMs?: number;
  }): Promise<Result<IppResponse, IppFailure>> {
    requestId += 1;
    const head = encodeRequest({
      operation: request.operation,
      requestId,
      operationAttributes: [...common, ...request.operationAttributes],
      jobAttributes: request.jobAttributes ?? [],
    });
    const timeoutMs = request.timeoutMs ?? ANSWER_TIMEOUT_MS;
    const body = request.document ? Buffer.concat([head, request.document]) : head;
    const posted = await exchangeInTime({ exchange, url, body, timeoutMs, clock });
    if (!posted.ok) return posted;
    const response = decodeResponse(posted.value);
    if (!response.ok) return response;
    const { statusCode } = response.value;
    return statusCode < 0x0100 ? response : err({ type: 'refused', statusCode });
  }

  return {
    async readStatus() {
      const names = [
        'printer-state',
        'printer-state-reasons',
        'printer-is-accepting-jobs',
        'printer-make-and-model',
        'printer-firmware-string-version',
        'printer-device-id',
      ];
      const answer = await ask({
        operation: operations.getPrinterAttributes,
        operationAttributes: [user, { tag: 'keyword', name: 'requested-attributes', values: names }],
      });
      if (!answer.ok) return answer;
      const group = groupOf(answer.value, 'printer');
      return group
        ? ok({ status: readPrinterStatus(group), identity: readPrinterIdentity(group) })
        : err({ type: 'malformed' });
    },
    async send({ pdf, copies, jobName, isDuplex }) {
      const answer = await ask({
        operation: operations.printJob,
        operationAttributes: [
          user,
          { tag: 'name', name: 'job-name', values: [jobName] },
          { tag: 'mimeMediaType', name: 'document-format', values: ['application/pdf'] },
        ],
        jobAttributes: [
          { tag: 'integer', name: 'copies', values: [copies] },
          { tag: 'keyword', name: 'media', values: ['iso_a4_210x297mm'] },
          { tag: 'keyword', name: 'sides', values: [isDuplex ? 'two-sided-long-edge' : 'one-sided'] },
        ],
        document: pdf,
        timeoutMs: SEND_TIMEOUT_MS,
      });
      if (!answer.ok) return answer;
      const jobId = groupOf(answer.value, 'job')?.attributes.get('job-id')?.[0];
      return typeof jobId === 'number' ? ok(jobId) : err({ type: 'malformed' });
    },
    async readJob(jobId) {
      const names = [
        'job-state',
        'job-state-reasons',
        'job-media-sheets-completed',
        'job-impressions-completed',
      ];
      const answer = await ask({
        operation: operations.getJobAttributes,
        operationAttributes: [
          { tag: 'integer', name: 'job-id', values: [jobId] },
          user,
          { tag: 'keyword', name: 'requested-attributes', values: names },
        ],
      });
      if (!answer.ok) return answer;
      const group = groupOf(answer.value, 'job');
      return group ? ok(readJob(group)) : err({ type: 'malformed' });
    },
    async cancel(jobId) {
      const answer = await ask({
        operation: operations.cancelJob,
        operationAttributes: [{ tag: 'integer', name: 'job-id', values: [jobId] }, user],
      });
      return answer.ok ? ok() : answer;
    },
  };
}

function groupOf({ groups }: IppResponse, kind: IppGroup['kind']): IppGroup | null {
  return groups.find((group) => group.kind === kind) ?? null;
}

/** One request and its answer, in the form of HTTP's body. */
export type ExchangeIpp = (request: {
  readonly url: string;
  readonly body: Buffer;
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
}) => Promise<Result<Uint8Array, IppFailure>>;

const exchangeByHttp: ExchangeIpp = ({ url, body, signal }) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/ipp' },
    body: Uint8Array.from(body),
    signal,
    redirect: 'error',
  })
    .then(readBounded)
    .catch((error: unknown): Result<Uint8Array, IppFailure> =>
      err({ type: 'unreachable', detail: error instanceof Error ? error.message : String(error) }),
    );

async function exchangeInTime(request: {
  readonly exchange: ExchangeIpp;
  readonly url: string;
  readonly body: Buffer;
  readonly timeoutMs: number;
  readonly clock: Clock;
}): Promise<Result<Uint8Array, IppFailure>> {
  const { exchange, url, body } = request;
  const abort = new AbortController();
  const exchanged = exchange({ url, body, signal: abort.signal });
  const answer = await withDeadline(request.clock, request.timeoutMs, exchanged, {
    type: 'unreachable',
    detail: 'no answer in time',
  } as const);
  abort.abort();
  return answer;
}

async function readBounded(response: Response): Promise<Result<Uint8Array, IppFailure>> {
  if (!response.ok) return err({ type: 'unreachable', detail: `HTTP ${response.status}` });
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > LONGEST_ANSWER_BYTES) return err({ type: 'malformed' });
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks));
}
