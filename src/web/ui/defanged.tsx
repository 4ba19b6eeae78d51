import { ActionIcon, Code, CopyButton, Group } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useText } from '../app/language/text.ts';
import { defang } from './defang.ts';

/** An indicator as text, defanged; the live value is copied only on purpose. */
export function Defanged({ value }: { value: string }) {
  const t = useText();
  return (
    <Group gap={4} wrap="nowrap" component="span" display="inline-flex" maw="100%">
      <Code style={{ overflowWrap: 'anywhere' }} translate="no">
        {defang(value)}
      </Code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            size="sm"
            onClick={copy}
            title={t('defanged.copyLive')}
            aria-label={copied ? t('copy.done') : t('defanged.copyLive')}
          >
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        )}
      </CopyButton>
    </Group>
  );
}
