import { z } from 'zod';
import { fieldSchema } from './field.ts';
import { conditionSchema, identifier, localizedTextSchema } from './shapes.ts';

/** A material (材料) with the attributes of the national catalogue; value lists after domain facts §6.2. */
export const materialSchema = z.strictObject({
  id: identifier,
  name: localizedTextSchema,
  hint: localizedTextSchema,
  /** 1 必要, 2 非必要; 3 容缺后补 is `later`. */
  necessity: z.enum(['required', 'optional']),
  when: conditionSchema.optional(),
  /**
   * `card-reader`: the chip replaces it; `not-needed`: shared data do; `made-here`: made from the answers;
   * `staff-witness`: a member of staff confirms with a badge what they saw.
   */
  how: z.enum(['scan', 'card-reader', 'not-needed', 'made-here', 'staff-witness']),
  /** 材料形式: 1 纸质, 2 电子, 3 纸质/电子. */
  form: z.enum(['paper', 'electronic', 'either']).default('either'),
  /** 材料类型: 1 原件, 2 复印件, 3 原件和复印件. */
  originals: z.enum(['original', 'copy', 'both']).default('original'),
  copies: z.int().min(0).max(20).default(1),
  /** 来源渠道: 10 申请人自备, 20 政府部门核发, 99 其他. */
  source: z.enum(['10', '20', '99']).default('10'),
  sourceNote: localizedTextSchema.optional(),
  /** 受理标准: by what a clerk takes it or sends it back. */
  acceptance: localizedTextSchema.optional(),
  /** 国办函〔2016〕108号: chip and shared data A, checked by staff B, a scan C, the applicant's own word D. */
  trustLevel: z.enum(['A', 'B', 'C', 'D']).optional(),
  /** One for each member of this group. */
  perItemOf: identifier.optional(),
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

/** At least so many of these: one proof of work, of home or of study. */
export const materialChoiceSchema = z.strictObject({
  id: identifier,
  of: z.array(identifier).min(2).max(10),
  atLeast: z.int().min(1).max(10).default(1),
  when: conditionSchema.optional(),
  text: localizedTextSchema,
});

export type MaterialDefinition = z.output<typeof materialSchema>;
export type MaterialChoice = z.output<typeof materialChoiceSchema>;
