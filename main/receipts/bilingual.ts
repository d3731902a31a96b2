import type { ReceiptBlock } from '#devices/receipt-printer/port.ts';
import type { ScreenLocale } from '../basics/locale.ts';

/** Languages of a paper, that of its body first: the reader's own, but Chinese before English and Portuguese where a site wants both. */
export function paperLanguages({
  locale,
  hasBilingualSlips,
}: {
  readonly locale: ScreenLocale;
  readonly hasBilingualSlips: boolean;
}): readonly [ScreenLocale, ...ScreenLocale[]] {
  if (!hasBilingualSlips) return [locale];
  return locale === 'en' || locale === 'pt' ? ['zh-Hant-HK', locale] : [locale, 'en'];
}

/** A title in each language, the first one large. */
export function titleBlocks(titles: readonly string[]): readonly ReceiptBlock[] {
  return titles.map((text, at) => ({
    type: 'text',
    text,
    align: 'center',
    size: at === 0 ? 'double' : 'normal',
    isBold: true,
  }));
}

/** The label stands beside the first value; the others follow below it. */
export function labelledRows(label: string, values: readonly string[]): readonly ReceiptBlock[] {
  return values.map((value, at) => ({ type: 'row', label: at === 0 ? label : '', value }));
}
