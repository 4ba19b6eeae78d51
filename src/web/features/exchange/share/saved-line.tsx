import { Text } from '@mantine/core';
import { useText } from '../../../app/language/text.ts';
import type { Answer } from '../../../ui/latest-answer.ts';

/** Where the draft is kept at this moment. */
export function SavedLine({ saved }: { saved: Answer<unknown> }) {
  const t = useText();
  const kept = saved.waiting ? t('share.saving') : t('share.saved');
  return (
    <Text size="xs" c="dimmed" ta="right" role="status">
      {saved.error ? t('share.savedHere') : kept}
    </Text>
  );
}
