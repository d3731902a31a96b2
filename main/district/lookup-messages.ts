import { z } from 'zod';
import { identityProofSchema } from './case-messages.ts';
import { localizedNameSchema } from './localized-name.ts';
import { implementationCodeSchema, type DeepReadonly } from './submission-document.ts';

const isoDateTime = z.iso.datetime({ offset: true });
const text = (maxLength: number) => z.string().min(1).max(maxLength);
const identifier = z.string().regex(/^[a-z][A-Za-z0-9-]{1,47}$/);
const money = z.string().regex(/^-?\d{1,12}\.\d{2}$/);

/** What a resident agreed to before other offices are asked (PIPL art. 13, 23). */
const consentProofSchema = z.strictObject({
  noticeId: text(80),
  noticeVersion: text(40),
  agreedAt: isoDateTime,
});

export const sharedDataRequestSchema = z.strictObject({
  matterCode: implementationCodeSchema,
  proof: identityProofSchema,
  consent: consentProofSchema,
  /** Sources of the definition's `sharedData`, and only the keys that it fills fields with or names in a condition. */
  sources: z
    .array(z.strictObject({ sourceId: identifier, keys: z.array(identifier).max(40) }))
    .min(1)
    .max(20),
});

/** A list where the office holds several: certificates of all who work for the applicant. */
const sharedValueSchema = z.union([
  z.string().max(500),
  z.number(),
  z.boolean(),
  z.array(z.string().max(100)).max(100),
]);
export const sharedDataSchema = z.object({
  sources: z
    .array(
      z.object({
        sourceId: identifier,
        /** `none`: the office answered and has nothing. `unavailable`: it did not answer, or knows no such data. */
        state: z.enum(['found', 'none', 'unavailable']),
        /** zh-Hans, for the record of what was given; residents read the definition's name. */
        officeName: text(100),
        asOf: isoDateTime,
        /** True in a simulator: 演示数据. */
        isIllustrative: z.boolean(),
        values: z.record(identifier, sharedValueSchema),
      }),
    )
    .max(20),
});
export type SharedData = DeepReadonly<z.infer<typeof sharedDataSchema>>;
export type SharedDataSource = SharedData['sources'][number];
export type SharedValue = SharedDataSource['values'][string];

/** 发票查验: what stands on the invoice. Fully digital ones have 20 digits and no code. */
export const invoiceCheckRequestSchema = z.strictObject({
  code: z
    .string()
    .regex(/^(\d{10}|\d{12})$/)
    .nullable(),
  number: z.string().regex(/^(\d{8}|\d{20})$/),
  date: z.iso.date(),
  /** Total with tax, 元, two decimals. */
  total: money,
});
export const invoiceCheckSchema = z.object({
  /** `differs`: there is such an invoice, with another date or total. */
  state: z.enum(['matches', 'differs', 'voided', 'reversed']),
  isIllustrative: z.boolean(),
  /** Null where it differs: who only guesses learns nothing. The buyer is masked. */
  invoice: z
    .object({
      kind: localizedNameSchema,
      sellerName: text(100),
      buyerMaskedName: z.string().max(100),
      total: money,
      tax: money,
      issuedOn: z.iso.date(),
    })
    .nullable(),
});
export type InvoiceCheck = DeepReadonly<z.infer<typeof invoiceCheckSchema>>;

export const companyQuerySchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('credit-code'), creditCode: z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/) }),
  /** From two characters; at most ten answers. */
  z.strictObject({ by: z.literal('name'), name: z.string().min(2).max(100) }),
]);
export type CompanyQuery = DeepReadonly<z.infer<typeof companyQuerySchema>>;
/** What the register makes public (企业信息公示暂行条例); persons by masked name. */
export const companySchema = z.object({
  creditCode: z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/),
  name: text(100),
  kind: localizedNameSchema,
  state: z.enum(['active', 'cancelled', 'revoked', 'abnormal']),
  legalRepresentativeMaskedName: z.string().max(20),
  capital: z.string().max(40),
  establishedOn: z.iso.date(),
  registeredAddress: text(200),
  scope: z.string().max(1_000),
});
export type Company = DeepReadonly<z.infer<typeof companySchema>>;
export const companyListSchema = z.object({
  isIllustrative: z.boolean(),
  companies: z.array(companySchema).max(10),
});
export type CompanyList = DeepReadonly<z.infer<typeof companyListSchema>>;
