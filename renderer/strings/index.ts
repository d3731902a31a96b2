import type { ScreenLocale } from '#main/basics/locale.ts';
import { en } from './en.ts';
import { pt } from './pt.ts';
import type { Strings } from './strings.ts';
import { zhHans } from './zh-hans.ts';
import { zhHantHk } from './zh-hant-hk.ts';

export type { Strings, TwoVoices } from './strings.ts';

export const stringsOf: Readonly<Record<ScreenLocale, Strings>> = {
  'zh-Hans': zhHans,
  'zh-Hant-HK': zhHantHk,
  en,
  pt,
};
