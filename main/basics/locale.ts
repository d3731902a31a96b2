/** The languages of the resident's screens: BCP 47 tags as they stand in `lang` attributes. */
export const locales = ['zh-Hans', 'zh-Hant-HK', 'en'] as const;
export type Locale = (typeof locales)[number];

/** One text in every language; each is written, none is converted from another. */
export type LocalizedText = Readonly<Record<Locale, string>>;
