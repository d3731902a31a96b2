import { z } from 'zod';
import { lawSchema } from './catalogue-data.ts';
import { fieldSchema, optionSchema } from './field.ts';
import { materialSchema } from './material.ts';
import { formPageSchema } from './matter.ts';
import { identifier, localizedTextSchema, paragraphSchema } from './shapes.ts';

/** Towns and streets of the district (GB/T 10114, 9 digits) with their halls; the first hall takes the matters. */
export const townsSchema = z
  .array(
    z.strictObject({
      code: z.string().regex(/^440605\d{3}$/, 'a 9-digit town code of Nanhai such as "440605011"'),
      name: localizedTextSchema,
      halls: z
        .array(
          z.strictObject({
            id: z.string().regex(/^[a-z][a-z0-9-]{1,47}$/, 'a short identifier such as guicheng'),
            name: localizedTextSchema,
          }),
        )
        .min(1),
    }),
  )
  .min(1);

/** GB/T 3304 codes as the chip carries them. */
export const ethnicGroupsSchema = z
  .array(
    z.strictObject({
      code: z.string().regex(/^\d{2}$/, 'a two-digit code such as "01"'),
      name: localizedTextSchema,
    }),
  )
  .min(1);

const isoDateSchema = z.iso.date('a date such as 2026-10-01');

/** Shape of `WorkingDayCalendar` in `main/basics/working-days.ts`. */
export const workingDaysSchema = z.strictObject({
  years: z.record(
    z.string().regex(/^\d{4}$/, 'a year such as "2026"'),
    z.strictObject({
      arrangement: z.enum(['published', 'statutory-only']),
      holidays: z.array(z.tuple([isoDateSchema, isoDateSchema])),
      makeUpWorkingDays: z.array(isoDateSchema),
    }),
  ),
});

/** What matters share, by section and id; `use` names it as `section.id`. */
export const commonSchema = z.strictObject({
  fields: z.record(identifier, fieldSchema),
  laws: z.record(identifier, lawSchema),
  materials: z.record(identifier, materialSchema),
  options: z.record(identifier, z.union([optionSchema, z.array(optionSchema).min(1).max(60)])),
  paragraphs: z.record(identifier, paragraphSchema),
  texts: z.record(identifier, localizedTextSchema),
});
export const commonSections = ['fields', 'laws', 'materials', 'options', 'paragraphs', 'texts'] as const;

const principalSchema = z.strictObject({ page: formPageSchema, materials: z.array(materialSchema).max(3) });

/** The standard pages and materials of those who file for somebody else. */
export const applicantsSchema = z.strictObject({
  capacityPage: formPageSchema,
  principals: z.strictObject({
    agent: principalSchema,
    guardian: principalSchema,
    organisation: principalSchema,
  }),
  /** `{years}` stands for the number of the matter. */
  leastAge: localizedTextSchema,
  guardianUnder: localizedTextSchema,
});

export type StandardApplicants = z.output<typeof applicantsSchema>;
/** Everyday words and the formal terms that they stand for; `main/matters/search.ts` uses them. */
export const synonymsSchema = z
  .array(
    z.strictObject({
      terms: z.array(z.string().min(2).max(40)).min(1).max(10),
      words: z.array(z.string().min(1).max(60)).min(1).max(60),
    }),
  )
  .max(2_000);

const browseGroupsSchema = z
  .array(z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9-]{1,47}$/), name: localizedTextSchema }))
  .min(1)
  .max(40);

/** Groups of the find screen, by need and by life event, in the order in which they are offered. */
export const browseSchema = z.strictObject({ needs: browseGroupsSchema, lifeEvents: browseGroupsSchema });

export type BrowseGroups = z.output<typeof browseSchema>;
export type SynonymGroup = z.output<typeof synonymsSchema>[number];
/** Days off outside the mainland, by region and year. */
export const holidaysSchema = z.strictObject({
  'hong-kong': z.record(z.string().regex(/^\d{4}$/), z.array(isoDateSchema)),
  macau: z.record(z.string().regex(/^\d{4}$/), z.array(isoDateSchema)),
});

export type Holidays = z.output<typeof holidaysSchema>;
export type Town = z.output<typeof townsSchema>[number];
export type EthnicGroup = z.output<typeof ethnicGroupsSchema>[number];
