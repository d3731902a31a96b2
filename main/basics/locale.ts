/** The languages in which everything is written, matters and screens: BCP 47 tags as they stand in `lang` attributes. */
export const locales = ['zh-Hans', 'zh-Hant-HK', 'en'] as const;
export type Locale = (typeof locales)[number];

/**
 * The languages of the fixed screens. Portuguese is an official language of Macau; the texts of matters are not
 * written in it.
 */
export const screenLocales = [...locales, 'pt'] as const;
export type ScreenLocale = (typeof screenLocales)[number];

/** One text in every language; each is written, none is converted from another. */
export type LocalizedText = Readonly<Record<Locale, string>>;

/** A text of the fixed screens that is no string of theirs: of a site, or put there by the service. */
export type ScreenText = LocalizedText & { readonly pt?: string | undefined };

/** The text in the reader's language, or in the one that they are shown instead. */
export function inLanguage(text: ScreenText, locale: ScreenLocale): string {
  return (locale === 'pt' ? text.pt : undefined) ?? text[writtenLocale(locale)];
}

/** The language in which a reader of these screens is shown what is not written in theirs. */
export function writtenLocale(locale: ScreenLocale): Locale {
  return locale === 'pt' ? 'en' : locale;
}
