import { z } from 'zod';
import { screenLocales } from '#main/basics/locale.ts';
import { siteIds } from './catalogue-data.ts';
import { identityDocumentKinds } from './matter.ts';
import { screenTextSchema } from './shapes.ts';

export { siteIds } from './catalogue-data.ts';

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as "09:00"');
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const staffHoursSchema = z
  .strictObject({
    days: z.array(z.enum(weekdays)).min(1),
    from: timeOfDay,
    to: timeOfDay,
  })
  .refine(({ from, to }) => from < to, { message: 'an end after the beginning', path: ['to'] });

/** A site profile: what is the same for every terminal that stands there. */
const profileSchema = z.strictObject({
  id: z.enum(siteIds),
  name: screenTextSchema,
  /** Under which agreement matters of Nanhai are taken here (通办): `local` in the district itself. */
  scheme: z.enum(['local', 'cross-city', 'bay-area', 'cross-province']),
  /** Offered on the welcome screen, the first one first. */
  locales: z.array(z.enum(screenLocales)).min(1),
  helpLine: z.string().min(3).max(40),
  /** When staff stand beside the terminal, in China's time, which Hong Kong and Macau share; without any: never. */
  staffHours: z.array(staffHoursSchema).max(14),
  /** Whose holidays the staff keep. */
  holidays: z.enum(['mainland', 'hong-kong', 'macau']),
  /** Identity documents that may be used here; a matter may accept fewer. */
  acceptedPapers: z.array(z.enum(identityDocumentKinds)).min(1),
  catalogue: z
    .strictObject({
      /** Ids of matters that stand first in the list, the first one first. */
      first: z.array(z.string()).max(30).default([]),
      /** Ids of matters of which this site only tells although the matter names it. */
      leaveOut: z.array(z.string()).max(100).default([]),
    })
    .default({ first: [], leaveOut: [] }),
  /** Asked here beside how a case stands and a paused form, which are everywhere. */
  inquiries: z.array(z.enum(['invoice', 'company'])).default([]),
  /** Of the rolls that are kept here; a printer set for wider ones stops the start. */
  paperWidthMm: z.union([z.literal(80), z.literal(58)]).default(80),
  /** Slips carry Chinese beside English, or beside Portuguese for who reads it. */
  hasBilingualSlips: z.boolean(),
  /**
   * Which legal notice precedes the first field: PIPL on the mainland, PICS (Cap. 486) in Hong Kong, LPDP (Law 8/2005)
   * in Macau.
   */
  notice: z.strictObject({
    basis: z.enum(['PIPL', 'PICS', 'LPDP']),
    title: screenTextSchema,
    paragraphs: z.array(z.strictObject({ heading: screenTextSchema, text: screenTextSchema })).max(6),
  }),
  /** Idle limits in milliseconds (WCAG 2.2.1: at least 20 s to answer). */
  idle: z.strictObject({
    warnAfterMs: z.int().min(20_000).default(60_000),
    answerWithinMs: z.int().min(20_000).default(30_000),
  }),
});

/** Where the screens are offered in Portuguese, what the site says on them is written in it. */
export const siteSchema = profileSchema.superRefine(({ locales, name, notice }, context) => {
  if (!locales.includes('pt')) return;
  const miss = (path: readonly (string | number)[]): void =>
    context.addIssue({
      code: 'custom',
      message: 'a text in Portuguese, which the site offers',
      path: [...path],
    });
  if (name.pt === undefined) miss(['name']);
  if (notice.title.pt === undefined) miss(['notice', 'title']);
  for (const [at, { heading, text }] of notice.paragraphs.entries()) {
    if (heading.pt === undefined) miss(['notice', 'paragraphs', at, 'heading']);
    if (text.pt === undefined) miss(['notice', 'paragraphs', at, 'text']);
  }
});

export type SiteProfile = z.output<typeof siteSchema>;
export type Weekday = (typeof weekdays)[number];
