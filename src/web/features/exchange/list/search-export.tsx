import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { exportSearch } from '../../../../contract/search.ts';
import { useText } from '../../../app/language/text.ts';
import { DownloadButton } from '../../../ui/download-button.tsx';
import { useSearch } from './use-search.ts';

const FORMATS = [
  ['csv', 'csv'],
  ['jsonl', 'jsonl'],
  ['stix', 'json'],
] as const;

/** All that is found, as a file; the sources see that it was exported. */
export function SearchExport() {
  const t = useText();
  const { query } = useSearch();
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={16} />} onClick={open}>
        {t('search.export')}
      </Button>
      <Modal opened={opened} onClose={close} title={t('search.export')}>
        <Stack>
          <Text size="sm">{t('search.exportHelp')}</Text>
          <Group>
            {FORMATS.map(([format, ending]) => (
              <DownloadButton
                key={format}
                endpoint={exportSearch}
                input={{ query: { ...query, format } }}
                file={`search.${ending}`}
                label={t(`search.format.${format}`)}
              />
            ))}
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
