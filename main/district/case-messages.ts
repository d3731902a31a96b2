import { z } from 'zod';
import { receiptJwsSchema } from './jws.ts';
import { localizedNameSchema } from './localized-name.ts';
import {
  identityStrengths,
  implementationCodeSchema,
  sha256HexSchema,
  slipNumberSchema,
  type DeepReadonly,
} from './submission-document.ts';

const isoDateTime = z.iso.datetime({ offset: true });
const text = (maxLength: number) => z.string().min(1).max(maxLength);

/** 办件编号: business item 33 (implementation code 31 + 2), YYYYMMDD, serial 4. */
export const caseNumberSchema = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}[1-6]\d{12}\d{2}\d{8}\d{4}$/);

/**
 * Life of a case (domain facts §6.3). Draft and submitted are the terminal's; the district begins at 已收件.
 * 已收件 received · 待补正 correction-needed · 已补正 corrected · 已受理 accepted · 审查中 in-review · 特别程序 paused ·
 * 准予 granted · 不予 denied · 办结 closed · 送达 delivered · 不予受理 not-accepted · 申请人撤回 withdrawn · 终止 terminated.
 */
export const caseStages = [
  'received',
  'correction-needed',
  'corrected',
  'accepted',
  'in-review',
  'paused',
  'granted',
  'denied',
  'closed',
  'delivered',
  'not-accepted',
  'withdrawn',
  'terminated',
] as const;
export type CaseStage = (typeof caseStages)[number];

/** 特别程序: while one runs, the promised time stands still. */
export const specialProcedureKinds = [
  'public-notice',
  'on-site-check',
  'testing',
  'hearing',
  'expert-review',
] as const;

/** 六统一: one entry, dispatch, flow, supervision, assessment and exit for every report. */
export const workOrderStages = ['filed', 'dispatched', 'handling', 'checking', 'closed', 'assessed'] as const;

/**
 * Who asks about cases or data of their own. The number travels in the body, never in an address that a proxy would
 * log; `typed` numbers are refused, because everybody can type anybody's.
 */
export const identityProofSchema = z.strictObject({
  /** Certificate kind of the government platforms: 111, 154, 516, 553 … */
  documentType: z.string().regex(/^\d{3}$/),
  number: text(30),
  strength: z.enum(identityStrengths),
  /** When the document was read; the district takes it for 15 minutes. */
  readAt: isoDateTime,
});
export type IdentityProof = DeepReadonly<z.infer<typeof identityProofSchema>>;

const workOrderProgressSchema = z.object({
  number: text(60),
  stage: z.enum(workOrderStages),
  /** The offices that it went to. */
  offices: z.array(localizedNameSchema).min(1).max(10),
  deadline: isoDateTime,
  isOverdue: z.boolean(),
});

const appointmentSchema = z.object({
  slotId: text(80),
  officeName: localizedNameSchema,
  date: z.iso.date(),
  from: z.string().regex(/^\d{2}:\d{2}$/),
  to: z.string().regex(/^\d{2}:\d{2}$/),
  /** `lost`: the hold had run out and somebody else had the slot when the submission arrived. */
  state: z.enum(['confirmed', 'lost', 'cancelled']),
});

/**
 * How a case stands, by slip number alone. Slip numbers can be guessed, so nothing in here is about the person: no
 * name, no answer, no text that a clerk wrote. Times are the district's.
 */
export const caseProgressSchema = z.object({
  slipNumber: slipNumberSchema,
  receiptNumber: text(80),
  caseNumber: caseNumberSchema,
  matterCode: implementationCodeSchema,
  /** 事项名称; a terminal that knows the matter shows its own. */
  matterTitle: localizedNameSchema,
  stage: z.enum(caseStages),
  changedAt: isoDateTime,
  /** apply_date */
  appliedAt: isoDateTime,
  /** accept_date; null before 受理. */
  acceptedAt: isoDateTime.nullable(),
  /** promise_date, the last day; moves on while a special procedure runs. */
  promisedDate: z.iso.date().nullable(),
  /** True where the working-day calendar held no published arrangement for some of the days. */
  isPromisedDateEstimate: z.boolean(),
  isOverdue: z.boolean(),
  /** 承办单位. */
  officeName: localizedNameSchema,
  specialProcedure: z.object({ kind: z.enum(specialProcedureKinds), startedAt: isoDateTime }).nullable(),
  /** With `correction-needed`: how many items, and the last day to hand them in. */
  correction: z.object({ itemCount: z.int().min(1), dueDate: z.iso.date() }).nullable(),
  /** 容缺: papers that were to follow and have not come, by their names in the definition. */
  owed: z
    .array(z.object({ materialId: text(80), name: localizedNameSchema, dueDate: z.iso.date().nullable() }))
    .max(100)
    .optional(),
  decision: z.enum(['granted', 'denied']).nullable(),
  /** 秒办: id of the definition's rule that decided, null where a person did. */
  decidedByRule: z.string().max(80).nullable(),
  /** A document can be had with the identity document. */
  isResultReady: z.boolean(),
  /** What may still be done about it. */
  isWithdrawable: z.boolean(),
  workOrder: workOrderProgressSchema.nullable(),
  appointment: appointmentSchema.nullable(),
  /** Oldest first. */
  steps: z.array(z.object({ stage: z.enum(caseStages), at: isoDateTime })).max(200),
});
export type CaseProgress = DeepReadonly<z.infer<typeof caseProgressSchema>>;

