import { Badge, List } from '@mantine/core';
import { listDrafts } from '../../../contract/exchange.ts';
import { useReplyWhen } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { useMe } from '../../app/session.ts';
import { HomeCard } from '../../ui/home-card.tsx';
import { Link } from '../../ui/link.tsx';

/** What my organisation began to share and did not finish; quarantined content waits for its marking. */
export function DraftsCard() {
  const t = useText();
  const responder = useMe().roles.includes('responder');
  const drafts = useReplyWhen({ enabled: responder }, listDrafts, { query: { limit: 6 } }).data?.items ?? [];
  if (drafts.length === 0) return null;
  return (
    <HomeCard title={t('home.drafts')} to="/exchange/drafts" more={t('exchange.drafts')}>
      <List size="sm">
        {drafts.map(({ id, title, state }) => (
          <List.Item key={id}>
            <Link to={`/exchange/share/${id}`}>{title || t('exchange.untitled')}</Link>{' '}
            {state === 'quarantined' && (
              <Badge variant="light" color="orange">
                {t('exchange.state.quarantined')}
              </Badge>
            )}
          </List.Item>
        ))}
      </List>
    </HomeCard>
  );
}
