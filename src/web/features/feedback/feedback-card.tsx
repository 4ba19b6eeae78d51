import { List, Text } from '@mantine/core';
import { listReceivedFeedback } from '../../../contract/feedback.ts';
import { useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { HomeCard } from '../../ui/home-card.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Link } from '../../ui/link.tsx';
import { Giver } from './giver.tsx';

/** What recipients lately said of what my organisation shared. */
export function FeedbackCard() {
  const t = useText();
  const given = useReply(listReceivedFeedback, { query: { limit: 5 } }).data?.items ?? [];
  if (given.length === 0) return null;
  return (
    <HomeCard title={t('feedback.onYours')} to="/exchange?source=mine" more={t('feedback.allYours')}>
      <List size="sm" listStyleType="none" spacing="xs">
        {given.map((one) => (
          <List.Item key={one.id}>
            <Link to={`/exchange/items/${one.item}`}>{one.title || t('exchange.untitled')}</Link>
            <Text size="sm">
              {t.rich('feedback.line', {
                who: <Giver of={one} />,
                what: <b>{one.opinion ? t(`feedback.opinion.${one.opinion}`) : t(`feedback.kind.${one.kind}`)}</b>,
                when: <Instant at={one.givenAt} show="ago" />,
              })}
            </Text>
          </List.Item>
        ))}
      </List>
    </HomeCard>
  );
}
