import { Alert, Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { requestRecovery } from '../../../contract/accounts.ts';
import { useAct } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Link } from '../../ui/link.tsx';

/** Says the same whether the address is known or not. */
export function AskRecoveryPage() {
  const t = useText();
  const [email, setEmail] = useState('');
  const ask = useAct(requestRecovery);
  return (
    <Stack>
      <Title order={1}>{t('recover.title')}</Title>
      <Text>{t('recover.help')}</Text>
      {ask.isSuccess ? (
        <Alert role="status" title={t('recover.sentTitle')}>
          {t('recover.sent', { email })}
        </Alert>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate({ body: { email } });
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
            {ask.error && <ErrorPanel error={ask.error} />}
            <Button type="submit" loading={ask.isPending}>
              {t('recover.send')}
            </Button>
          </Stack>
        </form>
      )}
      <Link to="/sign-in" size="sm">
        {t('recover.back')}
      </Link>
    </Stack>
  );
}
