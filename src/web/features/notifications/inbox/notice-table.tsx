import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useIntl } from 'react-intl';
import type { z } from 'zod';
import type { notice } from '../../../../contract/notifications.ts';
import { useText } from '../../../app/language/text.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { Link } from '../../../ui/link.tsx';
import { TlpBadge } from '../../../ui/tlp-badge.tsx';

type Notice = z.infer<typeof notice>;

interface NoticeTableProps {
  readonly notices: readonly Notice[];
  onRead(id: string): void;
}

export function NoticeTable({ notices, onRead }: NoticeTableProps) {
  const t = useText();
  return (
    <DataTable
      caption={t('notifications.title')}
      rows={notices}
      rowKey={({ id }) => id}
      columns={[
        { key: 'what', head: t('notifications.what'), cell: (one) => <Kind of={one} /> },
        {
          key: 'about',
          head: t('notifications.about'),
          cell: (one) => <About of={one} onOpen={() => onRead(one.id)} />,
        },
        { key: 'when', head: t('notifications.when'), cell: ({ at }) => <Instant at={at} show="ago" /> },
        {
          key: 'act',
          head: t('table.actions'),
          cell: ({ id, readAt }) =>
            readAt === null && (
              <Button variant="subtle" size="compact-sm" onClick={() => onRead(id)}>
                {t('notifications.read')}
              </Button>
            ),
        },
      ]}
    />
  );
}

function Kind({ of: { kind, critical, readAt } }: { of: Notice }) {
  const t = useText();
  return (
    <Group gap={6}>
      <Text size="sm" fw={readAt === null ? 700 : 400}>
        {t(`notifications.kind.${kind}`)}
      </Text>
      {readAt === null && (
        <Badge size="sm" variant="light">
          {t('notifications.new')}
        </Badge>
      )}
      {critical && (
        <Badge size="sm" variant="light" color="red">
          {t('notifications.critical')}
        </Badge>
      )}
    </Group>
  );
}

function About({ of: one, onOpen }: { of: Notice; onOpen(): void }) {
  const t = useText();
  if (one.kind === 'recalled') return <Recalled of={one} />;
  if (!one.brief) return <Text c="dimmed">{t('notifications.gone')}</Text>;
  const { title, tlp } = one.brief;
  return (
    <Stack gap={2}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        {tlp && <TlpBadge tlp={tlp} />}
        <Link
          to="/exchange/items/$item"
          params={{ item: one.item }}
          onClick={() => one.readAt === null && onOpen()}
          style={{ overflowWrap: 'anywhere' }}
        >
          {title}
        </Link>
      </Group>
      {one.watch && (
        <Text size="sm" c="dimmed">
          {t('notifications.matchedBy', { watch: one.watch.name })}
        </Text>
      )}
    </Stack>
  );
}

function Recalled({ of: { title, deleteBy } }: { of: Notice }) {
  const t = useText();
  const intl = useIntl();
  const day = deleteBy && intl.formatDate(deleteBy, { dateStyle: 'long' });
  return (
    <Stack gap={2}>
      <Text style={{ overflowWrap: 'anywhere' }}>{title ?? t('notifications.gone')}</Text>
      <Text size="sm">{day ? t('notifications.deleteBy', { day }) : t('notifications.delete')}</Text>
    </Stack>
  );
}
