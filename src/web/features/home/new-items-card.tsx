import { Group, List, Text } from '@mantine/core';
import { listItems } from '../../../contract/exchange.ts';
import { useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { HomeCard } from '../../ui/home-card.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Link } from '../../ui/link.tsx';
import { TlpBadge } from '../../ui/tlp-badge.tsx';

/** The newest items that others share with my organisation. */
export function NewItemsCard() {
  const t = useText();
  const items = useReply(listItems, { query: { source: 'others', limit: 6 } }).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <HomeCard title={t('home.newItems')} to="/exchange" more={t('home.allItems')}>
      <List size="sm" listStyleType="none" spacing="xs">
        {items.map(({ id, title, tlp, source, publishedAt, createdAt }) => (
          <List.Item key={id}>
            <Link to={`/exchange/items/${id}`}>{title || t('exchange.untitled')}</Link>
            <Group gap="xs">
              {tlp && <TlpBadge tlp={tlp} />}
              {source && <Text size="sm">{source.name}</Text>}
              <Instant at={publishedAt ?? createdAt} show="ago" />
            </Group>
          </List.Item>
        ))}
      </List>
    </HomeCard>
  );
}
