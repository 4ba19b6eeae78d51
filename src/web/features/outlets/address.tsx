import { Alert, Button, Group, Paper, Stack, Title } from '@mantine/core';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import type { makeOutlet } from '../../../contract/outlets.ts';
import { useText } from '../../app/language/text.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { commandsFor } from './commands-for.ts';

interface AddressProps {
  readonly made: ReplyOf<typeof makeOutlet>;
  onClose(): void;
}

/** The one time that the address is seen, with what to do with it. */
export function Address({ made: { outlet, address }, onClose }: AddressProps) {
  const t = useText();
  return (
    <Paper>
      <Stack>
        <Title order={2}>{t('outlets.made', { name: outlet.name })}</Title>
        <Alert color="orange">{t('outlets.once')}</Alert>
        <CopyField label={t('outlets.address')} value={address} />
        {commandsFor(outlet.format, address).map(({ what, text }) => (
          <CopyField key={what} label={t(`outlets.use.${what}`)} value={text} />
        ))}
        <Group>
          <Button onClick={onClose}>{t('tokens.kept')}</Button>
        </Group>
      </Stack>
    </Paper>
  );
}
