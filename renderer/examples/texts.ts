import type { LocalizedText } from '#main/basics/locale.ts';

/** One text in the three languages of matters. */
export function text(zhHans: string, zhHantHk: string, en: string): LocalizedText {
  return { 'zh-Hans': zhHans, 'zh-Hant-HK': zhHantHk, en };
}

/** One that is the same in every language, as a name or a number. */
export function same(value: string): LocalizedText {
  return text(value, value, value);
}
