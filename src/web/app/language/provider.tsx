import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { IntlProvider } from 'react-intl';
import { LANGUAGES, loadMessages, type Messages } from '../../locales/index.ts';
import { keepLanguage, keepZone, preferredLanguage, preferredZone } from './preference.ts';

interface LanguageChoice {
  readonly language: string;
  readonly zone: string;
  chooseLanguage(tag: string): void;
  chooseZone(zone: string): void;
}

const Choice = createContext<LanguageChoice | null>(null);

/** Which language and time zone the reader has, and how to change them. */
export function useLanguage(): LanguageChoice {
  const choice = useContext(Choice);
  if (!choice) throw new Error('useLanguage outside of LanguageProvider');
  return choice;
}

/** Loads the reader's catalogue and shows nothing before it is there. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(preferredLanguage);
  const [zone, setZone] = useState(preferredZone);
  const loaded = useCatalogue(language);
  const choice = useMemo<LanguageChoice>(
    () => ({
      language: loaded?.tag ?? language,
      zone,
      chooseLanguage: (tag) => {
        keepLanguage(tag);
        setLanguage(tag);
      },
      chooseZone: (chosen) => {
        keepZone(chosen);
        setZone(chosen);
      },
    }),
    [loaded, language, zone],
  );
  if (!loaded) return null;
  // Thai dates would be in Buddhist years and Burmese numbers in Burmese digits otherwise.
  const locale = `${loaded.tag}-u-ca-gregory-nu-latn`;
  return (
    <Choice value={choice}>
      <IntlProvider locale={locale} messages={loaded.messages} timeZone={zone} onError={reportMissing}>
        {children}
      </IntlProvider>
    </Choice>
  );
}

/** The former catalogue stays until the next one is there, so that nothing typed is lost on a change of language. */
function useCatalogue(language: string): { tag: string; messages: Messages } | null {
  const [loaded, setLoaded] = useState<{ tag: string; messages: Messages } | null>(null);
  useEffect(() => {
    let wanted = true;
    loadMessages(language).then((messages) => {
      if (!wanted) return;
      document.documentElement.lang = language;
      document.documentElement.dir = LANGUAGES.find(({ tag }) => tag === language)?.dir ?? 'ltr';
      setLoaded({ tag: language, messages });
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  return loaded;
}

function reportMissing(error: Error) {
  console.error(error.message);
}
