import { useMemo } from 'react';
import { listCountries } from '../../contract/directory.ts';
import { useReply } from '../app/api/index.ts';
import { useLanguage } from '../app/language/provider.tsx';
import { useCountryName } from './names.ts';

/** The countries of the cooperation to choose from, named and sorted in the reader's language; none until they are known. */
export function useCountryOptions(): { value: string; label: string }[] {
  const name = useCountryName();
  const { language } = useLanguage();
  const countries = useReply(listCountries).data?.items;
  return useMemo(
    () =>
      (countries ?? [])
        .map(({ code }) => ({ value: code, label: name(code) }))
        .sort((one, other) => one.label.localeCompare(other.label, language)),
    [countries, name, language],
  );
}
