import { Button, Drawer, Group, Pill, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../../../app/language/text.ts';
import { Facets, useFacets } from './facets.tsx';
import { Saved } from './saved.tsx';
import { SearchExport } from './search-export.tsx';
import { type Filter, useSearch } from './use-search.ts';
import { useValueName } from './value-name.ts';

/** The box, what narrows the list now, and what can be done with what is found. */
export function SearchBar() {
  const t = useText();
  const { values, set } = useSearch();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Group gap="sm">
        <SearchField value={values.q ?? ''} onSearch={(q) => set({ q })} />
        <Button hiddenFrom="md" variant="default" leftSection={<IconFilter size={16} />} onClick={open}>
          {t('search.filters')}
        </Button>
        <Saved />
        <SearchExport />
      </Group>
      <Active />
      <Drawer opened={opened} onClose={close} title={t('search.filters')} position="right" size="20rem">
        <Facets />
      </Drawer>
    </>
  );
}

function SearchField({ value, onSearch }: { value: string; onSearch(q: string): void }) {
  const t = useText();
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  const search = useDebouncedCallback((text: string) => {
    sent.current = text;
    onSearch(text);
  }, 300);
  // A saved search or a cleared filter changes the address behind the box; what was typed here meanwhile stays.
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setTyped(value);
  }, [value]);
  return (
    <TextInput
      data-page-search
      style={{ flex: '1 1 14rem' }}
      type="search"
      maxLength={200}
      aria-label={t('search.box')}
      placeholder={t('search.box')}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        search(currentTarget.value);
      }}
    />
  );
}

/** Filters whose values are labels that say what they are. */
const SAY_THEMSELVES: ReadonlySet<Filter> = new Set<Filter>(['tlp', 'pap']);

/** The filters that are set, each to be taken away with one tap. */
function Active() {
  const t = useText();
  const nameOf = useValueName();
  const { values, active, set, clear } = useSearch();
  const { facets } = useFacets();
  if (active.length === 0) return null;
  const namesOf = (filter: Filter, value: string) =>
    facets.find(({ facet }) => facet === filter)?.values.find((one) => one.value === value)?.names ?? null;
  return (
    <Group gap="xs">
      {active.map((filter) => {
        const value = values[filter]!;
        const called = nameOf(filter, value, namesOf(filter, value));
        const name = SAY_THEMSELVES.has(filter) ? called : `${t(`search.facet.${filter}`)}: ${called}`;
        return (
          <Pill
            key={filter}
            size="md"
            withRemoveButton
            removeButtonProps={{
              'aria-label': t('search.without', { filter: name }),
              tabIndex: 0,
              'aria-hidden': false,
            }}
            onRemove={() => set({ [filter]: undefined })}
          >
            {name}
          </Pill>
        );
      })}
      <Button size="compact-sm" variant="subtle" onClick={clear}>
        {t('search.clear')}
      </Button>
    </Group>
  );
}
