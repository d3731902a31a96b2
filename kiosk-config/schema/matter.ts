import { z } from 'zod';
import type { locales } from '#main/basics/locale.ts';

/** Definitions of matters (政务服务事项) as data; element names after GB/T 39554.2. */
const identifier = z
  .string()
  .regex(/^[a-z][A-Za-z0-9-]{1,47}$/, 'a short identifier such as premisesAddress or premises-proof');
const text = z.string().min(1).max(2_000);
export const localizedTextSchema = z.strictObject({
  'zh-Hans': text,
  'zh-Hant-HK': text,
  en: text,
}) satisfies z.ZodType<Record<(typeof locales)[number], string>>;

/** A condition in JSONLogic over `answers`, `applicant`, `materials` and `site`. */
export const conditionSchema = z.union([z.boolean(), z.record(z.string(), z.unknown())]);

const optionSchema = z.strictObject({
  value: z.string().min(1).max(64),
  label: localizedTextSchema,
  hint: localizedTextSchema.optional(),
  /** Offered only when this holds: sub-categories of a category chosen on an earlier page. */
  when: conditionSchema.optional(),
});

/** Documents of other kinds that a number field takes beside the 18-character number (domain facts §2.1). */
export const otherNumberKinds = [
  'home-return-permit',
  'hong-kong-id',
  'macau-id',
  'mainland-permit',
  'taiwan-permit',
  'passport',
  'foreign-permanent-resident-2017',
  'credit-code',
] as const;

/** Documents that say who files. */
export const identityDocumentKinds = [
  'resident-id',
  'residence-permit',
  'foreign-permanent-resident-2017',
  'foreign-permanent-resident-2023',
  'mainland-travel-permit',
  'taiwan-permit',
  'mainland-permit',
  'passport',
] as const;

export const fieldSchema = z.strictObject({
  id: identifier,
  kind: z.enum([
    'text',
    'multiline',
    'number',
    'date',
    'phone',
    'choice',
    'choices',
    'yes-no',
    'town',
    'person-name',
    'resident-id',
    'credit-code',
  ]),
  label: localizedTextSchema,
  hint: localizedTextSchema.optional(),
  required: z.boolean().default(true),
  /** Shown and asked only when this holds. */
  when: conditionSchema.optional(),
  minLength: z.int().min(1).optional(),
  maxLength: z.int().min(1).max(2_000).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  /** ISO date, or `today` with an optional offset in days such as `today-3650` or `today+365`. */
  earliest: z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2}|today([+-]\d{1,5})?)$/)
    .optional(),
  latest: z
    .string()
    .regex(/^(\d{4}-\d{2}-\d{2}|today([+-]\d{1,5})?)$/)
    .optional(),
  /** Digits that may stand after the point; 0 asks for a whole number. */
  decimalPlaces: z.int().min(0).max(4).default(0),
  unit: localizedTextSchema.optional(),
  /** Of `resident-id` fields: numbers of other documents that are taken too. */
  alsoAccepts: z.array(z.enum(otherNumberKinds)).optional(),
  /** Of `choice` and `choices`; `town` fields get theirs from `reference/towns.yaml` when they are loaded. */
  options: z.array(optionSchema).max(60).optional(),
  /** Filled from the chip: name, number, sex, birth date, address, pass number; the resident sees and cannot edit it. */
  prefillFromChip: z.enum(['name', 'number', 'sexCode', 'birthDate', 'address', 'passNumber']).optional(),
  /** Each must hold when the field is answered; the text says what is wrong. */
  rules: z.array(z.strictObject({ holds: conditionSchema, text: localizedTextSchema })).optional(),
});

const formPageSchema = z.strictObject({
  id: identifier,
  title: localizedTextSchema,
  lead: localizedTextSchema.optional(),
  when: conditionSchema.optional(),
  fields: z.array(fieldSchema).min(1).max(12),
});

