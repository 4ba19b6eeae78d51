import type { QueryOf } from '../../../../contract/endpoint.ts';
import { FACETS, type searchFacets } from '../../../../contract/search.ts';
import { useFilters } from '../../../app/search-param.ts';

export type SearchQuery = Partial<QueryOf<typeof searchFacets>>;
export type Facet = (typeof FACETS)[number];

/** Everything that the list can be narrowed by, in the order in which it is shown. */
export const FILTERS = [...FACETS, 'from', 'until', 'confidence'] as const;
export type Filter = (typeof FILTERS)[number];

/** What the address asks the list for: it survives a reload and can be sent to a colleague. */
export function useSearch() {
  const { values, set } = useFilters('q', ...FILTERS);
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const active = FILTERS.filter((name) => values[name] !== undefined);
  return {
    values,
    set,
    query: given as SearchQuery,
    active,
    filtered: active.length > 0 || values.q !== undefined,
    clear: () => set(Object.fromEntries(['q', ...FILTERS].map((name) => [name, undefined]))),
  };
}
