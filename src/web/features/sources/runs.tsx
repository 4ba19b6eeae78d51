import { Badge, List, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listRuns } from '../../../contract/sources.ts';
import { refresh, usePages } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Link } from '../../ui/link.tsx';
import { Section } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { FailureText } from './health.tsx';
import type { Run } from './types.ts';

const COLOUR = { running: 'blue', done: 'green', unchanged: 'gray', failed: 'red', cancelled: 'gray' } as const;
const LOOK_MS = 2_000;
const SHOWN_ITEMS = 5;

/** What each run brought, newest first; looked at again and again while one is under way. */
export function Runs({ source, running }: { source: string; running: boolean }) {
  const t = useText();
  const client = useQueryClient();
  const runs = usePages(listRuns, { params: { id: source }, query: { limit: 20 } });
  useEffect(() => {
    const look = () => void refresh(client, 'sources.listRuns');
    look();
    if (!running) return;
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [client, running]);
  return (
    <Section title={t('sources.runs')}>
      <Paged of={runs} empty={<EmptyState title={t('sources.noRuns')} teach={t('sources.noRunsTeach')} />}>
        {(all) => (
          <DataTable
            caption={t('sources.runs')}
            rows={all}
            rowKey={({ id }) => id}
            columns={[
              { key: 'when', head: t('sources.begun'), cell: ({ startedAt }) => <Instant at={startedAt} /> },
              { key: 'how', head: t('sources.state'), cell: (run) => <How run={run} /> },
              { key: 'what', head: t('sources.brought'), cell: (run) => <Brought run={run} /> },
            ]}
          />
        )}
      </Paged>
    </Section>
  );
}

function How({ run: { state, failure } }: { run: Run }) {
  const t = useText();
  return (
    <>
      <Badge variant="light" color={COLOUR[state]}>
        {t(`sources.run.${state}`)}
      </Badge>
      {failure && <FailureText failure={failure} />}
    </>
  );
}

function Brought({ run }: { run: Run }) {
  const t = useText();
  const { pages, objects, refused, retired, note, items } = run;
  return (
    <>
      <Text size="sm">{t('sources.counts', { pages, objects })}</Text>
      {refused > 0 && <Text size="sm">{t('sources.refused', { count: refused })}</Text>}
      {retired > 0 && <Text size="sm">{t('sources.retired', { count: retired })}</Text>}
      {note && (
        <Text size="sm" c="dimmed" lang="en" style={{ overflowWrap: 'anywhere' }}>
          {note}
        </Text>
      )}
      <List size="sm" listStyleType="none">
        {items.slice(0, SHOWN_ITEMS).map(({ id, title, held, state }) => (
          <List.Item key={id}>
            <Link to={`/exchange/items/${id}`} translate="no">
              {title}
            </Link>{' '}
            {held ? t('sources.held') : (state === 'draft' || state === 'quarantined') && t('sources.waits')}
            {held && (
              <Text size="sm" c="dimmed" lang="en">
                {held}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
      {items.length > SHOWN_ITEMS && (
        <Text size="sm">{t('sources.moreItems', { count: items.length - SHOWN_ITEMS })}</Text>
      )}
    </>
  );
}