const materialSchema = z.strictObject({
  id: identifier,
  name: localizedTextSchema,
  hint: localizedTextSchema,
  /** 1 必要, 2 非必要; 3 容缺后补 is `later`. */
  necessity: z.enum(['required', 'optional']),
  when: conditionSchema.optional(),
  /** `card-reader`: the chip replaces it; `not-needed`: shared data do; `made-here`: made from the answers. */
  how: z.enum(['scan', 'card-reader', 'not-needed', 'made-here']),
  /** A picture of a place has no text to test for and is not turned. */
  subject: z.enum(['paper', 'picture']).default('paper'),
  scanArea: z.enum(['a4', 'id-card']).default('a4'),
  maxPages: z.int().min(1).max(30).default(10),
  later: z
    .strictObject({
      kind: z.enum(['follows-later', 'commitment']),
      text: localizedTextSchema,
      dueWorkingDays: z.int().min(1).max(60),
    })
    .optional(),
  /** Template of main/documents that reads values from the first page; each value is shown for confirmation. */
  extract: z
    .strictObject({
      template: z.enum(['tenancy-contract', 'premises-proof']),
      values: z
        .array(z.strictObject({ from: identifier, field: fieldSchema }))
        .min(1)
        .max(20),
    })
    .optional(),
});

export const matterSchema = z.strictObject({
  id: identifier,
  version: z.int().min(1),
  isIllustrative: z.boolean(),
  baseCode: z.string().regex(/^\d{12}$/),
  implementingBody: z.strictObject({ creditCode: z.string().length(18), name: localizedTextSchema }),
  level: z.literal(4),
  title: localizedTextSchema,
  /** Everyday names, separated by 、 or commas: what people say when they look for it. */
  plainNames: localizedTextSchema,
  /** Further search words that are not shown. */
  keywords: z.array(z.string().min(1)).max(60),
  whoFor: localizedTextSchema,
  minutes: z.int().min(1).max(120),
  promisedTime: localizedTextSchema,
  legalTime: localizedTextSchema,
  visitsNeeded: localizedTextSchema,
  fee: localizedTextSchema,
  bring: localizedTextSchema,
  afterwards: localizedTextSchema,
  /** `finish`: done here; `apply`: handed in here, an original or a check on site follows. */
  mode: z.enum(['finish', 'apply']),
  elsewhere: localizedTextSchema,
  warning: localizedTextSchema.optional(),
  sites: z.array(z.enum(['LW', 'HK', 'MO', 'NH', 'PV'])).min(1),
  identity: z.strictObject({
    required: z.boolean(),
    accepted: z.array(z.enum(identityDocumentKinds)).min(1),
    /**
     * The least that the matter needs: `scan` takes a travel document whose check digits agree, `typed` also a number
     * from the keyboard, of which only the shape is checked.
     */
    leastStrength: z.enum(['chip', 'scan', 'typed']).default('chip'),
  }),
  notice: z.strictObject({
    id: identifier,
    version: z.int().min(1),
    paragraphs: z
      .array(z.strictObject({ heading: localizedTextSchema, text: localizedTextSchema }))
      .min(1)
      .max(10),
  }),
  pages: z.array(formPageSchema).min(1).max(20),
  materials: z.array(materialSchema).max(20),
  /** Field that names the handling town (9-digit code). */
  handlingTownField: identifier.optional(),
  /** Field with the phone number under which the applicant is told how it stands; also where they give no name. */
  contactField: identifier.optional(),
  /** Shown above the signature. */
  statement: localizedTextSchema,
  /** Work orders are routed by the value of this field. */
  workOrder: z.strictObject({ categoryField: identifier, urgentWhen: conditionSchema }).optional(),
  slip: z.strictObject({ promise: localizedTextSchema }),
});

export type MatterDefinition = z.output<typeof matterSchema>;
export type FormPageDefinition = MatterDefinition['pages'][number];
export type FieldDefinition = z.output<typeof fieldSchema>;
export type MaterialDefinition = MatterDefinition['materials'][number];
export type Condition = z.output<typeof conditionSchema>;
