import type { z } from 'zod';
import { throwIllegalValue } from '#main/basics/assert.ts';
import type { Clock } from '#main/basics/clock.ts';
import { err, ok } from '#main/basics/result.ts';
import { readAnswer, readProblem } from './answers.ts';
import {
  caseListSchema,
  caseProgressSchema,
  checkCodeAnswerSchema,
  correctionNoticeSchema,
  maxResultPdfBytes,
  printedSchema,
  resultDeliverySchema,
  withdrawalSchema,
} from './case-messages.ts';
import { defaultDistrictDeadlines } from './client.ts';
import { createDistrictLine } from './district-line.ts';
import type { ClientCertificate, HttpRequest } from './http-exchange.ts';
import { companyListSchema, invoiceCheckSchema, sharedDataSchema } from './lookup-messages.ts';
import { problemTypes } from './messages.ts';
import type { DistrictOutcome } from './outcome.ts';
import { readReceiptKeys, type ReceiptKeys } from './receipt-signature.ts';
import { verifyResult } from './result-signature.ts';
import {
  serviceRefusals,
  type DistrictServices,
  type ResultDocument,
  type ServiceAnswer,
  type ServiceFailure,
} from './services-port.ts';
import { slotHoldSchema, slotListSchema, slotReleaseSchema } from './slot-messages.ts';

/** Somebody waits before the screen: shorter than what delivery in the background is given. */
export interface ServiceDeadlines {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly bodyMs: number;
  readonly wholeMs: number;
  /** A PDF on a line of 93 kbit/s, and time to make it. */
  readonly resultMs: number;
}

export const defaultServiceDeadlines: ServiceDeadlines = {
  connectMs: defaultDistrictDeadlines.connectMs,
  headersMs: 8_000,
  bodyMs: 20_000,
  wholeMs: 10_000,
  resultMs: 30_000,
};

const kibibyte = 1024;

/** The terminal's side of what a resident asks of the district; see `services-port.ts`. */
export function createDistrictServices(options: {
  readonly baseUrl: string;
  /** Results are signed with the same keys as receipts. */
  readonly receiptKey: ReceiptKeys;
  readonly tls?: ClientCertificate | undefined;
  readonly clock: Clock;
  readonly deadlines?: Partial<ServiceDeadlines>;
}): DistrictServices {
  const deadlines = { ...defaultServiceDeadlines, ...options.deadlines };
  const keys = readReceiptKeys(options.receiptKey);
  const { send, close } = createDistrictLine({ ...options, deadlines });

  async function ask<Parsed, T>(request: {
    readonly method: HttpRequest['method'];
    readonly path: string;
    readonly body?: object;
    readonly schema: z.ZodType<Parsed>;
    /** Null where the answer is about something else than what was asked. */
    readonly accept: (
      message: Parsed,
    ) => { readonly value: T } | null | Promise<{ readonly value: T } | null>;
    readonly wholeMs?: number;
    readonly maxResponseBytes?: number;
    readonly signal: AbortSignal | undefined;
  }): ServiceAnswer<T> {
    const answer = await send({
      method: request.method,
      path: request.path,
      wholeMs: request.wholeMs ?? deadlines.wholeMs,
      signal: request.signal,
      ...(request.maxResponseBytes === undefined ? {} : { maxResponseBytes: request.maxResponseBytes }),
      ...(request.body === undefined
        ? {}
        : {
            headers: { 'content-type': 'application/json' },
            body: Buffer.from(JSON.stringify(request.body)),
          }),
    });
    if (readProblem(answer)?.type === problemTypes.notFound) return err({ type: 'not-found' });
    const outcome = await readAnswer(answer, request.schema, options.clock, request.accept);
    return outcome.type === 'delivered' ? ok(outcome.value) : err(readFailure(outcome));
  }

  return {
    progressOf: (slipNumber, signal) =>
      ask({
        method: 'GET',
        path: `v1/cases/${encodeURIComponent(slipNumber)}`,
        schema: caseProgressSchema,
        accept: (progress) => (progress.slipNumber === slipNumber ? { value: progress } : null),
        signal,
      }),
    casesOf: (proof, signal) =>
      ask({
        method: 'POST',
        path: 'v1/case-lists',
        body: { proof },
        schema: caseListSchema,
        accept: (list) => ({ value: list }),
        maxResponseBytes: 128 * kibibyte,
        signal,
      }),
    correctionsOf: ({ slipNumber, proof }, signal) =>
      ask({
        method: 'POST',
        path: `v1/cases/${encodeURIComponent(slipNumber)}/corrections`,
        body: { proof },
        schema: correctionNoticeSchema,
        accept: (notice) => (notice.slipNumber === slipNumber ? { value: notice } : null),
        maxResponseBytes: 256 * kibibyte,
        signal,
      }),
    withdraw: ({ slipNumber, ...body }, signal) =>
      ask({
        method: 'POST',
        path: `v1/cases/${encodeURIComponent(slipNumber)}/withdrawal`,
        body,
        schema: withdrawalSchema,
        accept: (withdrawal) => (withdrawal.slipNumber === slipNumber ? { value: withdrawal } : null),
        signal,
      }),
    ...appointments(ask),
    ...results(ask, {
      resultMs: deadlines.resultMs,
      verify: (delivery) => verifyResult({ ...delivery, keys }),
    }),
    ...lookUps(ask),
    close,
  };
}

