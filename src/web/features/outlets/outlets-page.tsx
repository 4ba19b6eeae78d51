import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { ReplyOf } from '../../../contract/endpoint.ts';
import { listOutlets, revokeOutlet, rotateOutlet } from '../../../contract/outlets.ts';
import { useAct, usePages } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { SectionTabs } from '../../app/section-tabs.tsx';
import { may, useMe } from '../../app/session.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Instant } from '../../ui/instant.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { Address } from './address.tsx';
import { LeftOutLines } from './left-out-lines.tsx';

export type Outlet = ReplyOf<typeof listOutlets>['items'][number];

/** Where machines of the organisation fetch lists, rules and feeds. */
export function OutletsPage() {
  const t = useText();
  const list = usePages(listOutlets, { query: {} });
  const administers = may(useMe(), 'administer');
  const make = administers && <LinkButton to="/exchange/outlets/new">{t('outlets.make')}</LinkButton>;
  return (
    <Page title={t('outlets.title')} actions={make}>
      <SectionTabs section="exchange" />
      <Text maw="45rem">{t('outlets.about')}</Text>
      <Paged
        of={list}
        empty={
          <EmptyState
            title={t('outlets.none')}
            teach={administers ? t('outlets.noneTeach') : t('outlets.noneTeachOthers')}
            action={make}
          />
        }
      >
        {(outlets) => <OutletTable outlets={outlets} administers={administers} />}
      </Paged>
    </Page>
  );
}

function OutletTable({ outlets, administers }: { outlets: readonly Outlet[]; administers: boolean }) {
  const t = useText();
  const [asked, ask] = useState<{ outlet: Outlet; act: 'rotate' | 'revoke' } | null>(null);
  const close = () => ask(null);
  const rotate = useAct(rotateOutlet, { refreshes: ['outlets.list'], onDone: close });
  const revoke = useAct(revokeOutlet, { refreshes: ['outlets.list'], onDone: close });
  const act = asked?.act === 'rotate' ? rotate : revoke;
  return (
    <Stack>
      {rotate.data && <Address made={rotate.data} onClose={() => rotate.reset()} />}
      <DataTable
        caption={t('outlets.title')}
        rows={outlets}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', head: t('outlets.name'), cell: (one) => <NameCell outlet={one} /> },
          { key: 'content', head: t('outlets.content'), cell: (one) => <ContentCell outlet={one} /> },
          {
            key: 'used',
            head: t('outlets.used'),
            cell: ({ lastUsedAt }) => (lastUsedAt ? <Instant at={lastUsedAt} show="ago" /> : t('never')),
          },
          ...(administers
            ? [
                {
                  key: 'acts',
                  head: t('table.actions'),
                  cell: (one: Outlet) =>
                    one.state === 'active' && (
                      <Group gap={4}>
                        <LinkButton variant="subtle" size="compact-sm" to={`/exchange/outlets/${one.id}`}>
                          {t('outlets.edit')}
                        </LinkButton>
                        <Button variant="subtle" size="compact-sm" onClick={() => ask({ outlet: one, act: 'rotate' })}>
                          {t('outlets.rotate')}
                        </Button>
                        <Button
                          variant="subtle"
                          color="red"
                          size="compact-sm"
                          onClick={() => ask({ outlet: one, act: 'revoke' })}
                        >
                          {t('outlets.revoke')}
                        </Button>
                      </Group>
                    ),
                },
              ]
            : []),
        ]}
      />
      <ConfirmDialog
        opened={asked !== null}
        title={t(asked?.act === 'rotate' ? 'outlets.rotateTitle' : 'outlets.revokeTitle', {
          name: asked?.outlet.name ?? '',
        })}
        consequence={t(asked?.act === 'rotate' ? 'outlets.rotateConsequence' : 'outlets.revokeConsequence')}
        act={t(asked?.act === 'rotate' ? 'outlets.rotate' : 'outlets.revoke')}
        danger
        busy={act.isPending}
        error={act.error}
        onConfirm={() => asked && act.mutate({ params: { id: asked.outlet.id } })}
        onClose={close}
      />
    </Stack>
  );
}

function NameCell({ outlet: { name, format, state } }: { outlet: Outlet }) {
  const t = useText();
  return (
    <Stack gap={2}>
      <Text inherit fw={600}>
        {name}
      </Text>
      <Text size="sm" c="dimmed">
        {t(`outlets.format.${format}`)}
      </Text>
      {state !== 'active' && (
        <Badge variant="light" color="gray">
          {t(`tokens.state.${state}`)}
        </Badge>
      )}
    </Stack>
  );
}

function ContentCell({ outlet: { built, format } }: { outlet: Outlet }) {
  const t = useText();
  if (!built) return <Text c="dimmed">{t(format === 'misp' ? 'outlets.madeOnFetch' : 'outlets.neverFetched')}</Text>;
  return (
    <Stack gap={2}>
      <span>{t('outlets.entries', { count: built.entries })}</span>
      <LeftOutLines leftOut={built.leftOut} />
    </Stack>
  );
}
