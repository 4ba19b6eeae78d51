import { Stack, Text } from '@mantine/core';
import { useText } from '../../app/language/text.ts';
import { defang } from '../../ui/defang.ts';
import type { Feedback } from './types.ts';

/** What one statement says, with its note. */
export function Said({ of }: { of: Feedback }) {
  const t = useText();
  const word = of.opinion ? t(`feedback.opinion.${of.opinion}`) : t(`feedback.kind.${of.kind}`);
  return (
    <Stack gap={0}>
      <Text size="sm" fw={600}>
        {of.kind === 'seen' && of.count > 1 ? t('feedback.times', { what: word, count: of.count }) : word}
      </Text>
      {of.note && (
        <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {of.note}
        </Text>
      )}
    </Stack>
  );
}

/** What it is about: a value, defanged, an object, or the item. */
export function About({ of: { object, value } }: { of: Feedback }) {
  const t = useText();
  if (object === null) return t('feedback.whole');
  return (
    <Text inherit span style={{ overflowWrap: 'anywhere' }} translate="no">
      {value ? defang(value) : object}
    </Text>
  );
}
