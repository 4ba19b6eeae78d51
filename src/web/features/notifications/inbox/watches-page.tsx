import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { z } from 'zod';
import { listCircles } from '../../../../contract/directory.ts';
import { deleteWatch, listWatches, type watch } from '../../../../contract/notifications.ts';
import { useAct, usePages, useReply } from '../../../app/api/index.ts';
import { useLanguage } from '../../../app/language/provider.tsx';
import { useText } from '../../../app/language/text.ts';
import { SectionTabs } from '../../../app/section-tabs.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { bestOf } from '../../../ui/names.ts';
import { Page } from '../../../ui/page.tsx';
import { Paged } from '../../../ui/paged.tsx';
import { tlpLabel } from '../../../ui/tlp-badge.tsx';
import { CreateWatch } from './create-watch.tsx';

type Watch = z.infer<typeof watch>;

/** What I want to be told of. */
export function WatchesPage() {
  const t = useText();
  const [creating, setCreating] = useState(false);
  const list = usePages(listWatches);
  return (
    <Page
      title={t('notifications.title')}
      actions={
        !creating && (
          <Button leftSection={<IconPlus size={18} />} onClick={() => setCreating(true)}>
            {t('watches.create')}
          </Button>
        )
      }
    >
      <SectionTabs section="notifications" />
      <Text c="dimmed">{t('watches.teach')}</Text>
      {creating && <CreateWatch onClose={() => setCreating(false)} />}
      <Paged of={list} empty={<EmptyState title={t('watches.none')} teach={t('watches.noneTeach')} />}>
        {(watches) => <WatchTable watches={watches} />}
      </Paged>
    </Page>
  );
}

function WatchTable({ watches }: { watches: readonly Watch[] }) {
  const t = useText();
  const conditions = useConditions();
  const [leaving, setLeaving] = useState<Watch | null>(null);
  const remove = useAct(deleteWatch, { refreshes: ['notifications.listWatches'], onDone: () => setLeaving(null) });
  return (
    <>
      <DataTable
        caption={t('notifications.watches')}
        rows={watches}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', head: t('watches.name'), cell: ({ name }) => name },
          { key: 'conditions', head: t('watches.conditions'), cell: conditions },
          {
            key: 'act',
            head: t('table.actions'),
            cell: (one) => (
              <Button variant="subtle" color="red" size="compact-sm" onClick={() => setLeaving(one)}>
                {t('watches.delete')}
              </Button>
            ),
          },
        ]}
      />
      <ConfirmDialog
        opened={leaving !== null}
        title={t('watches.deleteTitle', { name: leaving?.name ?? '' })}
        consequence={t('watches.deleteConsequence')}
        act={t('watches.delete')}
        danger
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => leaving && remove.mutate({ params: { id: leaving.id } })}
        onClose={() => {
          setLeaving(null);
          remove.reset();
        }}
      />
    </>
  );
}

function useConditions(): (watch: Watch) => string {
  const t = useText();
  const { language } = useLanguage();
  const { data } = useReply(listCircles, { query: { limit: 200 } });
  return ({ circle, tlp, type, words, critical }) => {
    const names = data?.items.find(({ id }) => id === circle)?.names;
    const parts = [
      words && `“${words}”`,
      circle && (names ? bestOf(names, language).text : t('watches.circle')),
      tlp && tlpLabel(tlp),
      type && t.maybe(`objectType.${type}`, type),
      critical && t('notifications.critical'),
    ].filter(Boolean);
    return parts.length > 0 ? parts.join(' · ') : t('watches.everything');
  };
}
