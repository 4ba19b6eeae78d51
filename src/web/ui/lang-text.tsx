import type { ReactNode } from 'react';

/** Text in a language that may not be the page's: screen readers, fonts and line breaks need to know. */
export function LangText({ lang, children }: { lang: string; children: ReactNode }) {
  return <span lang={lang}>{children}</span>;
}
