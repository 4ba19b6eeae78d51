import { Code, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type OutletFilter, type OutletFormat, previewOutlet } from '../../../contract/outlets.ts';
import { useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Section } from '../../ui/page.tsx';
import { LeftOutLines } from './left-out-lines.tsx';

const PAUSE_MS = 400;

/** The first lines as a machine would get them: live values, as text. */
export function Preview({ format, filter }: { format: OutletFormat; filter: OutletFilter }) {
  const t = useText();
  const [asked] = useDebouncedValue({ format, filter }, PAUSE_MS);
  const shown = useReply(previewOutlet, { body: asked });
  return (
    <Section title={t('outlets.preview')}>
      <Loaded of={shown}>
        {({ text, entries, leftOut, cut }) => (
          <Stack gap="xs" aria-live="polite">
            <Text>{t('outlets.entries', { count: entries })}</Text>
            {text !== '' && (
              <Code
                block
                translate="no"
                tabIndex={0}
                style={{ whiteSpace: 'pre', overflowX: 'auto', maxWidth: '100%' }}
              >
                {text}
              </Code>
            )}
            <LeftOutLines leftOut={leftOut} />
            {cut && (
              <Text size="sm" c="dimmed">
                {t('outlets.previewCut')}
              </Text>
            )}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}
