import { Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useText } from '../../../app/language/text.ts';
import { useFilters } from '../../../app/search-param.ts';
import { CircleSelect } from '../../../ui/circle-select.tsx';
import { tlpLabel } from '../../../ui/tlp-badge.tsx';
import { TLP, type Tlp } from '../tlp.ts';

const FILTERS = ['circle', 'tlp', 'source', 'q'] as const;

/** What the address asks the list for. */
export function useItemFilters() {
  const { values } = useFilters(...FILTERS);
  return {
    query: values as { circle?: string; tlp?: Tlp; source?: 'mine' | 'others'; q?: string },
    filtered: FILTERS.some((name) => values[name] !== undefined),
  };
}

export function ItemFilters() {
  const t = useText();
  const { values, set } = useFilters(...FILTERS);
  return (
    <Group gap="sm" align="flex-end">
      <SearchField value={values.q ?? ''} onSearch={(q) => set({ q })} />
      <CircleSelect value={values.circle ?? null} onPick={(circle) => set({ circle })} />
      <Select
        w="9.5rem"
        clearable
        aria-label={t('exchange.marking')}
        placeholder={t('exchange.anyMarking')}
        data={TLP.map((value) => ({ value, label: tlpLabel(value) }))}
        value={values.tlp ?? null}
        onChange={(chosen) => set({ tlp: chosen ?? undefined })}
      />
      <SegmentedControl
        aria-label={t('exchange.source')}
        value={values.source ?? ''}
        onChange={(source) => set({ source })}
        data={[
          { value: '', label: t('exchange.all') },
          { value: 'others', label: t('exchange.others') },
          { value: 'mine', label: t('exchange.mine') },
        ]}
      />
    </Group>
  );
}

function SearchField({ value, onSearch }: { value: string; onSearch(q: string): void }) {
  const t = useText();
  const [typed, setTyped] = useState(value);
  const search = useDebouncedCallback(onSearch, 300);
  return (
    <TextInput
      data-page-search
      style={{ flex: '1 1 14rem' }}
      type="search"
      aria-label={t('exchange.search')}
      placeholder={t('exchange.search')}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        search(currentTarget.value);
      }}
    />
  );
}
