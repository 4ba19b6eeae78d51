import { Group, Text } from '@mantine/core';
import { readWebhook } from '../../../../contract/notifications.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { usePathPart } from '../../../app/path-part.ts';
import { Instant } from '../../../ui/instant.tsx';
import { Link } from '../../../ui/link.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { DeliveryLog } from './delivery-log.tsx';
import { WebhookActs } from './webhook-acts.tsx';
import { type Webhook, WebhookState } from './webhooks-page.tsx';

/** One webhook: how it fares, what was sent, and what can be done. */
export function WebhookPage() {
  const t = useText();
  const one = useReply(readWebhook, { params: { id: usePathPart('webhook') } });
  return (
    <Page title={t('webhooks.title')} actions={<Link to="/webhooks">{t('webhooks.back')}</Link>}>
      <Loaded of={one}>
        {(webhook) => (
          <>
            <Facts of={webhook} />
            <WebhookActs of={webhook} />
            <DeliveryLog of={webhook} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ of: webhook }: { of: Webhook }) {
  const t = useText();
  return (
    <>
      <Text fw={600} translate="no" style={{ overflowWrap: 'anywhere' }}>
        {webhook.url}
      </Text>
      <Text>{webhook.kinds.map((kind) => t(`live.kind.${kind}`)).join(' · ')}</Text>
      <Group gap="xs">
        <WebhookState of={webhook} />
        {webhook.failingSince && (
          <Text size="sm">
            {t('webhooks.failingSince')}: <Instant at={webhook.failingSince} />
          </Text>
        )}
      </Group>
    </>
  );
}
