import { List, Text } from '@mantine/core';
import { listRecallNotices } from '../../../contract/exchange.ts';
import { useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { HomeCard } from '../../ui/home-card.tsx';
import { Instant } from '../../ui/instant.tsx';

const RECENT_MS = 30 * 86_400_000;

/** What others took back within a month, and by when copies of it must be gone. */
export function RecallsCard() {
  const t = useText();
  const notices = useReply(listRecallNotices, { query: { limit: 6 } }).data?.items ?? [];
  const recent = notices.filter(({ recalledAt }) => Date.now() - Date.parse(recalledAt) < RECENT_MS);
  if (recent.length === 0) return null;
  return (
    <HomeCard title={t('home.recalls')} to="/ledger?act=recalled" more={t('home.allRecalls')}>
      <List size="sm" listStyleType="none" spacing="xs">
        {recent.map(({ item, title, reason, recalledAt, deleteBy }) => (
          <List.Item key={item}>
            <Text fw={600} size="sm">
              {title || t('exchange.untitled')}
            </Text>
            <Text size="sm">
              {t.rich('home.recalledFor', { instant: <Instant at={recalledAt} show="ago" />, reason })}{' '}
              {deleteBy && t.rich('home.deleteBy', { instant: <Instant at={deleteBy} show="date" /> })}
            </Text>
          </List.Item>
        ))}
      </List>
    </HomeCard>
  );
}
