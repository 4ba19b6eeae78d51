import { Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { beginTotp, confirmTotp, removeTotp } from '../../../contract/accounts.ts';
import { call, refresh, useAct } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { useMe } from '../../app/session.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Section } from '../../ui/page.tsx';
import { TotpEnrolment } from '../../ui/totp-enrolment.tsx';

/** The authenticator app: for devices without passkeys. */
export function TotpSection() {
  const t = useText();
  return <Section title={t('totp.title')}>{useMe().credentials.totp ? <Enrolled /> : <NotEnrolled />}</Section>;
}

function NotEnrolled() {
  const t = useText();
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  if (!adding) {
    return (
      <Stack align="flex-start" gap="xs">
        <Text c="dimmed">{t('totp.teach')}</Text>
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('totp.add')}
        </Button>
      </Stack>
    );
  }
  return (
    <TotpEnrolment
      begin={() => call(beginTotp)}
      confirm={(code) => call(confirmTotp, { body: { code } })}
      onDone={() => refresh(client, 'accounts.readMe')}
    />
  );
}

function Enrolled() {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const remove = useAct(removeTotp, { refreshes: ['accounts.readMe'], onDone: () => setAsking(false) });
  return (
    <Stack align="flex-start" gap="xs">
      <Text>{t('totp.there')}</Text>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('totp.remove')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('totp.remove')}
        consequence={t('totp.removeConsequence')}
        act={t('action.remove')}
        danger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({})}
        onClose={() => {
          setAsking(false);
          remove.reset();
        }}
      />
    </Stack>
  );
}
