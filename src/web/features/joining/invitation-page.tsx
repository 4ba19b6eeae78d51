import { Button, Divider, Stack, Text, Title } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import {
  acceptInvitation,
  beginInvitationPasskey,
  beginInvitationTotp,
  readLink,
  readSignIn,
} from '../../../contract/accounts.ts';
import { call, useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { makePasskey, passkeysWork } from '../../app/passkey.ts';
import { usePathPart } from '../../app/path-part.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { TotpEnrolment } from '../../ui/totp-enrolment.tsx';

/** One link, one choice: a passkey, or an authenticator app where passkeys do not work. */
export function InvitationPage() {
  const t = useText();
  const secret = usePathPart('secret');
  const link = useReply(readLink, { body: { secret } });
  const ways = useReply(readSignIn);
  return (
    <Stack>
      <Title order={1}>{t('invitation.title')}</Title>
      <Loaded of={link}>
        {({ person, expiresAt }) => (
          <>
            {person && <Text>{t('invitation.for', { name: person.fullName, organisation: person.organisation })}</Text>}
            <Text size="sm" c="dimmed">
              {t.rich('link.until', { instant: <Instant at={expiresAt} /> })}
            </Text>
            <Loaded of={ways}>
              {({ passkeys }) => <WaysIn secret={secret} passkeys={passkeys && passkeysWork()} />}
            </Loaded>
          </>
        )}
      </Loaded>
    </Stack>
  );
}

function WaysIn({ secret, passkeys }: { secret: string; passkeys: boolean }) {
  const t = useText();
  const client = useQueryClient();
  const router = useRouter();
  const enter = async () => {
    client.clear();
    await router.navigate({ to: '/' });
  };
  const [withCode, setWithCode] = useState(!passkeys);
  const byPasskey = useMutation({ mutationFn: () => acceptWithPasskey(secret), onSuccess: enter });
  return (
    <>
      {passkeys && (
        <>
          <Text>{t('invitation.passkeyHelp')}</Text>
          {byPasskey.error && <ErrorPanel error={byPasskey.error} />}
          <Button
            leftSection={<IconFingerprint size={20} />}
            loading={byPasskey.isPending}
            onClick={() => byPasskey.mutate()}
          >
            {t('invitation.passkey')}
          </Button>
          <Divider label={t('signIn.or')} />
        </>
      )}
      {withCode ? (
        <TotpEnrolment
          begin={() => call(beginInvitationTotp, { body: { secret } })}
          confirm={(code) => call(acceptInvitation, { body: { secret, code } })}
          onDone={enter}
        />
      ) : (
        <Button variant="default" onClick={() => setWithCode(true)}>
          {t('invitation.code')}
        </Button>
      )}
    </>
  );
}

async function acceptWithPasskey(secret: string) {
  const passkey = await makePasskey(await call(beginInvitationPasskey, { body: { secret } }));
  return call(acceptInvitation, { body: { secret, passkey } });
}
