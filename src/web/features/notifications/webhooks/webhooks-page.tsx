import { Badge, Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from 'zod';
import { listWebhooks, type webhook } from '../../../../contract/notifications.ts';
import { usePages } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Paged } from '../../../ui/paged.tsx';
import { CreateWebhook } from './create-webhook.tsx';

export type Webhook = z.infer<typeof webhook>;

/** Where events of the organisation are posted to. */
export function WebhooksPage() {
  const t = useText();
  const [creating, setCreating] = useState(false);
  const list = usePages(listWebhooks);
  return (
    <Page
      title={t('webhooks.title')}
      actions={
        !creating && (
          <Button leftSection={<IconPlus size={18} />} onClick={() => setCreating(true)}>
            {t('webhooks.create')}
          </Button>
        )
      }
    >
      <Text c="dimmed">{t('webhooks.help')}</Text>
      {creating && <CreateWebhook onClose={() => setCreating(false)} />}
      <Paged of={list} empty={<EmptyState title={t('webhooks.none')} teach={t('webhooks.noneTeach')} />}>
        {(webhooks) => (
          <DataTable
            caption={t('webhooks.title')}
            rows={webhooks}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'url',
                head: t('webhooks.url'),
                cell: ({ id, url }) => (
                  <Link
                    to="/webhooks/$webhook"
                    params={{ webhook: id }}
                    translate="no"
                    style={{ overflowWrap: 'anywhere' }}
                  >
                    {url}
                  </Link>
                ),
              },
              {
                key: 'kinds',
                head: t('webhooks.kinds'),
                cell: ({ kinds }) => kinds.map((kind) => t(`live.kind.${kind}`)).join(' · '),
              },
              { key: 'state', head: t('webhooks.state'), cell: (one) => <WebhookState of={one} /> },
              { key: 'waiting', head: t('webhooks.waiting'), align: 'right', cell: ({ waiting }) => waiting },
              { key: 'dead', head: t('webhooks.dead'), align: 'right', cell: ({ dead }) => dead },
            ]}
          />
        )}
      </Paged>
    </Page>
  );
}

export function WebhookState({ of: { state, disabledWhy, failingSince } }: { of: Webhook }) {
  const t = useText();
  const colour = state === 'disabled' ? 'gray' : failingSince ? 'orange' : 'green';
  return (
    <>
      <Badge variant="light" color={colour}>
        {t(`webhooks.state.${state}`)}
      </Badge>
      {disabledWhy && <Text size="sm">{t(`webhooks.why.${disabledWhy}`)}</Text>}
    </>
  );
}
