import { List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../app/language/text.ts';
import { byCountry } from './by-country.ts';
import css from './country-groups.module.css';
import { useCountryName } from './names.ts';

/** Up to so many parties stand open; more are behind their country's line. */
const OPEN = 8;

interface CountryGroupsProps<Party> {
  readonly parties: readonly Party[];
  readonly search: string;
  readonly line: (party: Party) => ReactNode;
}

/** Parties under their countries; a country opens with a click, or when the search finds little. */
export function CountryGroups<Party extends { id: string; name: string; country: string }>({
  parties,
  search,
  line,
}: CountryGroupsProps<Party>) {
  const t = useText();
  const groups = byCountry(parties, useCountryName(), search);
  const found = groups.reduce((sum, group) => sum + group.parties.length, 0);
  if (found === 0) return <Text c="dimmed">{t('whoSees.nobody')}</Text>;
  return (
    <Stack gap={4}>
      {groups.map((group) => (
        <details key={`${group.code} ${found <= OPEN}`} className={css.country} open={found <= OPEN}>
          <summary className={css.summary}>
            <span>{group.name}</span>
            <span className={css.count}>{group.parties.length}</span>
          </summary>
          <List listStyleType="none" spacing="xs" className={css.list ?? ''}>
            {group.parties.map((party) => (
              <List.Item key={party.id}>{line(party)}</List.Item>
            ))}
          </List>
        </details>
      ))}
    </Stack>
  );
}
