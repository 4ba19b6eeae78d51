import { List } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { listCircles, listRosterVersions } from '../../../contract/directory.ts';
import { call, keyOf, useReply } from '../../app/api/index.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { HomeCard } from '../../ui/home-card.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Link } from '../../ui/link.tsx';
import { bestOf } from '../../ui/names.ts';

const RECENT_MS = 14 * 86_400_000;

/** Circles of mine whose roster changed within two weeks: others now see what I share, or no longer do. */
export function RostersCard() {
  const t = useText();
  const { language } = useLanguage();
  const circles = (useReply(listCircles).data?.items ?? []).filter(({ members }) => members !== null);
  const latest = useQueries({
    queries: circles.map(({ id }) => {
      const input = { params: { id }, query: { limit: 1 } };
      return { queryKey: keyOf(listRosterVersions, input), queryFn: () => call(listRosterVersions, input) };
    }),
  });
  const changed = circles.flatMap((circle, index) => {
    const version = latest[index]?.data?.items[0];
    return version && Date.now() - Date.parse(version.at) < RECENT_MS ? [{ circle, version }] : [];
  });
  if (changed.length === 0) return null;
  return (
    <HomeCard title={t('roster.recent')} to="/circles" more={t('circles.title')}>
      <List size="sm">
        {changed.map(({ circle, version }) => (
          <List.Item key={circle.id}>
            <Link to={`/circles/${circle.id}`}>{bestOf(circle.names, language).text}</Link>{' '}
            {t('roster.recentLine', { epoch: version.epoch, count: version.members.length })}{' '}
            <Instant at={version.at} show="ago" />
          </List.Item>
        ))}
      </List>
    </HomeCard>
  );
}
