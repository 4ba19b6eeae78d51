import { List } from '@mantine/core';
import { useIntl } from 'react-intl';
import { type Text as Texts, useText } from '../../../app/language/text.ts';
import { Clause } from '../../../ui/clause.tsx';
import { Section } from '../../../ui/page.tsx';
import type { ItemView } from '../item-types.ts';

type Obligation = ItemView['obligations'][number];

/** What the reader takes on by reading, in words. */
export function Obligations({ item }: { item: ItemView }) {
  const t = useText();
  const intl = useIntl();
  if (item.obligations.length === 0) return null;
  const date = (at: string) => intl.formatDate(new Date(at), { dateStyle: 'medium' });
  return (
    <Section title={t('exchange.obligations')}>
      <List size="sm" spacing={2}>
        {item.obligations.map((obligation) => (
          <List.Item key={obligation.kind}>
            {sentenceOf(obligation, t, date)} {obligation.clause && <Clause clause={obligation.clause} />}
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

function sentenceOf({ kind, text }: Obligation, t: Texts, date: (at: string) => string): string {
  if (kind === 'delete-by') return t('obligation.delete-by', { at: date(String(text.at)) });
  if (kind === 'attribute-as') return t(`obligation.attribute-as-${text.as === 'named' ? 'named' : 'anonymous'}`);
  if (kind === 'pap-limit') {
    const uses = (text.uses as string[]).map((use) => t.maybe(`papUse.${use}`, use)).join(', ');
    return t('obligation.pap-limit', { pap: `PAP:${String(text.pap).toUpperCase()}`, uses });
  }
  return t.maybe(`obligation.${kind}`, kind);
}
