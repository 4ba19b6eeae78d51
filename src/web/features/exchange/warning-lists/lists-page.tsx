import { Badge, Button, Group, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import {
  listWarningLists,
  refreshWarningList,
  removeWarningList,
  switchWarningList,
} from '../../../../contract/exchange.ts';
import { useAct, usePages } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { SectionTabs } from '../../../app/section-tabs.tsx';
import { hasRole, useMe } from '../../../app/session.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { Page } from '../../../ui/page.tsx';
import { Paged } from '../../../ui/paged.tsx';
import { ImportForm } from './import-form.tsx';
import type { WarningList } from './types.ts';

const REFRESHES = ['exchange.listWarningLists', 'exchange.draftWarnings'];

/** The lists of what is harmless as a rule, that sharing is checked against. */
export function WarningListsPage() {
  const t = useText();
  const me = useMe();
  const lists = usePages(listWarningLists);
  const [leaving, setLeaving] = useState<WarningList | null>(null);
  const keeps = hasRole(me, 'officer', 'secretary');
  return (
    <Page title={t('exchange.title')}>
      <SectionTabs section="exchange" />
      <Text maw="46rem">{t('warningLists.what')}</Text>
      {keeps && <ImportForm />}
      <Paged
        of={lists}
        empty={
          <EmptyState
            title={t('warningLists.empty')}
            teach={keeps ? t('warningLists.emptyTeach') : t('warningLists.emptyTeachOthers')}
          />
        }
      >
        {(items) => <ListTable lists={items} onRemove={setLeaving} />}
      </Paged>
      <RemoveDialog list={leaving} onClose={() => setLeaving(null)} />
    </Page>
  );
}

function ListTable({ lists, onRemove }: { lists: readonly WarningList[]; onRemove(list: WarningList): void }) {
  const t = useText();
  return (
    <DataTable
      caption={t('warningLists.title')}
      rows={lists}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: t('warningLists.name'), cell: (list) => <NameCell list={list} /> },
        { key: 'size', head: t('warningLists.size'), cell: (list) => <SizeCell list={list} /> },
        { key: 'when', head: t('warningLists.imported'), cell: (list) => <ImportedCell list={list} /> },
        { key: 'on', head: t('warningLists.use'), cell: (list) => <OnCell list={list} /> },
        { key: 'acts', head: t('warningLists.acts'), cell: (list) => <Acts list={list} onRemove={onRemove} /> },
      ]}
    />
  );
}

function NameCell({ list }: { list: WarningList }) {
  const t = useText();
  return (
    <Stack gap={2}>
      <Group gap={6}>
        <Text fw={600}>{list.name}</Text>
        {list.forAll && (
          <Badge variant="default" size="sm">
            {t('warningLists.forAll')}
          </Badge>
        )}
      </Group>
      {list.description && (
        <Text size="sm" c="dimmed">
          {list.description}
        </Text>
      )}
    </Stack>
  );
}

function SizeCell({ list }: { list: WarningList }) {
  const t = useText();
  return (
    <>
      {t('warningLists.entries', { count: list.entries })}
      <Text size="sm" c="dimmed">
        {t(`warningLists.kind.${list.kind}`)}
        {list.skipped > 0 && ` · ${t('warningLists.skipped', { count: list.skipped })}`}
      </Text>
    </>
  );
}

function ImportedCell({ list }: { list: WarningList }) {
  const t = useText();
  return (
    <>
      <Instant at={list.importedAt} show="date" />
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {[t('warningLists.version', { version: list.version }), list.origin, list.licence].filter(Boolean).join(' · ')}
      </Text>
    </>
  );
}

function OnCell({ list }: { list: WarningList }) {
  const t = useText();
  const officer = hasRole(useMe(), 'officer');
  const change = useAct(switchWarningList, { refreshes: REFRESHES });
  if (!officer) return <Text>{list.on ? t('warningLists.on') : t('warningLists.off')}</Text>;
  return (
    <Switch
      aria-label={t('warningLists.useOf', { name: list.name })}
      checked={list.on}
      disabled={change.isPending}
      onChange={({ currentTarget }) => change.mutate({ params: { id: list.id }, body: { on: currentTarget.checked } })}
    />
  );
}

function Acts({ list, onRemove }: { list: WarningList; onRemove(list: WarningList): void }) {
  const t = useText();
  const again = useAct(refreshWarningList, { refreshes: REFRESHES });
  if (!list.may.change) return null;
  return (
    <Stack gap={4} align="flex-start">
      <Group gap={4}>
        {list.may.refresh && (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={again.isPending}
            onClick={() => again.mutate({ params: { id: list.id } })}
          >
            {t('warningLists.refresh')}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" color="red" onClick={() => onRemove(list)}>
          {t('action.remove')}
        </Button>
      </Group>
      {again.error && <ErrorPanel error={again.error} />}
    </Stack>
  );
}

function RemoveDialog({ list, onClose }: { list: WarningList | null; onClose(): void }) {
  const t = useText();
  const remove = useAct(removeWarningList, { refreshes: REFRESHES, onDone: onClose });
  return (
    <ConfirmDialog
      opened={list !== null}
      title={t('warningLists.removeTitle', { name: list?.name ?? '' })}
      consequence={list?.forAll ? t('warningLists.removeForAll') : t('warningLists.removeOwn')}
      act={t('action.remove')}
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => list && remove.mutate({ params: { id: list.id } })}
      onClose={onClose}
    />
  );
}
