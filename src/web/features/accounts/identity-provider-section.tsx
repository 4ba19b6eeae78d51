import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { readIdentityProvider, removeIdentityProvider, setIdentityProvider } from '../../../contract/accounts.ts';
import { useAct, useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { TextField } from '../../ui/form/text-field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Section } from '../../ui/page.tsx';

const CHANGED = ['accounts.readIdentityProvider', 'accounts.readMe'];

/** The organisation's own sign-in, set by its officer. */
export function IdentityProviderSection() {
  const t = useText();
  const now = useReply(readIdentityProvider);
  return (
    <Section title={t('idp.title')}>
      <Text c="dimmed" mb="xs">
        {t('idp.teach')}
      </Text>
      <Loaded of={now}>
        {({ provider, redirectUri }) => (
          <Stack maw="40rem">
            <CopyField label={t('idp.redirect')} value={redirectUri} />
            <ProviderForm
              key={provider?.setAt ?? 'none'}
              issuer={provider?.issuer ?? ''}
              clientId={provider?.clientId ?? ''}
              signInName={provider?.signInName ?? ''}
            />
            {provider && <RemoveProvider issuer={provider.issuer} />}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

function ProviderForm(initial: { issuer: string; clientId: string; signInName: string }) {
  const t = useText();
  // Not a kept draft: it holds a secret.
  const [value, setValue] = useState({ ...initial, clientSecret: '' });
  const form = { value, set: (change: Partial<typeof value>) => setValue((before) => ({ ...before, ...change })) };
  const save = useAct(setIdentityProvider, { refreshes: CHANGED });
  const errors = fieldErrors(save.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ body: value });
      }}
    >
      <Stack gap="xs">
        <TextField of={form} name="issuer" label={t('idp.issuer')} type="url" required errors={errors} />
        <TextField of={form} name="clientId" label={t('idp.clientId')} required errors={errors} />
        <PasswordInput
          label={t('idp.clientSecret')}
          required
          autoComplete="off"
          value={value.clientSecret}
          error={errors('clientSecret')}
          onChange={(event) => form.set({ clientSecret: event.currentTarget.value })}
          visibilityToggleButtonProps={{ 'aria-label': t('field.showSecret') }}
        />
        <TextField
          of={form}
          name="signInName"
          label={t('signIn.oidcName')}
          help={t('idp.signInNameHelp')}
          required
          errors={errors}
        />
        {save.error && <ErrorPanel error={save.error} />}
        <Group>
          <Button type="submit" variant="default" loading={save.isPending}>
            {t('action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function RemoveProvider({ issuer }: { issuer: string }) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const remove = useAct(removeIdentityProvider, { refreshes: CHANGED, onDone: () => setAsking(false) });
  return (
    <>
      <Group>
        <Button variant="subtle" color="red" size="compact-sm" onClick={() => setAsking(true)}>
          {t('idp.remove')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title={t('idp.remove')}
        consequence={t('idp.removeConsequence', { issuer })}
        act={t('action.remove')}
        danger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({})}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
