import { z } from 'zod';
import { isSlipNumber } from '#main/basics/ids.ts';
import { locales } from '#main/basics/locale.ts';

/** Turns the mutable arrays and objects that zod infers into what the house passes around. */
export type DeepReadonly<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly DeepReadonly<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
      : T;

/** Raised with every change of the sealed document that an older district could misread. */
export const submissionFormatVersion = 1;

/** More parts than a feeder takes in one visit; the bound keeps a mistake from filling the disk. */
export const maxPartCount = 64;
/** One page as sealed; scanned pages are about 0.5 MB. */
export const maxPartBytes = 16 * 1024 * 1024;
/** What one request of an upload carries: so much is sent again at most after a cut that the district did not notice. */
export const maxChunkBytes = 1024 * 1024;
/** The sealed document without its pages. */
export const maxBodyBytes = 1024 * 1024;

const text = (maxLength: number) => z.string().max(maxLength);
const isoDateTime = z.iso.datetime({ offset: true });
export const sha256HexSchema = z.string().regex(/^[0-9a-f]{64}$/);
export const submissionKeySchema = z.uuid();
/** Pages and the signature are parts 1 and up; part 0 is the sealed document itself. */
export const partNumberSchema = z.int().min(1).max(maxPartCount);

export const slipNumberSchema = z
  .string()
  .regex(/^CW-[A-Z0-9]{6}-\d{8}-\d{5}-[\dX]$/)
  .refine(isSlipNumber, 'check character of the slip number');

/** 实施编码 (GB/T 39554.1): credit code of the body 18, level 1, base code 12. */
export const implementationCodeSchema = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}[1-6]\d{12}$/);

const matterSchema = z.strictObject({
  /** Folder name under `kiosk-config/matters/`, for example `02-individual-business`. */
  id: text(80),
  implementationCode: implementationCodeSchema,
  /** Version of the definition that the resident walked through. */
  definitionVersion: text(40),
  /** 事项名称, zh-Hans. */
  title: text(200),
});

export const phoneCountryCodes = ['+86', '+852', '+853', '+886'] as const;

const contactSchema = z.strictObject({
  name: text(100).optional(),
  /** ITU dialling code with plus, kept apart because the national record keeps 11 characters for the number. */
  phoneCountryCode: z.enum(phoneCountryCodes).optional(),
  phone: text(20).optional(),
  isReplyWanted: z.boolean(),
});

export const identityStrengths = ['chip', 'chip-and-face', 'chip-and-staff', 'scan', 'typed'] as const;

/** Acting for somebody else (代办): agent with an authorisation, guardian of a child, for an organisation. */
export const capacities = ['self', 'agent', 'guardian', 'organisation'] as const;

const principalSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('person'),
    name: text(100),
    number: text(30),
    birthDate: z.iso.date().optional(),
    /** Dialling code, space, number. */
    phone: text(30).optional(),
    /** Of a guardian to the child: `father`, `mother`, `other-guardian`. */
    relation: text(40).optional(),
  }),
  z.strictObject({
    type: z.literal('organisation'),
    name: text(200),
    creditCode: text(18),
    /** Null where the applicant is the legal representative. */
    legalRepresentativeName: text(100).nullable(),
  }),
]);

const personSchema = z.strictObject({
  type: z.literal('person'),
  /** As the document has it; Traditional is never converted. Holders of some permits have no Chinese name. */
  name: text(100),
  romanisedName: text(100).optional(),
  /** Certificate kind of the government platforms: 111 resident ID, 154 residence permit, 516 回乡证, 553 … */
  documentType: z.string().regex(/^\d{3}$/),
  number: text(30),
  /** 通行证号码 on the residence permits of Hong Kong, Macau and Taiwan residents. */
  passNumber: text(20).optional(),
  /** GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated. */
  sexCode: z.enum(['0', '1', '2', '9']),
  birthDate: z.iso.date(),
  address: text(300),
  identityStrength: z.enum(identityStrengths),
  /** Left out where the applicant files for themselves. */
  capacity: z.enum(capacities).optional(),
  /** For whom, where it is somebody else. */
  principal: principalSchema.optional(),
  contact: contactSchema.optional(),
});

const anonymousSchema = z.strictObject({ type: z.literal('anonymous'), contact: contactSchema.optional() });

const fieldValueSchema = z.union([text(20_000), z.number(), z.boolean(), z.array(text(2_000)).max(200)]);

const plainAnswerSchema = z.strictObject({
  fieldId: text(80),
  /** Element name of the national record (GB/T 39554.2), such as `town_code`, where the definition gives one. */
  nationalName: text(41).optional(),
  /** zh-Hans, as the district's clerk reads it. */
  label: text(200),
  value: fieldValueSchema,
  /** The value as a person reads it, zh-Hans for coded values. */
  displayValue: text(20_000),
  /**
   * `computed`: worked out from the other answers by the matter's definition. `shared`: as another office said, and as the
   * applicant left it.
   */
  source: z.enum(['resident', 'chip', 'scan', 'computed', 'shared']),
  /** Of `shared`: the `sharedData` that it came from. */
  sharedSourceId: text(80).optional(),
});

const answerSchema = plainAnswerSchema.extend({
  /** Of a group (shareholders, tenants): the answers of each member; `value` is then how many there are. */
  items: z.array(z.array(plainAnswerSchema).max(12)).max(20).optional(),
});

const pageSchema = z.strictObject({
  partNumber: partNumberSchema,
  /** Of the page before sealing, lower-case hex. */
  sha256: sha256HexSchema,
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp', 'application/pdf']),
  widthPx: z.int().min(1).max(40_000),
  heightPx: z.int().min(1).max(40_000),
});

