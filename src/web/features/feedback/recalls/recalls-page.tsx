import { Badge, Button, Stack, Text } from '@mantine/core';
import type { z } from 'zod';
import { acknowledgeRecall, listRecallNotices, type recallNotice } from '../../../../contract/exchange.ts';
import { useAct, usePages } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { SectionTabs } from '../../../app/section-tabs.tsx';
import { may, useMe } from '../../../app/session.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { Link } from '../../../ui/link.tsx';
import { Page } from '../../../ui/page.tsx';
import { Paged } from '../../../ui/paged.tsx';

type Notice = z.infer<typeof recallNotice>;

/** What was taken back after the organisation had received it; one tap confirms that the copies are gone. */
export function RecallsPage() {
  const t = useText();
  const notices = usePages(listRecallNotices);
  const confirm = useAct(acknowledgeRecall, { refreshes: ['exchange.listRecallNotices'] });
  const mayConfirm = may(useMe(), 'share');
  return (
    <Page title={t('exchange.title')}>
      <SectionTabs section="exchange" />
      <Text maw="45rem">{t('recall.help')}</Text>
      {confirm.error && <ErrorPanel error={confirm.error} />}
      <Paged of={notices} empty={<EmptyState title={t('recall.none')} teach={t('recall.noneTeach')} />}>
        {(rows) => (
          <DataTable
            caption={t('recall.title')}
            rows={rows}
            rowKey={({ item }) => item}
            columns={[
              { key: 'what', head: t('exchange.item'), cell: (notice) => <What notice={notice} /> },
              { key: 'due', head: t('recall.deleteBy'), cell: (notice) => <Due notice={notice} /> },
              {
                key: 'confirm',
                head: t('recall.copies'),
                cell: (notice) => (
                  <Confirmation
                    notice={notice}
                    mayConfirm={mayConfirm}
                    busy={confirm.isPending && confirm.variables.params.id === notice.item}
                    onConfirm={() => confirm.mutate({ params: { id: notice.item }, body: {} })}
                  />
                ),
              },
            ]}
          />
        )}
      </Paged>
    </Page>
  );
}

function What({ notice: { title, reason, recalledAt, correctedBy } }: { notice: Notice }) {
  const t = useText();
  const instant = <Instant at={recalledAt} show="ago" />;
  return (
    <Stack gap={0}>
      <Text size="sm" fw={600}>
        {title || t('exchange.untitled')}
      </Text>
      <Text size="sm">
        {reason ? t.rich('home.recalledFor', { instant, reason }) : t.rich('recall.corrected', { instant })}{' '}
        {correctedBy && <Link to={`/exchange/items/${correctedBy}`}>{t('exchange.toCorrected')}</Link>}
      </Text>
    </Stack>
  );
}

function Due({ notice: { deleteBy, overdue } }: { notice: Notice }) {
  const t = useText();
  if (deleteBy === null) return t('recall.noDay');
  return (
    <Stack gap={2} align="flex-start">
      <Instant at={deleteBy} show="date" />
      {overdue && (
        <Badge color="red" variant="light">
          {t('recall.overdue')}
        </Badge>
      )}
    </Stack>
  );
}

interface ConfirmationProps {
  readonly notice: Notice;
  readonly mayConfirm: boolean;
  readonly busy: boolean;
  onConfirm(): void;
}

function Confirmation({ notice, mayConfirm, busy, onConfirm }: ConfirmationProps) {
  const t = useText();
  if (notice.acknowledgedAt) {
    return t.rich('recall.confirmedAt', { instant: <Instant at={notice.acknowledgedAt} show="date" /> });
  }
  if (!mayConfirm) return t('recall.open');
  return (
    <Button size="compact-sm" variant="light" loading={busy} onClick={onConfirm}>
      {t('recall.confirm')}
    </Button>
  );
}
