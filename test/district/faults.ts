import { z } from 'zod';

export const districtFaultTypes = [
  'refuse',
  'slow',
  'hang',
  'answer-lost',
  'server-error',
  'busy',
  'html',
  'redirect',
  'nonsense',
  'foreign-receipt',
  'unsigned-receipt',
  'bad-signature',
  'altered-result',
  'foreign-result',
  'unknown-check-code',
  'upload-cut',
  'parts-lost',
  'unauthorised',
  'down',
] as const;

/** What is wrong with the district at the moment. `down` closes the listener, so connections are refused. */
export const districtFaultSchema = z.object({
  type: z.enum(districtFaultTypes),
  /** For `slow`; 3,000 by default. */
  delayMs: z.int().min(0).max(600_000).optional(),
  /** For `busy`: seconds in Retry-After. */
  retryAfterSeconds: z.int().min(0).optional(),
  /** For `upload-cut`: the connection breaks when so many bytes of a request's chunk are in; 100,000 by default. */
  afterBytes: z.int().min(1).optional(),
  /** For `refuse`. */
  reason: z.string().max(200).optional(),
  /** Only requests about this submission. */
  onlyKey: z.uuid().optional(),
  /** Ends by itself after so many requests. */
  times: z.int().min(1).optional(),
});
export type DistrictFault = Readonly<z.infer<typeof districtFaultSchema>>;
