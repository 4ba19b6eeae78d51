import { useMemo } from 'react';
import { useLanguage } from '../app/language/provider.tsx';

/** `JP` → 日本, in the reader's language. */
export function useCountryName(): (code: string) => string {
  const { language } = useLanguage();
  return useMemo(() => namesOf(language, 'region'), [language]);
}

/** `th` → Thai, in the reader's language. */
export function useLanguageName(): (tag: string) => string {
  const { language } = useLanguage();
  return useMemo(() => namesOf(language, 'language'), [language]);
}

function namesOf(language: string, type: 'region' | 'language') {
  const names = new Intl.DisplayNames([language, 'en'], { type });
  return (code: string) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
}

/** The one of several language forms that the reader understands best. */
export function bestOf(forms: Readonly<Record<string, string>>, language: string): { lang: string; text: string } {
  const lang = [language, 'en', ...Object.keys(forms)].find((tag) => forms[tag]) ?? language;
  return { lang, text: forms[lang] ?? '' };
}
