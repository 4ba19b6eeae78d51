import { Anchor, Button, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { beginOidcSignIn } from '../../../contract/accounts.ts';
import { call } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';

/** Through the organisation's own identity provider, which the person names by its sign-in name. */
export function OidcSignIn() {
  const t = useText();
  const [opened, { toggle }] = useDisclosure(false);
  const [signInName, setName] = useState('');
  const begin = useMutation({
    mutationFn: () => call(beginOidcSignIn, { body: { signInName: signInName.trim().toLowerCase() } }),
    onSuccess: ({ url }) => location.assign(url),
  });
  return (
    <Stack gap="xs" align="stretch">
      <Anchor component="button" type="button" size="sm" ta="start" onClick={toggle} aria-expanded={opened}>
        {t('signIn.oidc')}
      </Anchor>
      {opened && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            begin.mutate();
          }}
        >
          <Stack gap="xs">
            <TextInput
              label={t('signIn.oidcName')}
              description={t('signIn.oidcNameHelp')}
              required
              value={signInName}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            {begin.error && <ErrorPanel error={begin.error} />}
            <Button type="submit" variant="default" loading={begin.isPending}>
              {t('action.continue')}
            </Button>
          </Stack>
        </form>
      )}
    </Stack>
  );
}
