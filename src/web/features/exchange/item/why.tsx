import { List, Text } from '@mantine/core';
import { useText } from '../../../app/language/text.ts';
import { Clause } from '../../../ui/clause.tsx';
import { Section } from '../../../ui/page.tsx';
import { useReasonText } from '../../../ui/reason.ts';
import type { ItemView } from '../item-types.ts';

/** The reasons of the decision that opened it to the reader, each with its clause. */
export function WhyYouSeeThis({ item }: { item: ItemView }) {
  const t = useText();
  const text = useReasonText();
  if (!item.publishedAt) return null;
  return (
    <Section title={t('exchange.why')}>
      {item.route && <Text>{t(`exchange.whyRoute.${item.route}`)}</Text>}
      <List size="sm" spacing={2}>
        {item.reasons.filter(isNews).map((reason) => (
          <List.Item key={reason.code}>
            {text(reason)} {reason.clause && <Clause clause={reason.clause} />}
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

/** The route says already that it is one's own. */
function isNews({ code }: { code: string }): boolean {
  return code !== 'own-item';
}