type Ask = <Parsed, T>(request: {
  readonly method: HttpRequest['method'];
  readonly path: string;
  readonly body?: object;
  readonly schema: z.ZodType<Parsed>;
  readonly accept: (message: Parsed) => { readonly value: T } | null | Promise<{ readonly value: T } | null>;
  readonly wholeMs?: number;
  readonly maxResponseBytes?: number;
  readonly signal: AbortSignal | undefined;
}) => ServiceAnswer<T>;

function appointments(ask: Ask): Pick<DistrictServices, 'slots' | 'holdSlot' | 'releaseSlot'> {
  return {
    slots: ({ resource, fromDate, dayCount }, signal) =>
      ask({
        method: 'GET',
        path: `v1/slots?${new URLSearchParams({ resource, from: fromDate, days: String(dayCount) }).toString()}`,
        schema: slotListSchema,
        accept: (list) => (list.resource === resource ? { value: list.slots } : null),
        maxResponseBytes: 256 * kibibyte,
        signal,
      }),
    holdSlot: ({ holdId, slotId }, signal) =>
      ask({
        method: 'PUT',
        path: `v1/slot-holds/${encodeURIComponent(holdId)}`,
        body: { slotId },
        schema: slotHoldSchema,
        accept: (hold) => (hold.holdId === holdId && hold.slot.slotId === slotId ? { value: hold } : null),
        signal,
      }),
    releaseSlot: async (holdId, signal) => {
      const released = await ask({
        method: 'DELETE',
        path: `v1/slot-holds/${encodeURIComponent(holdId)}`,
        schema: slotReleaseSchema,
        accept: (release) => (release.holdId === holdId ? { value: undefined } : null),
        signal,
      });
      return !released.ok && released.error.type === 'not-found' ? ok() : released;
    },
  };
}

