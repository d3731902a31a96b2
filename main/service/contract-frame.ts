import { z } from 'zod';

/** The largest frame taken from a renderer: a page of the document camera is 3.5 MB at most, a signature 2. */
export const maxFrameBytes = 4 * 1024 * 1024;

const frameSchema = z.strictObject({
  i: z.string().min(1).max(40),
  /** Absent is a request, 4 gives one up. No method takes a stream, so 3 (a piece of one) is refused. */
  t: z.literal(4).optional(),
  p: z
    .strictObject({
      u: z.string().regex(/^\/[A-Za-z]{1,40}\/[A-Za-z]{1,40}$/),
      b: z.unknown().optional(),
      h: z.strictObject({ 'last-event-id': z.string().max(100).optional() }).optional(),
    })
    .optional(),
});

/**
 * Whether a message is a frame that the contract's clients send. oRPC's peers throw on anything else, and on a
 * MessagePort that rejection would end the service; headers would also switch on multipart and file parsing.
 */
export function isContractFrame(message: unknown): message is string {
  if (typeof message !== 'string' || message.length > maxFrameBytes) return false;
  try {
    const frame = frameSchema.safeParse(JSON.parse(message));
    return frame.success && (frame.data.t === 4) === (frame.data.p === undefined);
  } catch {
    return false;
  }
}
