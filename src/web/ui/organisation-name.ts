import { useCallback } from 'react';
import { useLanguage } from '../app/language/provider.tsx';

/** The forms of a name that the directory keeps. */
export interface NameForms {
  readonly legalName: string;
  readonly nativeName: string | null;
  readonly latinName: string | null;
}

/** Scripts that readers of a script tag read, where Unicode knows them under other names. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Han', 'Hira', 'Kana'],
  Hans: ['Han'],
  Hant: ['Han'],
};

/**
 * The form that a reader of this language can read: one in the language's script, else the Latin one, else the legal
 * one. The Latin form is the international one, so English takes it first.
 */
export function readableName({ legalName, nativeName, latinName }: NameForms, language: string): string {
  const script = new Intl.Locale(language).maximize().script ?? 'Latn';
  if (script === 'Latn')
    return language === 'en' && latinName ? latinName : (latin(legalName) ?? latinName ?? legalName);
  const readable = new RegExp(`[${(SCRIPTS[script] ?? [script]).map((name) => `\\p{Script=${name}}`).join('')}]`, 'u');
  return [legalName, nativeName].find((name) => name !== null && readable.test(name)) ?? latinName ?? legalName;
}

/** All forms but the one that is shown first. */
export function otherNames(forms: NameForms, shown: string): string[] {
  const all = [forms.legalName, forms.nativeName, forms.latinName].filter((name) => name !== null);
  return [...new Set(all)].filter((name) => name !== shown);
}

export function useReadableName(): (forms: NameForms) => string {
  const { language } = useLanguage();
  return useCallback((forms) => readableName(forms, language), [language]);
}

/** `例示CERT日本` is not a Latin name because of four letters: every letter counts. */
function latin(name: string): string | null {
  return /^[\p{Script=Latin}\P{L}]*$/u.test(name) ? name : null;
}
