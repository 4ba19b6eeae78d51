import { Stack, Text } from '@mantine/core';
import { getItemFeedback } from '../../../../contract/feedback.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { may, useMe } from '../../../app/session.ts';
import { Link } from '../../../ui/link.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Section } from '../../../ui/page.tsx';
import type { Total } from '../types.ts';
import { GiveFeedback } from './give-feedback.tsx';
import { Statements } from './statements.tsx';

interface SectionProps {
  readonly item: { readonly id: string; readonly mine: boolean };
}

/** What recipients say of an item: to the source who and what, to readers how many, and two taps to say it oneself. */
export function FeedbackSection({ item }: SectionProps) {
  const t = useText();
  const me = useMe();
  const answer = useReply(getItemFeedback, { params: { id: item.id } });
  return (
    <Section title={t('feedback.title')}>
      <Loaded of={answer}>
        {({ total, worth, mayGive }) => (
          <Stack gap="sm">
            {worth.confidence !== null && (
              <Text size="sm">
                {t('feedback.worth', { ...worth })} <Link to="/exchange/decay">{t('decay.how')}</Link>
              </Text>
            )}
            <Totals total={total} mine={item.mine} />
            {mayGive && may(me, 'share') && <GiveFeedback item={item.id} />}
            <Statements item={item.id} mine={item.mine} />
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

function Totals({ total, mine }: { total: Total; mine: boolean }) {
  const t = useText();
  // To the source the list below says it: what is anonymous may be there and not in what all may count.
  if (total.givenBy === 0) return mine ? null : <Text c="dimmed">{t('feedback.noneYet')}</Text>;
  const { blockedBy: blocked, seenBy: seen, falsePositiveBy: wrong, givenBy: given } = total;
  return (
    <Text size="sm" role="status">
      {t('feedback.totals', { given, blocked: blocked + total.detectedBy, seen, wrong })}
    </Text>
  );
}
