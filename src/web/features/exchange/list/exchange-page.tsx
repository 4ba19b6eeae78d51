import { Box, Grid, Text } from '@mantine/core';
import { searchItems } from '../../../../contract/search.ts';
import { usePages } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { SectionTabs } from '../../../app/section-tabs.tsx';
import { may, useMe } from '../../../app/session.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LinkButton } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Paged } from '../../../ui/paged.tsx';
import { Facets } from './facets.tsx';
import { ItemTable } from './item-table.tsx';
import { SearchBar } from './search-bar.tsx';
import { useSearch } from './use-search.ts';

/** Everything that the reader's organisation may read, newest first, with a search over what it says. */
export function ExchangePage() {
  const t = useText();
  const share = may(useMe(), 'share');
  const { query, filtered } = useSearch();
  const items = usePages(searchItems, { query });
  const indexing = items.data?.pages[0]?.indexing ?? 0;
  return (
    <Page
      title={t('exchange.title')}
      actions={share && <LinkButton to="/exchange/share">{t('share.title')}</LinkButton>}
    >
      <SectionTabs section="exchange" />
      <SearchBar />
      {query.q && indexing > 0 && <Text size="sm">{t('search.indexing', { count: indexing })}</Text>}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 9 }}>
          <Paged of={items} empty={filtered ? <NothingFound /> : <NothingYet share={share} />}>
            {(list) => <ItemTable items={list} />}
          </Paged>
        </Grid.Col>
        <Grid.Col span={3} visibleFrom="md">
          <Box component="aside" aria-label={t('search.filters')}>
            <Facets />
          </Box>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function NothingFound() {
  const t = useText();
  return <EmptyState title={t('exchange.nothingFound')} teach={t('exchange.nothingFoundTeach')} />;
}

function NothingYet({ share }: { share: boolean }) {
  const t = useText();
  return (
    <EmptyState
      title={t('exchange.empty')}
      teach={t('exchange.emptyTeach')}
      action={share && <LinkButton to="/exchange/share">{t('share.title')}</LinkButton>}
    />
  );
}
