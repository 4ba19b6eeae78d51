import { Button, Checkbox, Group, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { lookUp } from '../../../../contract/exchange.ts';
import { useAct } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { SectionTabs } from '../../../app/section-tabs.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Page } from '../../../ui/page.tsx';
import { ResultList } from './result-list.tsx';

const LONGEST = 1_000_000;

/** A box to paste values, lines of a log or an e-mail into, and what the exchange knows of them. */
export function LookupPage() {
  const t = useText();
  const [text, setText] = useState('');
  const [parents, setParents] = useState(false);
  const asking = useAct(lookUp);
  const ask = () => text.trim() !== '' && asking.mutate({ body: { text, parents } });
  return (
    <Page title={t('exchange.title')}>
      <SectionTabs section="exchange" />
      <Stack
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <Textarea
          data-page-search
          label={t('lookup.values')}
          description={t('lookup.valuesHelp')}
          autosize
          minRows={4}
          maxRows={14}
          maxLength={LONGEST}
          spellCheck={false}
          translate="no"
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) ask();
          }}
        />
        <Group>
          <Button type="submit" loading={asking.isPending} disabled={text.trim() === ''}>
            {t('lookup.ask')}
          </Button>
          <Checkbox
            label={t('lookup.parents')}
            checked={parents}
            onChange={({ currentTarget }) => setParents(currentTarget.checked)}
          />
        </Group>
      </Stack>
      {asking.error && <ErrorPanel error={asking.error} />}
      {asking.data ? (
        <ResultList results={asking.data.results} />
      ) : (
        !asking.error && <EmptyState title={t('lookup.empty')} teach={t('lookup.emptyTeach')} />
      )}
    </Page>
  );
}
