import { listItems } from '../../../../contract/exchange.ts';
import { usePages } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { SectionTabs } from '../../../app/section-tabs.tsx';
import { may, useMe } from '../../../app/session.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LinkButton } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Paged } from '../../../ui/paged.tsx';
import { ItemFilters, useItemFilters } from './item-filters.tsx';
import { ItemTable } from './item-table.tsx';

/** Everything that the reader's organisation may read, newest first. */
export function ExchangePage() {
  const t = useText();
  const share = may(useMe(), 'share');
  const { query, filtered } = useItemFilters();
  const items = usePages(listItems, { query });
  return (
    <Page
      title={t('exchange.title')}
      actions={share && <LinkButton to="/exchange/share">{t('share.title')}</LinkButton>}
    >
      <SectionTabs section="exchange" />
      <ItemFilters />
      <Paged of={items} empty={filtered ? <NothingFound /> : <NothingYet share={share} />}>
        {(list) => <ItemTable items={list} />}
      </Paged>
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
