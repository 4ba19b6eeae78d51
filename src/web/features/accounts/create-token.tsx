import { Button, Checkbox, Group, NativeSelect, Paper, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { SCOPES, type Scope } from '../../../contract/access.ts';
import { createToken } from '../../../contract/accounts.ts';
import { useAct } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { TextField } from '../../ui/form/text-field.tsx';
import { TokenSecret } from './token-secret.tsx';

const DAYS = [30, 90, 180, 365];
const DAY_MS = 86_400_000;

/** Name, scopes and an end; then the secret, once. */
export function CreateToken({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [value, setValue] = useState({ name: '', scopes: ['exchange:read'] as Scope[], days: 90 });
  const form = { value, set: (change: Partial<typeof value>) => setValue((before) => ({ ...before, ...change })) };
  const create = useAct(createToken, { refreshes: ['accounts.listTokens'] });
  const errors = fieldErrors(create.error);
  if (create.data) return <TokenSecret name={create.data.token.name} secret={create.data.secret} onClose={onClose} />;
  const send = () => {
    // A minute less than a year: the node's clock may be ahead of this one.
    const expiresAt = new Date(Date.now() + value.days * DAY_MS - 60_000).toISOString();
    create.mutate({ body: { name: value.name, scopes: value.scopes, expiresAt } });
  };
  return (
    <Paper>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack>
          <Title order={2}>{t('tokens.create')}</Title>
          <TextField
            of={form}
            name="name"
            label={t('tokens.name')}
            help={t('tokens.nameHelp')}
            required
            errors={errors}
          />
          <Checkbox.Group
            label={t('tokens.scopes')}
            description={t('tokens.scopesHelp')}
            value={value.scopes}
            error={errors('scopes')}
            onChange={(scopes) => form.set({ scopes: scopes as Scope[] })}
          >
            <Stack gap="xs" mt="xs">
              {SCOPES.map((scope) => (
                <Checkbox key={scope} value={scope} label={t(`scope.${scope}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <NativeSelect
            label={t('tokens.expires')}
            value={String(value.days)}
            onChange={(event) => form.set({ days: Number(event.currentTarget.value) })}
            data={DAYS.map((days) => ({ value: String(days), label: t('tokens.days', { days }) }))}
          />
          {create.error && <ErrorPanel error={create.error} />}
          <Group>
            <Button type="submit" loading={create.isPending} disabled={!value.name || value.scopes.length === 0}>
              {t('tokens.create')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
