import { List } from '@mantine/core';
import { listTokens } from '../../../contract/accounts.ts';
import { useReplyWhen } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { useMe } from '../../app/session.ts';
import { HomeCard } from '../../ui/home-card.tsx';
import { Instant } from '../../ui/instant.tsx';

const SOON_MS = 14 * 86_400_000;

/** Tokens that end within two weeks: a feed into a SIEM would stop unnoticed. */
export function TokensCard() {
  const t = useText();
  const officer = useMe().roles.includes('officer');
  const { data } = useReplyWhen({ enabled: officer }, listTokens, { query: { limit: 200 } });
  const ending = (data?.items ?? []).filter(
    ({ state, expiresAt }) => state === 'active' && Date.parse(expiresAt) - Date.now() < SOON_MS,
  );
  if (ending.length === 0) return null;
  return (
    <HomeCard title={t('tokens.ending')} to="/tokens" more={t('tokens.title')}>
      <List size="sm">
        {ending.map(({ id, name, expiresAt }) => (
          <List.Item key={id}>
            <b translate="no">{name}</b> <Instant at={expiresAt} show="ago" />
          </List.Item>
        ))}
      </List>
    </HomeCard>
  );
}
