import { Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { listEntries } from '../../../contract/ledger.ts';
import { usePages } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { useFilters } from '../../app/search-param.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { ACTS } from './acts.ts';
import { Entries } from './entries.tsx';
import { LogKeys } from './log-keys.tsx';

/** What was logged about the reader's organisation, and how to prove it. */
export function LedgerPage() {
  const t = useText();
  const { values, set } = useFilters('act', 'subject');
  const entries = usePages(listEntries, { query: { act: values.act, subject: values.subject } });
  return (
    <Page title={t('ledger.title')}>
      <Text maw="45rem">{t('ledger.about')}</Text>
      <Group gap="sm" align="flex-end">
        <Select
          w="16rem"
          clearable
          searchable
          aria-label={t('ledger.act')}
          placeholder={t('ledger.anyAct')}
          data={ACTS.map((act) => ({ value: act, label: t(`ledger.actName.${act}`) }))}
          value={values.act ?? null}
          onChange={(act) => set({ act: act ?? undefined })}
        />
        <SubjectField value={values.subject ?? ''} onSearch={(subject) => set({ subject })} />
      </Group>
      <Paged of={entries} empty={<EmptyState title={t('ledger.empty')} teach={t('ledger.emptyTeach')} />}>
        {(items) => (
          <Stack gap="md">
            <Entries entries={items} />
          </Stack>
        )}
      </Paged>
      <LogKeys />
    </Page>
  );
}

function SubjectField({ value, onSearch }: { value: string; onSearch(subject: string): void }) {
  const t = useText();
  const [typed, setTyped] = useState(value);
  const search = useDebouncedCallback(onSearch, 300);
  return (
    <TextInput
      data-page-search
      style={{ flex: '1 1 14rem' }}
      maw="24rem"
      aria-label={t('ledger.subject')}
      placeholder={t('ledger.subject')}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        search(currentTarget.value.trim());
      }}
    />
  );
}
