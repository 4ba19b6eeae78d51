import { Text } from '@mantine/core';
import { listReceipts } from '../../../../contract/exchange.ts';
import { useReplyWhen } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { useCountryName } from '../../../ui/names.ts';
import { Section } from '../../../ui/page.tsx';
import type { Receipt } from '../item-types.ts';

/** Milliseconds; receipts come in while the source watches. */
const REPEAT = 10_000;

/** To whom the item was delivered, who has read it and who has acted on it. For its source. */
export function Receipts({ item }: { item: string }) {
  const t = useText();
  const receipts = useReplyWhen({ every: REPEAT }, listReceipts, { params: { id: item } });
  return (
    <Section title={t('exchange.receipts')}>
      <Loaded of={receipts}>
        {({ items }) =>
          items.length === 0 ? <Text c="dimmed">{t('exchange.noReceipts')}</Text> : <Table items={items} />
        }
      </Loaded>
    </Section>
  );
}

function Table({ items }: { items: readonly Receipt[] }) {
  const t = useText();
  const country = useCountryName();
  const count = (at: 'deliveredAt' | 'readAt' | 'actedAt') => items.filter((receipt) => receipt[at] !== null).length;
  return (
    <>
      <Text size="sm" role="status">
        {t('exchange.receiptsCount', {
          delivered: count('deliveredAt'),
          read: count('readAt'),
          acted: count('actedAt'),
        })}
      </Text>
      <DataTable
        caption={t('exchange.receipts')}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: t('exchange.organisation'),
            cell: (party) => t('exchange.sourceOf', { name: party.name, country: country(party.country) }),
          },
          { key: 'delivered', head: t('exchange.delivered'), cell: ({ deliveredAt }) => <When at={deliveredAt} /> },
          { key: 'read', head: t('exchange.read'), cell: ({ readAt }) => <When at={readAt} /> },
          { key: 'acted', head: t('exchange.actedOn'), cell: ({ actedAt }) => <When at={actedAt} /> },
        ]}
      />
    </>
  );
}

function When({ at }: { at: string | null }) {
  return at ? <Instant at={at} show="ago" /> : '–';
}
