import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { discardDraft, listDrafts } from '../../../../contract/exchange.ts';
import { useAct, usePages } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { SectionTabs } from '../../../app/section-tabs.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { Link, LinkButton } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Paged } from '../../../ui/paged.tsx';
import type { Item } from '../item-types.ts';
import { TypeCounts } from '../type-counts.tsx';
import { missingOf } from './missing.ts';

/** What the organisation has brought in and not shared: drafts, and what is held back for want of a marking. */
export function DraftsPage() {
  const t = useText();
  const drafts = usePages(listDrafts);
  const [leaving, setLeaving] = useState<Item | null>(null);
  return (
    <Page title={t('exchange.title')} actions={<LinkButton to="/exchange/share">{t('share.title')}</LinkButton>}>
      <SectionTabs section="exchange" />
      <Paged of={drafts} empty={<EmptyState title={t('exchange.noDrafts')} teach={t('exchange.noDraftsTeach')} />}>
        {(items) => <DraftTable items={items} onDiscard={setLeaving} />}
      </Paged>
      <DiscardDialog item={leaving} onClose={() => setLeaving(null)} />
    </Page>
  );
}

function DraftTable({ items, onDiscard }: { items: readonly Item[]; onDiscard(item: Item): void }) {
  const t = useText();
  return (
    <DataTable
      caption={t('exchange.drafts')}
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        { key: 'title', head: t('exchange.item'), cell: (item) => <DraftTitle item={item} /> },
        { key: 'missing', head: t('exchange.stillNeeded'), cell: (item) => <StillNeeded item={item} /> },
        { key: 'when', head: t('exchange.begun'), cell: ({ createdAt }) => <Instant at={createdAt} show="ago" /> },
        {
          key: 'discard',
          head: t('action.remove'),
          cell: (item) => (
            <Button size="compact-sm" variant="subtle" color="red" onClick={() => onDiscard(item)}>
              {t('exchange.discard')}
            </Button>
          ),
        },
      ]}
    />
  );
}

function DraftTitle({ item }: { item: Item }) {
  const t = useText();
  return (
    <Stack gap={0}>
      <Group gap="xs">
        <Link to={`/exchange/share/${item.id}`} fw={600} underline="hover">
          {item.title || t('exchange.untitled')}
        </Link>
        {item.state === 'quarantined' && item.tlp === null && (
          <Badge color="orange" variant="light" size="sm">
            {t('exchange.state.quarantined')}
          </Badge>
        )}
      </Group>
      <TypeCounts types={item.types} />
    </Stack>
  );
}

function StillNeeded({ item }: { item: Item }) {
  const t = useText();
  const missing = missingOf(item);
  return (
    <Text inherit {...(missing.length === 0 && { c: 'dimmed' })}>
      {missing.length === 0 ? t('exchange.ready') : missing.map((what) => t(`exchange.missing.${what}`)).join(', ')}
    </Text>
  );
}

function DiscardDialog({ item, onClose }: { item: Item | null; onClose(): void }) {
  const t = useText();
  const discard = useAct(discardDraft, { refreshes: ['exchange.listDrafts'], onDone: onClose });
  return (
    <ConfirmDialog
      opened={item !== null}
      title={t('exchange.discardTitle')}
      consequence={t('exchange.discardConsequence', { count: item?.objects ?? 0 })}
      act={t('exchange.discard')}
      danger
      busy={discard.isPending}
      error={discard.error}
      onConfirm={() => item && discard.mutate({ params: { id: item.id } })}
      onClose={onClose}
    />
  );
}
