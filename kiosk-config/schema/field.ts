import { z } from 'zod';
import { textFormats } from '#main/basics/text-formats.ts';
import { placeKindsBelowTowns } from '#main/basics/place-kinds.ts';
import { conditionSchema, expressionSchema, identifier, localizedTextSchema, ruleSchema } from './shapes.ts';

export const optionSchema = z.strictObject({
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

const plainFieldKinds = [
  'text',
  'multiline',
  'number',
  'date',
  'month',
  'phone',
  'choice',
  'choices',
  'yes-no',
  'town',
  'place',
  'person-name',
  'resident-id',
  'credit-code',
] as const;
export const fieldKinds = [...plainFieldKinds, 'slot', 'group'] as const;

const dayBound = z
  .string()
  .regex(
    /^(\d{4}-\d{2}-\d{2}|today([+-]\d{1,5})?)$/,
    'a date such as 2026-03-02, or today with an offset in days such as today-3650',
  )
  .refine((bound) => bound.startsWith('today') || z.iso.date().safeParse(bound).success, 'a day that exists');

const shape = {
  id: identifier,
  label: localizedTextSchema,
  hint: localizedTextSchema.optional(),
  required: z.boolean().default(true),
  /** Shown and asked only when this holds. */
  when: conditionSchema.optional(),
  minLength: z.int().min(1).optional(),
  maxLength: z.int().min(1).max(2_000).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  /** Of `date` and `month`: ISO date, or `today` with an optional offset in days such as `today-3650`. */
  earliest: dayBound.optional(),
  latest: dayBound.optional(),
  /** Digits that may stand after the point; 0 asks for a whole number. */
  decimalPlaces: z.int().min(0).max(4).default(0),
  unit: localizedTextSchema.optional(),
  /** Of `text`: a number with a shape of its own, with its check, its keyboard and its example. */
  format: z.enum(textFormats).optional(),
  /** Of `resident-id` fields: numbers of other documents that are taken too. */
  alsoAccepts: z.array(z.enum(otherNumberKinds)).optional(),
  /** Of `choice` and `choices`; `town` fields get theirs from `reference/towns.yaml` when they are loaded. */
  options: z.array(optionSchema).max(60).optional(),
  /** Of `place`: which entries are offered; all kinds when left out. */
  placeKinds: z
    .array(z.enum(['town', ...placeKindsBelowTowns]))
    .min(1)
    .optional(),
  /** Of `place`: only what lies in the town or place that this field before it names, such as the villages of a town. */
  within: identifier.optional(),
  /** Filled from the chip: name, number, sex, birth date, address, pass number; the resident sees and cannot edit it. */
  prefillFromChip: z.enum(['name', 'number', 'sexCode', 'birthDate', 'address', 'passNumber']).optional(),
  /** Worked out from what was answered before: shown, never typed. */
  compute: expressionSchema.optional(),
  /** Name of the element in the national record, such as `project_no` (domain facts §6.2). */
  nationalName: z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,40}$/, 'a national element name such as project_no')
    .optional(),
  /** Each must hold when the field is answered; the text says what is wrong. */
  rules: z.array(ruleSchema).max(10).optional(),
};

/** A field that stands inside a group: anything but a group or an appointment. */
export const plainFieldSchema = z.strictObject({ ...shape, kind: z.enum(plainFieldKinds) });

export const fieldSchema = z.strictObject({
  ...shape,
  kind: z.enum(fieldKinds),
  /** Of `slot`: whose appointments are offered. */
  slots: z.strictObject({ resource: identifier }).optional(),
  /** Of `group`: what one member of it is called, and how many there may be. */
  itemName: localizedTextSchema.optional(),
  minimumItems: z.int().min(0).max(20).optional(),
  maximumItems: z.int().min(1).max(20).optional(),
  fields: z.array(plainFieldSchema).min(1).max(12).optional(),
});

export type FieldDefinition = z.output<typeof fieldSchema>;
export type FieldKind = FieldDefinition['kind'];
