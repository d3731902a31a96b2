import { createContext, use, type ReactNode } from 'react';
import type { Locale, LocalizedText } from '#main/basics/locale.ts';
import { stringsOf, type Strings } from './index.ts';

interface Language {
  readonly locale: Locale;
  readonly strings: Strings;
  /** The text of a matter or site in the reader's language. */
  readonly say: (text: LocalizedText) => string;
}

const LanguageContext = createContext<Language | null>(null);

export function LanguageProvider({
  locale,
  children,
}: {
  readonly locale: Locale;
  readonly children: ReactNode;
}) {
  const language: Language = { locale, strings: stringsOf[locale], say: (text) => text[locale] };
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  const language = use(LanguageContext);
  if (language === null) throw new Error('useLanguage outside of LanguageProvider');
  return language;
}
