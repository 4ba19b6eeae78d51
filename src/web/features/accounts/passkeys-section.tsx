import { Alert, Badge, Button, Group, Stack, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { addPasskey, beginPasskey, listPasskeys, type passkey, removePasskey } from '../../../contract/accounts.ts';
import { call, isProblem, refresh, useAct, useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { makePasskey, passkeysWork } from '../../app/passkey.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Section } from '../../ui/page.tsx';

type Passkey = z.infer<typeof passkey>;

export function PasskeysSection() {
  const t = useText();
  const list = useReply(listPasskeys);
  return (
    <Section title={t('passkeys.title')}>
      <Loaded of={list}>
        {({ items }) =>
          items.length > 0 ? (
            <Passkeys items={items} />
          ) : (
            <EmptyState title={t('passkeys.none')} teach={t('passkeys.teach')} />
          )
        }
      </Loaded>
      {passkeysWork() ? <AddPasskey /> : <Alert mt="sm">{t('signIn.noPasskeys')}</Alert>}
    </Section>
  );
}

function Passkeys({ items }: { items: readonly Passkey[] }) {
  const t = useText();
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const remove = useAct(removePasskey, {
    refreshes: ['accounts.listPasskeys', 'accounts.readMe'],
    onDone: () => setRemoving(null),
  });
  return (
    <>
      <DataTable
        caption={t('passkeys.title')}
        rows={items}
        rowKey={({ id }) => id}
        columns={[
          { key: 'label', head: t('passkeys.label'), cell: (one) => <PasskeyName passkey={one} /> },
          { key: 'made', head: t('passkeys.made'), cell: ({ createdAt }) => <Instant at={createdAt} show="date" /> },
          {
            key: 'used',
            head: t('passkeys.used'),
            cell: ({ lastUsedAt }) => (lastUsedAt ? <Instant at={lastUsedAt} show="ago" /> : t('never')),
          },
          {
            key: 'remove',
            head: t('table.actions'),
            cell: (one) => (
              <Button variant="subtle" color="red" size="compact-sm" onClick={() => setRemoving(one)}>
                {t('action.remove')}
              </Button>
            ),
          },
        ]}
      />
      <ConfirmDialog
        opened={removing !== null}
        title={t('passkeys.removeTitle', { label: removing?.label ?? '' })}
        consequence={t('passkeys.removeConsequence')}
        act={t('action.remove')}
        danger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => removing && remove.mutate({ params: { id: removing.id } })}
        onClose={() => {
          setRemoving(null);
          remove.reset();
        }}
      />
    </>
  );
}

function PasskeyName({ passkey: { label, synced, suspect } }: { passkey: Passkey }) {
  const t = useText();
  return (
    <Group gap="xs">
      {label}
      {synced && <Badge variant="light">{t('passkeys.synced')}</Badge>}
      {suspect && (
        <Badge color="red" title={t('passkeys.suspectHelp')}>
          {t('passkeys.suspect')}
        </Badge>
      )}
    </Group>
  );
}

function AddPasskey() {
  const t = useText();
  const client = useQueryClient();
  const [label, setLabel] = useState('');
  const add = useMutation({
    mutationFn: () => makeAndAdd(label.trim()),
    onSuccess: async () => {
      setLabel('');
      await refresh(client, 'accounts.listPasskeys', 'accounts.readMe');
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <Stack mt="sm" gap="xs" maw="30rem">
        <TextInput
          label={t('passkeys.newLabel')}
          description={t('passkeys.newLabelHelp')}
          maxLength={80}
          value={label}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        {add.error && !isProblem(add.error, 'step-up-required') && <ErrorPanel error={add.error} />}
        <Group>
          <Button type="submit" leftSection={<IconPlus size={18} />} loading={add.isPending}>
            {t('passkeys.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

async function makeAndAdd(label: string) {
  const made = await makePasskey(await call(beginPasskey));
  return call(addPasskey, { body: { passkey: made, ...(label && { label }) } });
}
