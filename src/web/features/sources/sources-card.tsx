import { List, Text } from '@mantine/core';
import { listSources } from '../../../contract/sources.ts';
import { useReplyWhen } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { hasRole, useMe } from '../../app/session.ts';
import { HomeCard } from '../../ui/home-card.tsx';
import { Link } from '../../ui/link.tsx';

/** Sources that bring nothing any more: nobody would miss what never came. */
export function SourcesCard() {
  const t = useText();
  const enabled = hasRole(useMe(), 'responder', 'officer');
  const { data } = useReplyWhen({ enabled }, listSources, { query: { limit: 200 } });
  const failing = (data?.items ?? []).filter(({ health }) => health === 'failing' || health === 'late');
  if (failing.length === 0) return null;
  return (
    <HomeCard title={t('sources.failing')} to="/exchange/sources" more={t('sources.title')}>
      <List size="sm" listStyleType="none" spacing="xs">
        {failing.slice(0, 6).map(({ id, name, failure }) => (
          <List.Item key={id}>
            <Link to={`/exchange/sources/${id}`} translate="no">
              {name}
            </Link>
            <Text size="sm">{failure ? t(`sources.error.${failure.code}`) : t('sources.health.late')}</Text>
          </List.Item>
        ))}
      </List>
    </HomeCard>
  );
}
