import { z } from 'zod';
import { catalogueShape, siteIds } from './catalogue-data.ts';
import { fieldSchema } from './field.ts';
import { materialChoiceSchema, materialSchema } from './material.ts';
import {
  conditionSchema,
  creditCodeSchema,
  identifier,
  localizedTextSchema,
  paragraphSchema,
  ruleSchema,
} from './shapes.ts';

export {
  localizedTextSchema,
  conditionSchema,
  type Condition,
  type Expression,
  type Rule,
} from './shapes.ts';
export { fieldSchema, otherNumberKinds, type FieldDefinition, type FieldKind } from './field.ts';
export type { MaterialChoice, MaterialDefinition } from './material.ts';
export type { Capacity } from './catalogue-data.ts';

export const formPageSchema = z.strictObject({
  id: identifier,
  title: localizedTextSchema,
  lead: localizedTextSchema.optional(),
  when: conditionSchema.optional(),
  fields: z.array(fieldSchema).min(1).max(12),
  /** Across the fields of this page and those before; one without `fieldId` stands over the page. */
  rules: z.array(ruleSchema).max(10).optional(),
});

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

const chipDocumentKinds: readonly (typeof identityDocumentKinds)[number][] = [
  'resident-id',
  'residence-permit',
  'foreign-permanent-resident-2017',
  'foreign-permanent-resident-2023',
];

/** All others are travel documents, which are scanned or typed. */
export function isReadByChip(kind: (typeof identityDocumentKinds)[number]): boolean {
  return chipDocumentKinds.includes(kind);
}

/** Definitions of matters (政务服务事项) as data; element names after GB/T 39554.2. */
export const matterSchema = z.strictObject({
  id: identifier,
  version: z.int().min(1),
  isIllustrative: z.boolean(),
  baseCode: z.string().regex(/^\d{12}$/),
  implementingBody: z.strictObject({ creditCode: creditCodeSchema, name: localizedTextSchema }),
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
  ...catalogueShape,
  elsewhere: localizedTextSchema,
  warning: localizedTextSchema.optional(),
  sites: z.array(z.enum(siteIds)).min(1),
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
    paragraphs: z.array(paragraphSchema).min(1).max(10),
  }),
  /** None of what is done elsewhere. */
  pages: z.array(formPageSchema).max(20).default([]),
  materials: z.array(materialSchema).max(20),
  materialChoices: z.array(materialChoiceSchema).max(5).default([]),
  /** Field that names the handling town (9-digit code), or a place in it. */
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
export type EligibilityRule = MatterDefinition['eligibility'][number];
