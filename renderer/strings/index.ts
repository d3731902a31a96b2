import type { Locale } from '#main/basics/locale.ts';
import { en } from './en.ts';
import type { Strings } from './strings.ts';
import { zhHans } from './zh-hans.ts';
import { zhHantHk } from './zh-hant-hk.ts';

export type { Strings, TwoVoices } from './strings.ts';

export const stringsOf: Readonly<Record<Locale, Strings>> = { 'zh-Hans': zhHans, 'zh-Hant-HK': zhHantHk, en };
