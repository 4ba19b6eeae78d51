import { Button, Group } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import {
  changeWebhook,
  deleteWebhook,
  pingWebhook,
  replayDeliveries,
  rotateWebhookSecret,
} from '../../../../contract/notifications.ts';
import { useAct } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { SecretOnce } from './secret-once.tsx';
import type { Webhook } from './webhooks-page.tsx';

const REFRESHES = ['notifications.listWebhooks', 'notifications.readWebhook', 'notifications.listDeliveries'];

export function WebhookActs({ of: { id, state, dead } }: { of: Webhook }) {
  const t = useText();
  const params = { id };
  const ping = useAct(pingWebhook, { refreshes: REFRESHES });
  const change = useAct(changeWebhook, { refreshes: REFRESHES });
  const replay = useAct(replayDeliveries, { refreshes: REFRESHES });
  const isActive = state === 'active';
  const error = ping.error ?? change.error ?? replay.error;
  return (
    <>
      <Group gap="xs">
        {isActive && (
          <Button loading={ping.isPending} onClick={() => ping.mutate({ params })}>
            {t('webhooks.ping')}
          </Button>
        )}
        {isActive && dead > 0 && (
          <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate({ params, body: {} })}>
            {t('webhooks.replayAll', { count: dead })}
          </Button>
        )}
        <Button
          variant={isActive ? 'default' : 'filled'}
          loading={change.isPending}
          onClick={() => change.mutate({ params, body: { state: isActive ? 'disabled' : 'active' } })}
        >
          {isActive ? t('webhooks.stop') : t('webhooks.go')}
        </Button>
        <Rotate id={id} />
        <Delete id={id} />
      </Group>
      {error && <ErrorPanel error={error} />}
    </>
  );
}

function Rotate({ id }: { id: string }) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const rotate = useAct(rotateWebhookSecret, { refreshes: REFRESHES, onDone: () => setAsking(false) });
  if (rotate.data)
    return <SecretOnce title={t('webhooks.newSecret')} secret={rotate.data.secret} onClose={() => rotate.reset()} />;
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('webhooks.rotate')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('webhooks.rotateTitle')}
        consequence={t('webhooks.rotateConsequence')}
        act={t('webhooks.rotate')}
        busy={rotate.isPending}
        error={rotate.error}
        onConfirm={() => rotate.mutate({ params: { id } })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function Delete({ id }: { id: string }) {
  const t = useText();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const remove = useAct(deleteWebhook, {
    refreshes: ['notifications.listWebhooks'],
    onDone: () => void router.navigate({ to: '/webhooks' }),
  });
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setAsking(true)}>
        {t('webhooks.delete')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('webhooks.deleteTitle')}
        consequence={t('webhooks.deleteConsequence')}
        act={t('webhooks.delete')}
        danger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ params: { id } })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
