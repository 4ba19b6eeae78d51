import { Group, Text } from '@mantine/core';
import { useText } from '../../app/language/text.ts';
import type { Item } from './item-types.ts';

interface TypeCountsProps {
  readonly types: Item['types'];
  /** So many kinds, the most frequent first; the others are counted together. */
  readonly most?: number;
}

/** What is in it: 12 indicators, 3 malware. */
export function TypeCounts({ types, most = 3 }: TypeCountsProps) {
  const t = useText();
  const ordered = types.toSorted((a, b) => b.count - a.count);
  const others = ordered.slice(most).reduce((sum, { count }) => sum + count, 0);
  return (
    <Group gap="0 12px">
      {ordered.slice(0, most).map(({ type, count }) => (
        <Text span size="sm" c="dimmed" key={type}>
          {t('exchange.typeCount', { type: t.maybe(`objectType.${type}`, type), count })}
        </Text>
      ))}
      {others > 0 && (
        <Text span size="sm" c="dimmed">
          {t('exchange.otherTypes', { count: others })}
        </Text>
      )}
    </Group>
  );
}
