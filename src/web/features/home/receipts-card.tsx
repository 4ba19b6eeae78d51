import { List } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { listItems, listReceipts } from '../../../contract/exchange.ts';
import { call, keyOf, useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { HomeCard } from '../../ui/home-card.tsx';
import { Link } from '../../ui/link.tsx';

/** What became of my organisation's newest items: whom they reached, who read them, who acted on them. */
export function ReceiptsCard() {
  const t = useText();
  const items = useReply(listItems, { query: { source: 'mine', limit: 4 } }).data?.items ?? [];
  const receipts = useQueries({
    queries: items.map(({ id }) => {
      const input = { params: { id } };
      return { queryKey: keyOf(listReceipts, input), queryFn: () => call(listReceipts, input) };
    }),
  });
  if (items.length === 0) return null;
  return (
    <HomeCard title={t('home.receipts')} to="/exchange" more={t('home.allItems')}>
      <List size="sm" spacing="xs">
        {items.map(({ id, title }, index) => (
          <List.Item key={id}>
            <Link to={`/exchange/items/${id}`}>{title || t('exchange.untitled')}</Link>
            <div>{t('home.receiptLine', countsOf(receipts[index]?.data?.items ?? []))}</div>
          </List.Item>
        ))}
      </List>
    </HomeCard>
  );
}

interface Receipt {
  readonly deliveredAt: string | null;
  readonly readAt: string | null;
  readonly actedAt: string | null;
}

function countsOf(receipts: readonly Receipt[]) {
  const count = (is: (receipt: Receipt) => unknown) => receipts.filter(is).length;
  return {
    delivered: count((one) => one.deliveredAt),
    read: count((one) => one.readAt),
    acted: count((one) => one.actedAt),
  };
}
