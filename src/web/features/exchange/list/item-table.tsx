import { Badge, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../../app/language/text.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { Link } from '../../../ui/link.tsx';
import { TlpBadge } from '../../../ui/tlp-badge.tsx';
import { CircleName } from '../circle-name.tsx';
import type { Item } from '../item-types.ts';
import { SourceName } from '../source-name.tsx';
import { TypeCounts } from '../type-counts.tsx';

export function ItemTable({ items }: { items: readonly Item[] }) {
  const t = useText();
  return (
    <DataTable
      caption={t('exchange.title')}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { key: 'title', head: t('exchange.item'), cell: (item) => <TitleCell item={item} /> },
        { key: 'tlp', head: t('exchange.marking'), cell: ({ tlp }) => tlp && <TlpBadge tlp={tlp} /> },
        {
          key: 'circle',
          head: t('exchange.circle'),
          cell: ({ circle }) =>
            circle && (
              <WholeWords>
                <CircleName names={circle.names} />
              </WholeWords>
            ),
        },
        { key: 'source', head: t('exchange.source'), cell: (item) => <SourceName item={item} /> },
        {
          key: 'when',
          head: t('exchange.received'),
          cell: ({ publishedAt, createdAt }) => <Instant at={publishedAt ?? createdAt} show="ago" />,
        },
      ]}
    />
  );
}

/** A narrow column widens to its longest word rather than break it. */
function WholeWords({ children }: { children: ReactNode }) {
  return <div style={{ overflowWrap: 'break-word' }}>{children}</div>;
}

function TitleCell({ item }: { item: Item }) {
  const t = useText();
  return (
    <Stack gap={0}>
      <Group gap="xs">
        <Link to={`/exchange/items/${item.id}`} fw={600} underline="hover">
          {item.title || t('exchange.untitled')}
        </Link>
        {item.state !== 'published' && (
          <Badge variant="default" size="sm">
            {t(`exchange.state.${item.state}`)}
          </Badge>
        )}
      </Group>
      <TypeCounts types={item.types} />
    </Stack>
  );
}
