import { createContext, use, type ReactNode } from 'react';
import {
  inLanguage,
  writtenLocale,
  type Locale,
  type ScreenLocale,
  type ScreenText,
} from '#main/basics/locale.ts';
import { stringsOf, type Strings } from './index.ts';

interface Language {
  /** Of the screens. */
  readonly screenLocale: ScreenLocale;
  /** Of what is shown beside them: texts of matters, search, keyboard. */
  readonly locale: Locale;
  readonly strings: Strings;
  /** The text of a matter or site in the reader's language. */
  readonly say: (text: ScreenText) => string;
  /** The `lang` of what somebody wrote or an office holds: Chinese, where a screen in Latin letters shows Hanzi. */
  readonly langOf: (value: string) => 'zh-Hans' | undefined;
}

const LanguageContext = createContext<Language | null>(null);

export function LanguageProvider({
  locale,
  children,
}: {
  readonly locale: ScreenLocale;
  readonly children: ReactNode;
}) {
  const written = writtenLocale(locale);
  const language: Language = {
    screenLocale: locale,
    locale: written,
    strings: stringsOf[locale],
    say: (text) => inLanguage(text, locale),
    langOf: (value) => (written === 'en' && /\p{Script=Han}/u.test(value) ? 'zh-Hans' : undefined),
  };
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  const language = use(LanguageContext);
  if (language === null) throw new Error('useLanguage outside of LanguageProvider');
  return language;
}
