import { z } from 'zod';

/**
 * A name that residents read, in each language of their screens. The district writes them; where a body has a name in
 * one language only, as a company may have, it stands three times.
 */
export const localizedNameSchema = z.object({
  'zh-Hans': z.string().min(1).max(200),
  'zh-Hant-HK': z.string().min(1).max(200),
  en: z.string().min(1).max(300),
});
