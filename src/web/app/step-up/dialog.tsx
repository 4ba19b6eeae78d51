import { Button, Loader, Modal, Stack, Text } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { beginStepUp, stepUp } from '../../../contract/accounts.ts';
import { CodeField } from '../../ui/code-field.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { call } from '../api/index.ts';
import { useText } from '../language/text.ts';
import { passkeysWork, signWithPasskey } from '../passkey.ts';

/** "Is it you?" before a dangerous act, by passkey or authenticator code. */
export function StepUpDialog({ onSettled }: { onSettled: (proven: boolean) => void }) {
  const t = useText();
  const ways = useQuery({ queryKey: ['step-up'], queryFn: () => call(beginStepUp), gcTime: 0, staleTime: 0 });
  return (
    <Modal
      opened
      onClose={() => onSettled(false)}
      title={t('stepUp.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack>
        <Text>{t('stepUp.why')}</Text>
        {ways.isPending && <Loader />}
        {ways.error && <ErrorPanel error={ways.error} retry={() => ways.refetch()} />}
        {ways.data && (
          <Ways totp={ways.data.totp} passkey={ways.data.passkey !== null} onProven={() => onSettled(true)} />
        )}
      </Stack>
    </Modal>
  );
}

function Ways({ passkey, totp, onProven }: { passkey: boolean; totp: boolean; onProven: () => void }) {
  const t = useText();
  const [code, setCode] = useState('');
  const byPasskey = useMutation({ mutationFn: provePasskey, onSuccess: onProven });
  const byCode = useMutation({ mutationFn: () => call(stepUp, { body: { code } }), onSuccess: onProven });
  const error = byPasskey.error ?? byCode.error;
  if (!passkey && !totp) return <Text>{t('stepUp.noWay')}</Text>;
  return (
    <>
      {error && <ErrorPanel error={error} />}
      {passkey && passkeysWork() && (
        <Button
          leftSection={<IconFingerprint size={18} />}
          loading={byPasskey.isPending}
          onClick={() => byPasskey.mutate()}
        >
          {t('stepUp.passkey')}
        </Button>
      )}
      {totp && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            byCode.mutate();
          }}
        >
          <Stack gap="xs">
            <CodeField value={code} onChange={setCode} />
            <Button type="submit" variant="default" loading={byCode.isPending} disabled={code.length !== 6}>
              {t('stepUp.code')}
            </Button>
          </Stack>
        </form>
      )}
    </>
  );
}

/** A challenge holds once, so each try begins anew. */
async function provePasskey() {
  const { passkey } = await call(beginStepUp);
  if (!passkey) throw new Error('The node offers no passkey challenge.');
  return call(stepUp, { body: { passkey: await signWithPasskey(passkey) } });
}