function results(
  ask: Ask,
  options: {
    readonly resultMs: number;
    readonly verify: (delivery: {
      readonly jws: string;
      readonly pdf: Uint8Array;
    }) => ReturnType<typeof verifyResult>;
  },
): Pick<DistrictServices, 'resultOf' | 'confirmPrinted' | 'verifyCheckCode'> {
  return {
    resultOf: async ({ slipNumber, proof }, signal) => {
      const answer = await ask({
        method: 'POST',
        path: `v1/cases/${encodeURIComponent(slipNumber)}/result`,
        body: { proof },
        schema: resultDeliverySchema,
        accept: async ({ jws, pdf: base64 }): Promise<{ readonly value: ResultDocument | null }> => {
          const pdf = Buffer.from(base64, 'base64');
          const statement = await options.verify({ jws, pdf });
          return { value: statement?.slipNumber === slipNumber ? { statement, jws, pdf } : null };
        },
        wholeMs: options.resultMs,
        maxResponseBytes: Math.ceil(maxResultPdfBytes / 3) * 4 + 16 * kibibyte,
        signal,
      });
      if (!answer.ok) return answer;
      return answer.value === null ? err({ type: 'not-genuine' }) : ok(answer.value);
    },
    confirmPrinted: ({ documentId, ...body }, signal) =>
      ask({
        method: 'PUT',
        path: `v1/results/${encodeURIComponent(documentId)}/printed`,
        body,
        schema: printedSchema,
        accept: (printed) => (printed.documentId === documentId ? { value: undefined } : null),
        signal,
      }),
    verifyCheckCode: (checkCode, signal) =>
      ask({
        method: 'GET',
        path: `v1/check-codes/${encodeURIComponent(checkCode)}`,
        schema: checkCodeAnswerSchema,
        accept: (answer) => (answer.checkCode === checkCode ? { value: answer } : null),
        signal,
      }),
  };
}

function lookUps(ask: Ask): Pick<DistrictServices, 'sharedData' | 'checkInvoice' | 'companyOf'> {
  return {
    sharedData: (body, signal) =>
      ask({
        method: 'POST',
        path: 'v1/shared-data',
        body,
        schema: sharedDataSchema,
        // What was not asked for is not taken, whoever sends it.
        accept: ({ sources }) => {
          const asked = new Map(body.sources.map(({ sourceId, keys }) => [sourceId, keys]));
          const isAsked = sources.every(({ sourceId, values }) =>
            Object.keys(values).every((name) => asked.get(sourceId)?.includes(name) ?? false),
          );
          return isAsked && sources.length === asked.size ? { value: { sources } } : null;
        },
        maxResponseBytes: 256 * kibibyte,
        signal,
      }),
    checkInvoice: (invoice, signal) =>
      ask({
        method: 'POST',
        path: 'v1/invoice-checks',
        body: invoice,
        schema: invoiceCheckSchema,
        accept: (check) => ({ value: check }),
        signal,
      }),
    companyOf: (query, signal) =>
      ask({
        method: 'POST',
        path: 'v1/company-queries',
        body: query,
        schema: companyListSchema,
        accept: (list) => ({ value: list }),
        signal,
      }),
  };
}

function readFailure(outcome: Exclude<DistrictOutcome<unknown>, { type: 'delivered' }>): ServiceFailure {
  switch (outcome.type) {
    case 'refused':
      return {
        type: 'refused',
        reason: serviceRefusals.find((known) => known === outcome.reason) ?? 'other',
      };
    case 'needs-staff':
      return { type: 'needs-staff', detail: outcome.detail };
    case 'retry-later':
      return readRetry(outcome);
    default:
      return throwIllegalValue(outcome);
  }
}

function readRetry({
  cause,
  detail,
  retryAfterMs,
}: Extract<DistrictOutcome<unknown>, { type: 'retry-later' }>): ServiceFailure {
  switch (cause) {
    case 'busy':
      return { type: 'busy', retryAfterMs };
    case 'aborted':
      return { type: 'aborted' };
    case 'unreachable':
    case 'timeout':
    case 'answer-lost':
    case 'server-error':
    case 'not-the-gateway':
      return { type: 'offline', cause, detail };
    // Another case, a foreign signature, parts that nobody uploaded: not what the gateway would answer.
    case 'foreign-answer':
    case 'parts-missing':
      return { type: 'offline', cause: 'not-the-gateway', detail };
    default:
      return throwIllegalValue(cause);
  }
}
