import { Badge, Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from 'zod';
import { listTokens, revokeToken, type token } from '../../../contract/accounts.ts';
import { useAct, usePages } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Link } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { CreateToken } from './create-token.tsx';

type Token = z.infer<typeof token>;

/** What machines of the organisation come in with. */
export function TokensPage() {
  const t = useText();
  const [creating, setCreating] = useState(false);
  const list = usePages(listTokens);
  return (
    <Page
      title={t('tokens.title')}
      actions={
        !creating && (
          <Button leftSection={<IconPlus size={18} />} onClick={() => setCreating(true)}>
            {t('tokens.create')}
          </Button>
        )
      }
    >
      <Text c="dimmed">{t('tokens.help')}</Text>
      <Link to="/webhooks">{t('webhooks.title')}</Link>
      {creating && <CreateToken onClose={() => setCreating(false)} />}
      <Paged of={list} empty={<EmptyState title={t('tokens.none')} teach={t('tokens.teach')} />}>
        {(tokens) => <TokenTable tokens={tokens} />}
      </Paged>
    </Page>
  );
}

function TokenTable({ tokens }: { tokens: readonly Token[] }) {
  const t = useText();
  const [revoking, setRevoking] = useState<Token | null>(null);
  const revoke = useAct(revokeToken, { refreshes: ['accounts.listTokens'], onDone: () => setRevoking(null) });
  return (
    <>
      <DataTable
        caption={t('tokens.title')}
        rows={tokens}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', head: t('tokens.name'), cell: ({ name }) => <span translate="no">{name}</span> },
          {
            key: 'scopes',
            head: t('tokens.scopes'),
            cell: ({ scopes }) => scopes.map((scope) => t(`scope.${scope}`)).join(' · '),
          },
          { key: 'state', head: t('tokens.state'), cell: ({ state }) => <TokenState state={state} /> },
          {
            key: 'used',
            head: t('tokens.used'),
            cell: ({ lastUsedAt }) => (lastUsedAt ? <Instant at={lastUsedAt} show="ago" /> : t('never')),
          },
          {
            key: 'expires',
            head: t('tokens.expires'),
            cell: ({ expiresAt }) => <Instant at={expiresAt} show="date" />,
          },
          {
            key: 'revoke',
            head: t('table.actions'),
            cell: (one) =>
              one.state === 'active' && (
                <Button variant="subtle" color="red" size="compact-sm" onClick={() => setRevoking(one)}>
                  {t('tokens.revoke')}
                </Button>
              ),
          },
        ]}
      />
      <ConfirmDialog
        opened={revoking !== null}
        title={t('tokens.revokeTitle', { name: revoking?.name ?? '' })}
        consequence={t('tokens.revokeConsequence')}
        act={t('tokens.revoke')}
        danger
        busy={revoke.isPending}
        error={revoke.error}
        onConfirm={() => revoking && revoke.mutate({ params: { id: revoking.id } })}
        onClose={() => {
          setRevoking(null);
          revoke.reset();
        }}
      />
    </>
  );
}

function TokenState({ state }: { state: Token['state'] }) {
  const t = useText();
  return (
    <Badge variant="light" color={state === 'active' ? 'green' : 'gray'}>
      {t(`tokens.state.${state}`)}
    </Badge>
  );
}
