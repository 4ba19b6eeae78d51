import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../../../app/language/text.ts';
import { Clause } from '../../../ui/clause.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { TlpBadge } from '../../../ui/tlp-badge.tsx';
import { CircleName } from '../circle-name.tsx';
import type { ItemView } from '../item-types.ts';
import { SourceName } from '../source-name.tsx';
import { papLabel } from '../tlp.ts';

/** Marking, circle, source and dates in one line. */
export function Facts({ item }: { item: ItemView }) {
  const t = useText();
  return (
    <Group gap="4px 24px">
      <Group gap="xs">
        {item.tlp && <TlpBadge tlp={item.tlp} />}
        {item.pap && (
          <Text span size="sm" ff="monospace" translate="no">
            {papLabel(item.pap)}
          </Text>
        )}
      </Group>
      {item.circle && (
        <Fact label={t('exchange.circle')}>
          <CircleName names={item.circle.names} />
        </Fact>
      )}
      <Fact label={t('exchange.source')}>
        <SourceName item={item} /> <WithheldBy item={item} />
      </Fact>
      {item.purpose && <Fact label={t('exchange.purpose')}>{t.maybe(`purpose.${item.purpose}`, item.purpose)}</Fact>}
      <Fact label={item.publishedAt ? t('exchange.received') : t('exchange.begun')}>
        <Instant at={item.publishedAt ?? item.createdAt} />
      </Fact>
      {item.expiresAt && (
        <Fact label={t('exchange.keptUntil')}>
          <Instant at={item.expiresAt} show="date" />
        </Fact>
      )}
    </Group>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Text size="sm" component="div">
      <Text span inherit c="dimmed">
        {label}
      </Text>{' '}
      <Text span inherit>
        {children}
      </Text>
    </Text>
  );
}

/** The clause under which the source is not named to this reader. */
function WithheldBy({ item }: { item: ItemView }) {
  if (item.source) return null;
  const clause = item.obligations.find(({ kind }) => kind === 'attribute-as')?.clause;
  return clause ? <Clause clause={clause} /> : null;
}
