import { List, Text } from '@mantine/core';
import { listRecallNotices } from '../../../contract/exchange.ts';
import { useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { HomeCard } from '../../ui/home-card.tsx';
import { Instant } from '../../ui/instant.tsx';

const RECENT_MS = 30 * 86_400_000;

/** What others took back within a month and nobody has confirmed the deletion of, and by when copies of it must be gone. */
export function RecallsCard() {
  const t = useText();
  const notices = useReply(listRecallNotices, { query: { limit: 6 } }).data?.items ?? [];
  const recent = notices.filter(
    ({ recalledAt, acknowledgedAt }) => !acknowledgedAt && Date.now() - Date.parse(recalledAt) < RECENT_MS,
  );
  if (recent.length === 0) return null;
  return (
    <HomeCard title={t('home.recalls')} to="/exchange/recalls" more={t('home.allRecalls')}>
      <List size="sm" listStyleType="none" spacing="xs">
        {recent.map(({ item, title, reason, recalledAt, deleteBy, overdue }) => (
          <List.Item key={item}>
            <Text fw={600} size="sm">
              {title || t('exchange.untitled')}
            </Text>
            <Text size="sm">
              {reason
                ? t.rich('home.recalledFor', { instant: <Instant at={recalledAt} show="ago" />, reason })
                : t.rich('recall.corrected', { instant: <Instant at={recalledAt} show="ago" /> })}{' '}
              {deleteBy && t.rich('home.deleteBy', { instant: <Instant at={deleteBy} show="date" /> })}{' '}
              {overdue && <b>{t('recall.overdue')}</b>}
            </Text>
          </List.Item>
        ))}
      </List>
    </HomeCard>
  );
}