const materialValueSchema = z.strictObject({
  fieldId: text(80),
  label: text(200),
  value: text(2_000),
  /** True where the resident changed what OCR had read. */
  isCorrectedByResident: z.boolean(),
});

const materialSchema = z.strictObject({
  materialId: text(80),
  name: text(200),
  /** 容缺后补 is `follows-later`, 告知承诺 is `commitment`; `made-here` is what the terminal makes from the
   * answers; `witnessed` is what a member of staff confirmed with a badge. */
  disposition: z.enum(['given', 'follows-later', 'commitment', 'not-needed', 'made-here', 'witnessed']),
  /** What the national catalogue asks of it (GB/T 39554.2), so that a clerk sees it beside what came. */
  asked: z.strictObject({
    /** 材料形式: paper, electronic, or either. */
    form: z.enum(['paper', 'electronic', 'either']),
    /** 材料类型: 原件, 复印件, or both. */
    originals: z.enum(['original', 'copy', 'both']),
    /** 材料份数. */
    copies: z.int().min(0).max(20),
    /** 来源渠道: 10 申请人自备, 20 政府部门核发, 99 其他. */
    source: z.enum(['10', '20', '99']),
    /** 来源渠道说明, zh-Hans. */
    sourceNote: text(2_000).optional(),
  }),
  /** For which member of a group it is, where there is one for each: the group's field and the number from 1. */
  item: z.strictObject({ fieldId: text(80), number: z.int().min(1).max(20) }).optional(),
  /** Who of the staff confirmed it, and when. */
  witness: z.strictObject({ staffId: text(80), witnessedAt: isoDateTime }).optional(),
  /** 国办函〔2016〕108号; a kiosk scan is C, the applicant's own word D. */
  trustLevel: z.enum(['A', 'B', 'C', 'D']),
  /** Of `not-needed`: the `sharedData` that stands for the paper. */
  sharedSourceId: text(80).optional(),
  /** Of `commitment` (告知承诺): the words that were read and signed, and of which definition and language they are. */
  commitment: z
    .strictObject({
      text: text(4_000),
      locale: z.enum(locales),
      definitionVersion: text(40),
      /** The same words in zh-Hans, for the clerk; left out where those were signed. */
      clerkText: text(4_000).optional(),
    })
    .optional(),
  /** By when it must follow. */
  dueDate: z.iso.date().optional(),
  /** True where the terminal's calendar held no published arrangement for the days that it counted. */
  isDueDateEstimate: z.boolean().optional(),
  pages: z.array(pageSchema).max(maxPartCount),
  values: z.array(materialValueSchema).max(200),
});

const consentSchema = z.strictObject({ noticeId: text(80), noticeVersion: text(40), agreedAt: isoDateTime });

const sharedSourceSchema = z.strictObject({
  sourceId: text(80),
  /** zh-Hans. */
  officeName: text(100),
  asOf: z.iso.date(),
  isIllustrative: z.boolean(),
  consent: consentSchema,
});

/**
 * What the resident hands in, as it is sealed to the district and opened there. JSON, UTF-8. Nothing in it is
 * readable on the terminal after the confirmation. The evaluation (好差评) travels apart: who gave it stays unknown.
 */
export const submissionDocumentSchema = z.strictObject({
  formatVersion: z.literal(submissionFormatVersion),
  key: submissionKeySchema,
  slipNumber: slipNumberSchema,
  formStartedAt: isoDateTime,
  confirmedAt: isoDateTime,
  terminalId: z.string().regex(/^[A-Z0-9]{6}$/),
  siteId: text(40),
  locale: z.enum(locales),
  matter: matterSchema,
  /** GB/T 10114 town code of the place that handles it (domain facts §1.2), null where the matter has none. */
  handlingTownCode: z
    .string()
    .regex(/^\d{9}$/)
    .nullable(),
  applicant: z.discriminatedUnion('type', [personSchema, anonymousSchema]),
  answers: z.array(answerSchema).max(500),
  materials: z.array(materialSchema).max(100),
  consents: z.array(consentSchema).max(50),
  /** What other offices gave, each with the applicant's separate consent (PIPL art. 23). */
  sharedData: z.array(sharedSourceSchema).max(20).optional(),
  signature: z
    .strictObject({
      partNumber: partNumberSchema,
      sha256: sha256HexSchema,
      mediaType: z.enum(['image/png', 'image/svg+xml']),
    })
    .nullable(),
  /**
   * 补正: the case that this completes, and the district's notice that it answers. It holds only what the notice asked
   * for. Sealed with the rest, since nothing on the way needs it.
   */
  corrects: z.strictObject({ slipNumber: slipNumberSchema, noticeId: text(80) }).optional(),
  /** The slot that was held for this submission; its receipt confirms it. */
  appointment: z.strictObject({ holdId: z.uuid(), slotId: z.string().regex(/^[a-z0-9-]{1,80}$/) }).optional(),
});

export type SubmissionDocument = DeepReadonly<z.infer<typeof submissionDocumentSchema>>;
export type SubmissionApplicant = SubmissionDocument['applicant'];
export type SubmissionAnswer = SubmissionDocument['answers'][number];
export type SubmissionMaterial = SubmissionDocument['materials'][number];
export type SubmissionPage = SubmissionMaterial['pages'][number];
export type SubmissionConsent = SubmissionDocument['consents'][number];

/** Part number → SHA-256 of the clear part, over all pages and the signature. */
export function partDigests(document: SubmissionDocument): ReadonlyMap<number, string> {
  const digests = new Map<number, string>();
  for (const material of document.materials) {
    for (const page of material.pages) digests.set(page.partNumber, page.sha256);
  }
  if (document.signature) digests.set(document.signature.partNumber, document.signature.sha256);
  return digests;
}
