import { Badge, Button, Stack, Text } from '@mantine/core';
import type { z } from 'zod';
import { type delivery, listDeliveries, replayDeliveries } from '../../../../contract/notifications.ts';
import { useAct, usePages } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { Section } from '../../../ui/page.tsx';
import { Paged } from '../../../ui/paged.tsx';
import type { Webhook } from './webhooks-page.tsx';

type Delivery = z.infer<typeof delivery>;

const COLOUR = { pending: 'blue', delivered: 'green', dead: 'red', withheld: 'gray' } as const;

/** Every message with its attempts, newest first. */
export function DeliveryLog({ of: { id, state } }: { of: Webhook }) {
  const t = useText();
  const params = { id };
  const list = usePages(listDeliveries, { params });
  const replay = useAct(replayDeliveries, { refreshes: ['notifications.listDeliveries', 'notifications.readWebhook'] });
  return (
    <Section title={t('webhooks.log')}>
      {replay.error && <ErrorPanel error={replay.error} />}
      <Paged of={list} empty={<EmptyState title={t('webhooks.logNone')} teach={t('webhooks.logTeach')} />}>
        {(deliveries) => (
          <DataTable
            caption={t('webhooks.log')}
            rows={deliveries}
            rowKey={(one) => one.id}
            columns={[
              { key: 'kind', head: t('webhooks.kinds'), cell: ({ kind }) => t(`live.kind.${kind}`) },
              {
                key: 'message',
                head: t('webhooks.message'),
                cell: (one) => (
                  <Text size="sm" translate="no" style={{ overflowWrap: 'anywhere' }}>
                    {one.id}
                  </Text>
                ),
              },
              { key: 'state', head: t('webhooks.state'), cell: (one) => <DeliveryState of={one} /> },
              { key: 'attempts', head: t('webhooks.attempts'), cell: (one) => <Attempts of={one} /> },
              {
                key: 'act',
                head: t('table.actions'),
                cell: (one) =>
                  one.state !== 'pending' &&
                  state === 'active' && (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      onClick={() => replay.mutate({ params, body: { delivery: one.id } })}
                    >
                      {t('webhooks.replay')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Paged>
    </Section>
  );
}

function DeliveryState({ of: { state, nextAt } }: { of: Delivery }) {
  const t = useText();
  return (
    <Stack gap={2} align="flex-start">
      <Badge variant="light" color={COLOUR[state]} style={{ height: 'auto', whiteSpace: 'normal' }}>
        {t(`webhooks.delivery.${state}`)}
      </Badge>
      {nextAt && (
        <Text size="sm">
          {t('webhooks.next')} <Instant at={nextAt} show="ago" />
        </Text>
      )}
    </Stack>
  );
}

function Attempts({ of: { attempts } }: { of: Delivery }) {
  const t = useText();
  return (
    <Stack gap={2}>
      {attempts.map(({ at, status, milliseconds, said }) => (
        <Text key={at} size="sm" style={{ overflowWrap: 'anywhere' }}>
          <Instant at={at} /> · {t('webhooks.attempt', { status: status ?? t('webhooks.noAnswer'), milliseconds })}
          {said && (
            <Text span c="dimmed" size="sm" translate="no">
              {' '}
              {said}
            </Text>
          )}
        </Text>
      ))}
    </Stack>
  );
}
