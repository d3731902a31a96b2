import { z } from 'zod';
import { locales } from '#main/basics/locale.ts';
import { caseNumberSchema } from './case-messages.ts';
import { receiptJwsSchema } from './jws.ts';
import { localizedNameSchema } from './localized-name.ts';
import {
  implementationCodeSchema,
  maxPartCount,
  partNumberSchema,
  sha256HexSchema,
  slipNumberSchema,
  submissionFormatVersion,
  submissionKeySchema,
  type DeepReadonly,
} from './submission-document.ts';

const isoDateTime = z.iso.datetime({ offset: true });

/** What the gateway may read of a submission: enough to route it, nothing about the person. */
export const envelopeSchema = z.strictObject({
  formatVersion: z.literal(submissionFormatVersion),
  slipNumber: slipNumberSchema,
  matterCode: implementationCodeSchema,
  definitionVersion: z.string().max(40),
  /** Which of the district's public keys it is sealed to. */
  keyId: z.string().min(1).max(80),
  partCount: z.int().min(0).max(maxPartCount),
  /** SHA-256 of each sealed part, part 1 first. */
  partSha256: z.array(sha256HexSchema).max(maxPartCount),
  /** HPKE: encapsulated key and ciphertext, base64. */
  sealedBody: z.base64().max(1_500_000),
});
export type SubmissionEnvelope = DeepReadonly<z.infer<typeof envelopeSchema>>;

export const workOrderUrgencies = ['at-once', 'hours', 'working-days'] as const;

export const workOrderSchema = z.object({
  number: z.string().min(1).max(60),
  /** Every office that it went to at once; the first is in charge. */
  offices: z.array(localizedNameSchema).min(1).max(10),
  deadline: isoDateTime,
  urgency: z.enum(workOrderUrgencies),
});
export type WorkOrder = DeepReadonly<z.infer<typeof workOrderSchema>>;

/** The district's word that it holds the whole submission; the promised time runs from `receivedAt`. */
export const receiptStatementSchema = z.object({
  receiptNumber: z.string().min(1).max(80),
  receivedAt: isoDateTime,
  key: submissionKeySchema,
  /** Of the sealed body, lower-case hex: proof that it is our submission that was received. */
  sha256OfSealed: sha256HexSchema,
  workOrder: workOrderSchema.optional(),
  /** 办件编号; absent where a correction or an older district made no new case. */
  caseNumber: caseNumberSchema.optional(),
  /** 秒办: decided at once by this rule of the matter's definition; the result can be had right away. */
  instantDecision: z
    .object({
      decision: z.enum(['granted', 'denied']),
      ruleId: z.string().min(1).max(80),
      decidedAt: isoDateTime,
    })
    .optional(),
  /** Of a submission that named a held slot: `lost` where the hold had run out and the slot was taken. */
  appointment: z.enum(['confirmed', 'lost']).optional(),
});
export type ReceiptStatement = DeepReadonly<z.infer<typeof receiptStatementSchema>>;

/** `typ` in the protected header: nothing else that this key may sign can be taken for a receipt. */
export const receiptJwsType = 'citizen-window-receipt+jws';

/** What crosses the line: only what is signed is ever read. */
export const signedReceiptSchema = z.object({ jws: receiptJwsSchema });
export type SignedReceipt = DeepReadonly<z.infer<typeof signedReceiptSchema>>;

/** A statement whose signature was verified, with the signature as proof in a dispute. */
export const districtReceiptSchema = receiptStatementSchema.extend({
  /** Absent in receipts of before the district signed. */
  jws: receiptJwsSchema.optional(),
});
export type DistrictReceipt = DeepReadonly<z.infer<typeof districtReceiptSchema>>;

/** 好差评 (GB/T 39734): five levels, no identity of the resident. */
export const evaluationSchema = z.strictObject({
  /** UUID of its own: idempotency key. */
  key: z.uuid(),
  slipNumber: slipNumberSchema,
  matterCode: implementationCodeSchema,
  level: z.int().min(1).max(5),
  /** Ids of the reasons chosen on the two dissatisfied levels. */
  reasonIds: z.array(z.string().max(60)).max(20),
  terminalId: z.string().regex(/^[A-Z0-9]{6}$/),
  siteId: z.string().max(40),
  locale: z.enum(locales),
  evaluatedAt: isoDateTime,
});
export type Evaluation = DeepReadonly<z.infer<typeof evaluationSchema>>;

export const evaluationAcknowledgementSchema = z.object({
  key: z.uuid(),
  receivedAt: isoDateTime,
  /** Of the two dissatisfied levels: by when it is put right (15 working days). */
  putRightBy: z.iso.date().optional(),
});
export type EvaluationAcknowledgement = DeepReadonly<z.infer<typeof evaluationAcknowledgementSchema>>;

export const healthSchema = z.object({ status: z.literal('ok'), service: z.literal('nanhai-gateway') });

const problemTypePrefix = 'urn:citizen-window:problem:';
/** `type` of every RFC 9457 problem that the gateway may answer. */
export const problemTypes = {
  /** 422: the district will not take it, `reason` says why. */
  refused: `${problemTypePrefix}refused`,
  /** 409: the envelope names parts that the district does not hold; `missingParts` lists them. */
  partsMissing: `${problemTypePrefix}parts-missing`,
  /** 409: the upload holds another number of bytes than `Upload-Offset` says; HEAD tells how many. */
  offsetDiffers: `${problemTypePrefix}offset-differs`,
  /** 460: the whole part is not what its SHA-256 says; the district has dropped it. */
  digestDiffers: `${problemTypePrefix}digest-differs`,
  /** 503 with Retry-After; 423 while another request writes to the same upload. */
  tryLater: `${problemTypePrefix}try-later`,
  /** 429 with Retry-After: this terminal asks too often. */
  tooManyRequests: `${problemTypePrefix}too-many-requests`,
  /** 401: the district does not know this terminal; `reason` says what of its certificate is wrong. */
  unauthorised: `${problemTypePrefix}unauthorised`,
  /** 400, 413, 415: the request breaks the description. */
  malformed: `${problemTypePrefix}malformed`,
  /** 404: nothing under that number. */
  notFound: `${problemTypePrefix}not-found`,
  /** 500. */
  internal: `${problemTypePrefix}internal`,
} as const;

export const problemSchema = z.object({
  type: z.enum(Object.values(problemTypes) as [string, ...string[]]),
  title: z.string().max(200),
  status: z.int().min(400).max(599),
  detail: z.string().max(2_000).optional(),
  /** Machine-readable reason of a refusal, or of `unauthorised`. */
  reason: z.string().max(200).optional(),
  missingParts: z.array(partNumberSchema).max(maxPartCount).optional(),
});
export type DistrictProblem = DeepReadonly<z.infer<typeof problemSchema>>;
