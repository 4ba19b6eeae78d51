import { Text } from '@mantine/core';
import { useText } from '../../app/language/text.ts';
import { useCountryName } from '../../ui/names.ts';
import type { Item } from './item-types.ts';

/** Who shared it; anonymous sources stay so. */
export function SourceName({ item }: { item: Pick<Item, 'source' | 'mine'> }) {
  const t = useText();
  const country = useCountryName();
  if (item.mine)
    return (
      <Text span inherit>
        {t('exchange.yours')}
      </Text>
    );
  if (!item.source)
    return (
      <Text span inherit c="dimmed">
        {t('exchange.sourceWithheld')}
      </Text>
    );
  return t('exchange.sourceOf', { name: item.source.name, country: country(item.source.country) });
}
