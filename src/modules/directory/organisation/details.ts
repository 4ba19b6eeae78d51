import type { OrganisationDetails } from '../../../contract/directory.ts';
import { fold } from '../../../kernel/text/fold.ts';
import type { OrganisationRow } from './store.ts';

type DetailColumns = Pick<
  OrganisationRow,
  | 'legal_name'
  | 'native_name'
  | 'latin_name'
  | 'short_name'
  | 'sort_name'
  | 'search'
  | 'country'
  | 'kind'
  | 'sectors'
  | 'languages'
  | 'website'
  | 'domains'
>;

/** The columns that hold an organisation's details, with what order and search need of them. */
export function detailColumns(details: OrganisationDetails): DetailColumns {
  const { legalName, nativeName, latinName, shortName, country, kind, sectors, languages, website, domains } = details;
  const names = [legalName, nativeName, latinName, shortName].filter((name) => name !== null);
  return {
    legal_name: legalName,
    native_name: nativeName,
    latin_name: latinName,
    short_name: shortName,
    sort_name: fold(latinName ?? legalName),
    // A line feed cannot occur in a folded term, so no term matches across two names.
    search: [...names, ...domains].map(fold).join('\n'),
    country,
    kind,
    sectors: [...new Set(sectors)],
    languages: [...new Set(languages)],
    website,
    domains: [...new Set(domains)],
  };
}

/** The one name where there is room for one only: what most readers can read. */
export function displayName(row: Pick<OrganisationRow, 'legal_name' | 'latin_name'>): string {
  return row.latin_name ?? row.legal_name;
}
