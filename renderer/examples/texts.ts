import type { LocalizedText } from '#main/basics/locale.ts';

/** Views as the service would push them, for the gallery and the tests. Persons and numbers are invented. */
export function text(zhHans: string, zhHantHk: string, en: string): LocalizedText {
  return { 'zh-Hans': zhHans, 'zh-Hant-HK': zhHantHk, en };
}
export function same(value: string): LocalizedText {
  return text(value, value, value);
}
