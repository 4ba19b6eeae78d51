import { Alert, Divider, Stack, Text, Title } from '@mantine/core';
import { readSignIn } from '../../../contract/accounts.ts';
import { useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { passkeysWork } from '../../app/passkey.ts';
import { useSearchParam } from '../../app/search-param.ts';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { CodeSignIn } from './code-sign-in.tsx';
import { OidcSignIn } from './oidc-sign-in.tsx';
import { PasskeySignIn } from './passkey-sign-in.tsx';

/** Passkey first; an authenticator code, the organisation's own sign-in and a mailed link after it. */
export function SignInPage() {
  const t = useText();
  const ways = useReply(readSignIn);
  const problem = useSearchParam('problem');
  return (
    <Stack>
      <Title order={1}>{t('signIn.title')}</Title>
      {problem && (
        <Alert color="red" role="alert" title={t('signIn.oidcFailed')}>
          {t.maybe(`problem.${problem}`, problem)}
        </Alert>
      )}
      <Loaded of={ways}>
        {({ setupNeeded, demo, passkeys }) => (
          <>
            {setupNeeded && <Alert title={t('signIn.setupTitle')}>{t('signIn.setupHelp')}</Alert>}
            {demo && <Alert title={t('signIn.demoTitle')}>{t('signIn.demoHelp')}</Alert>}
            {passkeys && passkeysWork() ? <PasskeySignIn /> : <Text>{t('signIn.noPasskeys')}</Text>}
            <Divider label={t('signIn.or')} />
            <CodeSignIn />
            <OidcSignIn />
            <Text size="sm">
              <Link to="/recover">{t('signIn.recover')}</Link>
            </Text>
            <Text size="sm">
              {t('signIn.noAccount')} <Link to="/apply">{t('signIn.apply')}</Link>
            </Text>
          </>
        )}
      </Loaded>
    </Stack>
  );
}
