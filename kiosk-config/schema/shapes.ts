import { z } from 'zod';
import { creditCodeProblem } from '#main/basics/check-digits.ts';
import type { locales } from '#main/basics/locale.ts';
import { hasHiddenCharacters } from '#main/basics/text.ts';

/** What fields, materials and matters are made of. */
export const identifier = z
  .string()
  .regex(/^[a-z][A-Za-z0-9-]{1,47}$/, 'a short identifier such as premisesAddress or premises-proof')
  // Conditions would find what every object has in place of an answer that was not given.
  .refine((id) => !(id in {}), 'an identifier that JavaScript does not use itself');
const text = z
  .string()
  .min(1)
  .max(2_000)
  .refine((one) => /\S/.test(one), 'a text')
  .refine((one) => !hasHiddenCharacters(one), 'a text without invisible characters');
/** GB 32100, with its check character. */
export const creditCodeSchema = z
  .string()
  .length(18)
  .refine(
    (code) => creditCodeProblem(code) === null,
    'a unified social credit code of 18 characters with its check character',
  );
export const localizedTextSchema = z.strictObject({
  'zh-Hans': text,
  'zh-Hant-HK': text,
  en: text,
}) satisfies z.ZodType<Record<(typeof locales)[number], string>>;

/** Of a site, whose screens may be in Portuguese too. */
export const screenTextSchema = localizedTextSchema.extend({ pt: text.optional() });

/**
 * A condition in JSONLogic over `answers`, `applicant`, `materials`, `site`, `today`, and `item` inside a group. What
 * it may say is checked by `../check-logic.ts`.
 */
export const conditionSchema = z.union([z.boolean(), z.record(z.string(), z.unknown())]);

/** What a compute gives: JSONLogic, or a constant. */
export const expressionSchema = z.union([
  z.boolean(),
  z.number(),
  z.string().max(200),
  z.record(z.string(), z.unknown()),
]);

/** A rule across answers; the text says what is wrong and stands at the field, or over the page without one. */
export const ruleSchema = z.strictObject({
  holds: conditionSchema,
  text: localizedTextSchema,
  fieldId: identifier.optional(),
});

export const paragraphSchema = z.strictObject({ heading: localizedTextSchema, text: localizedTextSchema });

export type Condition = z.output<typeof conditionSchema>;
export type Expression = z.output<typeof expressionSchema>;
export type Rule = z.output<typeof ruleSchema>;
