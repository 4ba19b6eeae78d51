import { useLanguage } from '../../app/language/provider.tsx';
import { LangText } from '../../ui/lang-text.tsx';
import { bestOf } from '../../ui/names.ts';

/** A circle's name in the language that the reader knows best. */
export function CircleName({ names }: { names: Readonly<Record<string, string>> }) {
  const { language } = useLanguage();
  const { lang, text } = bestOf(names, language);
  return <LangText lang={lang}>{text}</LangText>;
}
