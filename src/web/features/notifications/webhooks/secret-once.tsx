import { Alert, Button, Group, Paper, Stack, Title } from '@mantine/core';
import { useText } from '../../../app/language/text.ts';
import { CopyField } from '../../../ui/copy-field.tsx';

/** The one time that a secret is seen. */
export function SecretOnce({ title, secret, onClose }: { title: string; secret: string; onClose: () => void }) {
  const t = useText();
  return (
    <Paper>
      <Stack>
        <Title order={2}>{title}</Title>
        <Alert color="orange">{t('webhooks.once')}</Alert>
        <CopyField label={t('webhooks.secret')} value={secret} />
        <Group>
          <Button onClick={onClose}>{t('webhooks.kept')}</Button>
        </Group>
      </Stack>
    </Paper>
  );
}
