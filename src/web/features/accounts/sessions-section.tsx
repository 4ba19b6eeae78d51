import { Badge, Button, Group } from '@mantine/core';
import { endOtherSessions, endSession, listSessions } from '../../../contract/accounts.ts';
import { useAct, useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Section } from '../../ui/page.tsx';

const LIST = ['accounts.listSessions'];

/** Where I am signed in, and a way to end it. */
export function SessionsSection() {
  const t = useText();
  const list = useReply(listSessions);
  const end = useAct(endSession, { refreshes: LIST });
  const endOthers = useAct(endOtherSessions, { refreshes: LIST });
  const error = end.error ?? endOthers.error;
  return (
    <Section
      title={t('sessions.title')}
      actions={
        <Button variant="default" size="xs" loading={endOthers.isPending} onClick={() => endOthers.mutate({})}>
          {t('sessions.endOthers')}
        </Button>
      }
    >
      {error && <ErrorPanel error={error} />}
      <Loaded of={list}>
        {({ items }) => (
          <DataTable
            caption={t('sessions.title')}
            rows={items}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'device',
                head: t('sessions.device'),
                cell: ({ device, current }) => (
                  <Group gap="xs">
                    {device}
                    {current && <Badge variant="light">{t('sessions.current')}</Badge>}
                  </Group>
                ),
              },
              { key: 'method', head: t('sessions.method'), cell: ({ method }) => t(`sessions.by.${method}`) },
              {
                key: 'since',
                head: t('sessions.since'),
                cell: ({ createdAt }) => <Instant at={createdAt} show="ago" />,
              },
              { key: 'seen', head: t('sessions.seen'), cell: ({ seenAt }) => <Instant at={seenAt} show="ago" /> },
              {
                key: 'end',
                head: t('table.actions'),
                cell: ({ id, current }) =>
                  !current && (
                    <Button
                      variant="subtle"
                      color="red"
                      size="compact-sm"
                      onClick={() => end.mutate({ params: { id } })}
                    >
                      {t('sessions.end')}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
}
