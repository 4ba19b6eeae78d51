import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { listNotices, readNotices } from '../../../../contract/notifications.ts';
import { useAct, usePages } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { useFilters } from '../../../app/search-param.ts';
import { SectionTabs } from '../../../app/section-tabs.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { LinkButton } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Paged } from '../../../ui/paged.tsx';
import { NoticeTable } from './notice-table.tsx';

/** What concerns me, newest first. */
export function InboxPage() {
  const t = useText();
  const { values, set } = useFilters('show');
  const show = values.show === 'unread' ? 'unread' : 'all';
  const list = usePages(listNotices, { query: { show } });
  const read = useAct(readNotices, { refreshes: ['notifications.'] });
  const newest = list.items[0];
  const anyUnread = list.items.some(({ readAt }) => readAt === null);
  return (
    <Page title={t('notifications.title')}>
      <SectionTabs section="notifications" />
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('notifications.show')}
          value={show}
          onChange={(value) => set({ show: value === 'unread' ? value : undefined })}
          data={[
            { value: 'all', label: t('notifications.all') },
            { value: 'unread', label: t('notifications.unread') },
          ]}
        />
        {newest && anyUnread && (
          <Button
            variant="default"
            leftSection={<IconChecks size={18} />}
            loading={read.isPending}
            onClick={() => read.mutate({ body: { upTo: newest.id } })}
          >
            {t('notifications.readAll')}
          </Button>
        )}
      </Group>
      {read.error && <ErrorPanel error={read.error} />}
      <Paged
        of={list}
        empty={
          <EmptyState
            title={t('notifications.empty')}
            teach={t('notifications.emptyTeach')}
            action={<LinkButton to="/notifications/watches">{t('notifications.emptyAct')}</LinkButton>}
          />
        }
      >
        {(notices) => <NoticeTable notices={notices} onRead={(id) => read.mutate({ body: { ids: [id] } })} />}
      </Paged>
    </Page>
  );
}
