import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { signInWithCode } from '../../../contract/accounts.ts';
import { call } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { CodeField } from '../../ui/code-field.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { useAfterSignIn } from './after-sign-in.ts';

export function CodeSignIn() {
  const t = useText();
  const [email, setEmail] = useState('');
  const [code, setCode] = useState('');
  const signIn = useMutation({
    mutationFn: () => call(signInWithCode, { body: { email, code } }),
    onSuccess: useAfterSignIn(),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate();
      }}
    >
      <Stack gap="xs">
        <TextInput
          label={t('field.email')}
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <CodeField value={code} onChange={setCode} />
        {signIn.error && <ErrorPanel error={signIn.error} />}
        <Button type="submit" variant="default" loading={signIn.isPending} disabled={code.length !== 6 || email === ''}>
          {t('signIn.code')}
        </Button>
      </Stack>
    </form>
  );
}
