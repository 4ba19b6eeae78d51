import { Text } from '@mantine/core';
import { useText } from '../../../app/language/text.ts';

/** Says that there is more than what is shown. */
export function Cut({ cut }: { cut: boolean }) {
  const t = useText();
  if (!cut) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('context.cut')}
    </Text>
  );
}
