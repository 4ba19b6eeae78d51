export interface CountryGroup<Party> {
  readonly code: string;
  readonly name: string;
  readonly parties: readonly Party[];
}

interface Named {
  readonly name: string;
  readonly country: string;
}

/** Parties whose name or country holds `search` (any width or case), by country in the order of the countries' names. */
export function byCountry<Party extends Named>(
  parties: readonly Party[],
  nameOf: (code: string) => string,
  search = '',
): readonly CountryGroup<Party>[] {
  const wanted = folded(search.trim());
  const found = parties.filter(({ name, country }) => folded(`${name} ${nameOf(country)} ${country}`).includes(wanted));
  return [...Map.groupBy(found, ({ country }) => country)]
    .map(([code, members]) => ({ code, name: nameOf(code), parties: members }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** For comparing only: NFKC would damage Thai and Lao text that is kept. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** Those whom sharing reaches: the source's own organisation is not counted. */
export function receivers<Party extends { readonly route: string }>(recipients: readonly Party[]): readonly Party[] {
  return recipients.filter(({ route }) => route !== 'own');
}

export function countriesOf(parties: readonly { readonly country: string }[]): number {
  return new Set(parties.map(({ country }) => country)).size;
}
