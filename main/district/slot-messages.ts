import { z } from 'zod';
import { localizedNameSchema } from './localized-name.ts';
import type { DeepReadonly } from './submission-document.ts';

const isoDateTime = z.iso.datetime({ offset: true });
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const slotResourceSchema = z.string().regex(/^[a-z][a-z0-9-]{1,47}$/);
export const slotIdSchema = z.string().regex(/^[a-z0-9-]{1,80}$/);

/** One time at one office that a resident can book. */
export const slotSchema = z.object({
  slotId: slotIdSchema,
  officeName: localizedNameSchema,
  /** 9 digits, null for an office of the district. */
  townCode: z
    .string()
    .regex(/^\d{9}$/)
    .nullable(),
  /** China's date and time of day. */
  date: z.iso.date(),
  from: timeOfDay,
  to: timeOfDay,
  /** How many are left; full ones are not listed. */
  freeCount: z.int().min(1).max(1_000),
});
export type Slot = DeepReadonly<z.infer<typeof slotSchema>>;

export const slotListSchema = z.object({ resource: slotResourceSchema, slots: z.array(slotSchema).max(500) });

export const slotHoldRequestSchema = z.strictObject({ slotId: slotIdSchema });
/** The slot is kept for this terminal until then; the submission that names `holdId` confirms it. */
export const slotHoldSchema = z.object({
  holdId: z.uuid(),
  slot: slotSchema.omit({ freeCount: true }),
  expiresAt: isoDateTime,
});
export type SlotHold = DeepReadonly<z.infer<typeof slotHoldSchema>>;
export const slotReleaseSchema = z.object({ holdId: z.uuid(), releasedAt: isoDateTime });
