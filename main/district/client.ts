import { createHash } from 'node:crypto';
import type { Clock } from '#main/basics/clock.ts';
import type { SubmissionKey } from '#main/basics/ids.ts';
import { readAnswer } from './answers.ts';
import { createDistrictLine } from './district-line.ts';
import type { ClientCertificate } from './http-exchange.ts';
import {
  evaluationAcknowledgementSchema,
  healthSchema,
  signedReceiptSchema,
  type DistrictReceipt,
  type Evaluation,
  type EvaluationAcknowledgement,
  type SubmissionEnvelope,
} from './messages.ts';
import type { DistrictOutcome } from './outcome.ts';
import { createPartUpload } from './part-upload.ts';
import { readReceiptKeys, verifyReceipt, type ReceiptKeys } from './receipt-signature.ts';

export type { DistrictOutcome, RetryCause } from './outcome.ts';

export interface DistrictDeadlines {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly bodyMs: number;
  /** Envelope, evaluation and state. */
  readonly wholeMs: number;
  /** One chunk of an upload: 1 MiB on a line of 93 kbit/s. */
  readonly partMs: number;
  readonly healthMs: number;
}

export const defaultDistrictDeadlines: DistrictDeadlines = {
  connectMs: 4_000,
  headersMs: 15_000,
  bodyMs: 10_000,
  wholeMs: 20_000,
  partMs: 90_000,
  healthMs: 4_000,
};

export interface DistrictClient {
  /** Lays a part down, going on from where an earlier call was cut. */
  putPart(
    part: {
      readonly key: SubmissionKey;
      readonly partNumber: number;
      readonly sealed: Uint8Array;
      /** An earlier try may have left bytes there, perhaps before a restart: asks how many first. */
      readonly isRepeated?: boolean;
    },
    signal?: AbortSignal,
  ): Promise<DistrictOutcome<undefined>>;
  putSubmission(
    submission: { readonly key: SubmissionKey; readonly envelope: SubmissionEnvelope },
    signal?: AbortSignal,
  ): Promise<DistrictOutcome<DistrictReceipt>>;
  postEvaluation(
    evaluation: Evaluation,
    signal?: AbortSignal,
  ): Promise<DistrictOutcome<EvaluationAcknowledgement>>;
  health(signal?: AbortSignal): Promise<DistrictOutcome<undefined>>;
  close(): void;
}

/**
 * The terminal's side of `openapi.json`. Only an answer that says, in the described form and signed by the district,
 * that it holds this very submission counts as delivered; whatever else a line, proxy or portal may say means "try again
 * later".
 */
export function createDistrictClient(options: {
  /** For example `https://gateway.nanhai.example/`; a path prefix is kept. */
  readonly baseUrl: string;
  readonly receiptKey: ReceiptKeys;
  /** Mutual TLS; without it https trusts the system's authorities and shows no certificate. */
  readonly tls?: ClientCertificate | undefined;
  readonly clock: Clock;
  readonly deadlines?: Partial<DistrictDeadlines>;
}): DistrictClient {
  const { clock } = options;
  const deadlines = { ...defaultDistrictDeadlines, ...options.deadlines };
  const receiptKeys = readReceiptKeys(options.receiptKey);
  const { send, close } = createDistrictLine({ ...options, deadlines });

  const uploadPart = createPartUpload({
    clock,
    send: (request, signal) => send({ ...request, wholeMs: deadlines.partMs, signal }),
  });
  const jsonHeaders = { 'content-type': 'application/json' };
  return {
    putPart: uploadPart,
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
      return readAnswer(
        answer,
        signedReceiptSchema,
        clock,
        async ({
          jws,
        }): Promise<{
          readonly value: DistrictReceipt;
        } | null> => {
          const statement = await verifyReceipt(jws, receiptKeys);
          return statement?.key === key && statement.sha256OfSealed === sha256
            ? { value: { ...statement, jws } }
            : null;
        },
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
        noted.key === evaluation.key ? { value: noted } : null,
      );
    },
    health: async (signal) => {
      const answer = await send({ method: 'GET', path: 'v1/health', wholeMs: deadlines.healthMs, signal });
      return readAnswer(answer, healthSchema, clock, () => ({ value: undefined }));
    },
    close,
  };
}
