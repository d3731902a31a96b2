import { z } from 'zod';
import { locales } from '#main/basics/locale.ts';
import { localizedTextSchema } from './shapes.ts';

/** A site profile: what is the same for every terminal that stands there. */
export const siteSchema = z.strictObject({
  id: z.enum(['LW', 'HK', 'MO', 'NH', 'PV']),
  name: localizedTextSchema,
  locales: z.array(z.enum(locales)).min(1),
  helpLine: z.string().min(3).max(40),
  /** Slips carry Chinese and English side by side. */
  hasBilingualSlips: z.boolean(),
  /** Which legal notice precedes the first field: PIPL on the mainland, PICS (Cap. 486) in Hong Kong. */
  notice: z.strictObject({
    basis: z.enum(['PIPL', 'PICS']),
    title: localizedTextSchema,
    paragraphs: z.array(z.strictObject({ heading: localizedTextSchema, text: localizedTextSchema })).max(6),
  }),
  /** Idle limits in milliseconds (WCAG 2.2.1: at least 20 s to answer). */
  idle: z.strictObject({
    warnAfterMs: z.int().min(20_000).default(60_000),
    answerWithinMs: z.int().min(20_000).default(30_000),
  }),
});

export type SiteProfile = z.output<typeof siteSchema>;
