import { Button, Stack, Text } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { beginPasskeySignIn, signInWithPasskey } from '../../../contract/accounts.ts';
import { call } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { signWithPasskey } from '../../app/passkey.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { useAfterSignIn } from './after-sign-in.ts';

export function PasskeySignIn() {
  const t = useText();
  const signIn = useMutation({ mutationFn: proveWithPasskey, onSuccess: useAfterSignIn() });
  return (
    <Stack gap="xs">
      {signIn.error && <ErrorPanel error={signIn.error} />}
      <Button
        size="md"
        leftSection={<IconFingerprint size={20} />}
        loading={signIn.isPending}
        onClick={() => signIn.mutate()}
      >
        {t('signIn.passkey')}
      </Button>
      <Text size="sm" c="dimmed">
        {t('signIn.passkeyHelp')}
      </Text>
    </Stack>
  );
}

async function proveWithPasskey() {
  const passkey = await signWithPasskey(await call(beginPasskeySignIn));
  return call(signInWithPasskey, { body: { passkey } });
}