export const caseListRequestSchema = z.strictObject({ proof: identityProofSchema });
/** The holder's cases, newest first, at most 50. */
export const caseListSchema = z.object({
  /** First character and stars, to show whose list it is. */
  maskedName: z.string().max(20),
  cases: z
    .array(
      caseProgressSchema.pick({
        slipNumber: true,
        matterCode: true,
        matterTitle: true,
        stage: true,
        changedAt: true,
        promisedDate: true,
        isOverdue: true,
        isResultReady: true,
        isWithdrawable: true,
      }),
    )
    .max(50),
});
export type CaseList = DeepReadonly<z.infer<typeof caseListSchema>>;
export type CaseSummary = CaseList['cases'][number];

export const correctionItemSchema = z.object({
  itemId: text(80),
  kind: z.enum(['material', 'field']),
  /** Material or field of the definition that the case was made by. */
  targetId: text(80),
  /** zh-Hans, as the clerk wrote it. */
  name: text(200),
  /** What is missing or wrong, and what would be right, zh-Hans. */
  note: text(1_000),
});
export type CorrectionItem = DeepReadonly<z.infer<typeof correctionItemSchema>>;

export const correctionRequestSchema = z.strictObject({ proof: identityProofSchema });
/** 一次性补正告知书 (行政许可法 art. 32): every missing item at once. */
export const correctionNoticeSchema = z.object({
  slipNumber: slipNumberSchema,
  /** The submission that corrects names it. */
  noticeId: text(80),
  matterId: text(80),
  matterCode: implementationCodeSchema,
  definitionVersion: z.string().max(40),
  matterTitle: text(200),
  requestedAt: isoDateTime,
  dueDate: z.iso.date(),
  items: z.array(correctionItemSchema).min(1).max(50),
});
export type CorrectionNotice = DeepReadonly<z.infer<typeof correctionNoticeSchema>>;

export const withdrawalRequestSchema = z.strictObject({
  /** UUID made when the resident starts to withdraw; the same again is answered the same. */
  key: z.uuid(),
  proof: identityProofSchema,
});
export const withdrawalSchema = z.object({ slipNumber: slipNumberSchema, withdrawnAt: isoDateTime });
export type Withdrawal = DeepReadonly<z.infer<typeof withdrawalSchema>>;

export const resultRequestSchema = z.strictObject({ proof: identityProofSchema });
/** What the district signs about a document: `typ` of the protected header is `resultJwsType`. */
export const resultStatementSchema = z.object({
  documentId: text(80),
  slipNumber: slipNumberSchema,
  caseNumber: caseNumberSchema,
  /** zh-Hans. */
  title: text(200),
  issuedAt: isoDateTime,
  /** 发证机关, zh-Hans. */
  issuer: text(100),
  validUntil: z.iso.date().nullable(),
  /** 校验码: four groups of four, the last character by ISO 7064 MOD 37,36. */
  checkCode: z.string().regex(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/),
  /** Of the PDF, lower-case hex. */
  sha256: sha256HexSchema,
  pageCount: z.int().min(1).max(100),
});
export type ResultStatement = DeepReadonly<z.infer<typeof resultStatementSchema>>;
export const resultJwsType = 'citizen-window-result+jws';
export const maxResultPdfBytes = 4 * 1024 * 1024;
export const resultDeliverySchema = z.object({
  jws: receiptJwsSchema,
  pdf: z.base64().max(Math.ceil(maxResultPdfBytes / 3) * 4),
});

export const printedRequestSchema = z.strictObject({
  proof: identityProofSchema,
  copies: z.int().min(1).max(20),
});
/** 送达回证: the paper is in the holder's hand. */
export const printedSchema = z.object({ documentId: text(80), deliveredAt: isoDateTime });

/** What anybody may learn who holds a paper with a check code. */
export const checkCodeAnswerSchema = z.object({
  checkCode: resultStatementSchema.shape.checkCode,
  state: z.enum(['valid', 'expired', 'revoked']),
  title: text(200),
  issuer: text(100),
  issuedAt: isoDateTime,
  validUntil: z.iso.date().nullable(),
  maskedName: z.string().max(20),
  sha256: sha256HexSchema,
});
export type CheckCodeAnswer = DeepReadonly<z.infer<typeof checkCodeAnswerSchema>>;
