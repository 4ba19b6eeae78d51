import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useText } from '../app/language/text.ts';

/** Text to be taken elsewhere: a secret that is shown once, a command to paste. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const t = useText();
  return (
    <Stack gap={4}>
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              aria-label={t('copy.what', { what: label })}
            >
              {copied ? t('copy.done') : t('copy.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Code block translate="no" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {value}
      </Code>
    </Stack>
  );
}
