import { Text } from '@mantine/core';
import { listSources } from '../../../contract/sources.ts';
import { usePages } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { SectionTabs } from '../../app/section-tabs.tsx';
import { hasRole, useMe } from '../../app/session.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Link, LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { FailureText, HealthBadge } from './health.tsx';
import type { Source } from './types.ts';

/** What the organisation has subscribed to elsewhere, and how each of it does. */
export function SourcesPage() {
  const t = useText();
  const officer = hasRole(useMe(), 'officer');
  const list = usePages(listSources);
  const add = officer && <LinkButton to="/exchange/sources/new">{t('sources.add')}</LinkButton>;
  return (
    <Page title={t('exchange.title')} actions={add}>
      <SectionTabs section="exchange" />
      <Paged of={list} empty={<EmptyState title={t('sources.none')} teach={t('sources.teach')} />}>
        {(sources) => <SourceTable sources={sources} />}
      </Paged>
    </Page>
  );
}

function SourceTable({ sources }: { sources: readonly Source[] }) {
  const t = useText();
  return (
    <DataTable
      caption={t('sources.title')}
      rows={sources}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: t('sources.name'), cell: (source) => <Name source={source} /> },
        { key: 'state', head: t('sources.state'), cell: (source) => <State source={source} /> },
        {
          key: 'last',
          head: t('sources.lastSuccess'),
          cell: ({ lastSuccessAt }) => (lastSuccessAt ? <Instant at={lastSuccessAt} show="ago" /> : t('never')),
        },
        {
          key: 'next',
          head: t('sources.nextRun'),
          cell: ({ nextRunAt }) => (nextRunAt ? <Instant at={nextRunAt} show="ago" /> : '–'),
        },
        {
          key: 'objects',
          head: t('sources.objects'),
          align: 'right',
          cell: ({ objects }) => t('sources.number', { count: objects }),
        },
      ]}
    />
  );
}

function Name({ source: { id, name, kind, publisher } }: { source: Source }) {
  const t = useText();
  return (
    <>
      <Link to={`/exchange/sources/${id}`} translate="no">
        {name}
      </Link>
      <Text size="sm" c="dimmed">
        {t(`sources.kind.${kind}`)} · <span translate="no">{publisher}</span>
      </Text>
    </>
  );
}

function State({ source }: { source: Source }) {
  const t = useText();
  const { failure, failingSince } = source;
  return (
    <>
      <HealthBadge {...source} />
      {failingSince && (
        <Text size="sm">{t.rich('sources.since', { instant: <Instant at={failingSince} show="ago" /> })}</Text>
      )}
      {failure && <FailureText failure={failure} />}
    </>
  );
}
