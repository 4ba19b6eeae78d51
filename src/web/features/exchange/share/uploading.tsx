import { Button, Group, Paper, Stack } from '@mantine/core';
import { useIntl } from 'react-intl';
import type { Sent } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { Progress } from '../../../ui/progress.tsx';

interface UploadingProps {
  readonly sent: Sent;
  onStop(): void;
}

/** How far the upload is; once all has left, the node still reads and checks it. */
export function Uploading({ sent, onStop }: UploadingProps) {
  const t = useText();
  const intl = useIntl();
  const size = (bytes: number) =>
    intl.formatNumber(bytes / 1e6, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const gone = sent.of > 0 && sent.bytes >= sent.of;
  const label = gone ? t('share.checking') : t('share.sending', { sent: size(sent.bytes), of: size(sent.of) });
  return (
    <Paper>
      <Stack>
        <Progress label={label} done={sent.bytes} of={gone ? null : sent.of} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onStop}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
