import { useLanguage } from '../../../app/language/provider.tsx';
import { useFilters } from '../../../app/search-param.ts';
import type { Version } from '../version-types.ts';

/** The edition that the address asks for, else the one in the reader's language. */
export function useChosenEdition(version: Version) {
  const { language } = useLanguage();
  const { values, set } = useFilters('edition');
  const languages = version.editions.map((edition) => edition.language);
  const best = [values.edition, language, 'en'].find((tag) => tag !== undefined && languages.includes(tag));
  return { language: best ?? languages[0] ?? 'en', choose: (edition: string) => set({ edition }) };
}
