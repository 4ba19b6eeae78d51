import { useLanguage } from '../../../app/language/provider.tsx';
import { useText } from '../../../app/language/text.ts';
import { bestOf, useCountryName } from '../../../ui/names.ts';
import { tlpLabel } from '../../../ui/tlp-badge.tsx';
import { type Pap, papLabel, type Tlp } from '../tlp.ts';
import type { Filter } from './use-search.ts';

/** How a value of a filter is called; `names` where it is an id. */
export function useValueName() {
  const t = useText();
  const country = useCountryName();
  const { language } = useLanguage();
  return (filter: Filter, value: string, names: Readonly<Record<string, string>> | null): string => {
    if (names) return bestOf(names, language).text;
    switch (filter) {
      case 'tlp':
        return tlpLabel(value as Tlp);
      case 'pap':
        return papLabel(value as Pap);
      case 'country':
        return country(value);
      case 'type':
        return t.maybe(`objectType.${value}`, value);
      case 'kind':
        return t.maybe(`valueKind.${value}`, value);
      case 'source':
        return value === 'mine' ? t('exchange.mine') : value === 'others' ? t('exchange.others') : '…';
      case 'circle':
        return '…';
      case 'confidence':
        return t('search.atLeast', { value });
      default:
        return value;
    }
  };
}
