import { Group, Text } from '@mantine/core';
import { exportItem, getEnvelope } from '../../../../contract/exchange.ts';
import { useText } from '../../../app/language/text.ts';
import { DownloadButton } from '../../../ui/download-button.tsx';
import { Section } from '../../../ui/page.tsx';
import type { ItemView } from '../item-types.ts';

/** The item's files: the bundle for other systems, the envelope for proving what it was. */
export function Downloads({ item }: { item: ItemView }) {
  const t = useText();
  if (!item.publishedAt || item.recalledAt) return null;
  const input = { params: { id: item.id } };
  return (
    <Section title={t('exchange.files')}>
      <Group gap="xs">
        <DownloadButton
          endpoint={exportItem}
          input={input}
          file={`renkei-${item.id}.stix.json`}
          label={t('exchange.bundle')}
        />
        <DownloadButton
          endpoint={getEnvelope}
          input={input}
          file={`renkei-${item.id}.envelope.json`}
          label={t('exchange.envelope')}
        />
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        {t('exchange.filesHelp')}
      </Text>
    </Section>
  );
}
