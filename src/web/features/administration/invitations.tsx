import { Button } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import { type invitation, listInvitations, withdrawInvitation } from '../../../contract/accounts.ts';
import { useAct, usePages } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Paged } from '../../ui/paged.tsx';

type Invitation = z.infer<typeof invitation>;

/** Links that are out and not used yet. */
export function Invitations() {
  const t = useText();
  const list = usePages(listInvitations);
  return (
    <Paged of={list} empty={<EmptyState title={t('invitations.none')} teach={t('invitations.teach')} />}>
      {(invitations) => <Table invitations={invitations} />}
    </Paged>
  );
}

function Table({ invitations }: { invitations: readonly Invitation[] }) {
  const t = useText();
  const [chosen, setChosen] = useState<Invitation | null>(null);
  const withdraw = useAct(withdrawInvitation, {
    refreshes: ['accounts.listInvitations'],
    onDone: () => setChosen(null),
  });
  return (
    <>
      <DataTable
        caption={t('invitations.title')}
        rows={invitations}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', head: t('field.fullName'), cell: ({ person }) => person.fullName },
          { key: 'email', head: t('field.email'), cell: ({ person }) => person.email },
          {
            key: 'until',
            head: t('invitations.until'),
            cell: ({ expiresAt }) => <Instant at={expiresAt} show="ago" />,
          },
          {
            key: 'withdraw',
            head: t('table.actions'),
            cell: (one) => (
              <Button variant="subtle" color="red" size="compact-sm" onClick={() => setChosen(one)}>
                {t('invitations.withdraw')}
              </Button>
            ),
          },
        ]}
      />
      <ConfirmDialog
        opened={chosen !== null}
        title={t('invitations.withdraw')}
        consequence={t('invitations.withdrawConsequence', { name: chosen?.person.fullName ?? '' })}
        act={t('invitations.withdraw')}
        danger
        busy={withdraw.isPending}
        error={withdraw.error}
        onConfirm={() => chosen && withdraw.mutate({ params: { id: chosen.id } })}
        onClose={() => setChosen(null)}
      />
    </>
  );
}
