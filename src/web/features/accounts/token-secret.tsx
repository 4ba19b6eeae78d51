import { Alert, Button, Group, Paper, Stack, Title } from '@mantine/core';
import { useText } from '../../app/language/text.ts';
import { CopyField } from '../../ui/copy-field.tsx';

interface TokenSecretProps {
  readonly name: string;
  readonly secret: string;
  onClose(): void;
}

/** The one time that the secret is seen, with commands to try it at once. */
export function TokenSecret({ name, secret, onClose }: TokenSecretProps) {
  const t = useText();
  const discovery = `${location.origin}/taxii2/`;
  return (
    <Paper>
      <Stack>
        <Title order={2}>{t('tokens.made', { name })}</Title>
        <Alert color="orange">{t('tokens.once')}</Alert>
        <CopyField label={t('tokens.secret')} value={secret} />
        <CopyField label={t('tokens.taxiiAddress')} value={discovery} />
        <CopyField label={t('tokens.tryTaxii')} value={taxiiCommand(discovery, name, secret)} />
        <CopyField label={t('tokens.tryApi')} value={apiCommand(secret)} />
        <Group>
          <Button onClick={onClose}>{t('tokens.kept')}</Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function taxiiCommand(discovery: string, name: string, secret: string): string {
  return `curl --user '${name}:${secret}' --header 'Accept: application/taxii+json;version=2.1' ${discovery}`;
}

function apiCommand(secret: string): string {
  return `curl --header 'Authorization: Bearer ${secret}' ${location.origin}/api/v1/items`;
}
