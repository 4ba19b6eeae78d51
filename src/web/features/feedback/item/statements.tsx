import { Box, Button, Text } from '@mantine/core';
import { exportItemFeedback, listItemFeedback, withdrawFeedback } from '../../../../contract/feedback.ts';
import { useAct, usePages } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DownloadButton } from '../../../ui/download-button.tsx';
import { ErrorPanel } from '../../../ui/error-panel.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { Paged } from '../../../ui/paged.tsx';
import { Giver } from '../giver.tsx';
import { About, Said } from '../said.tsx';

/** The single statements: all for the source, their own for others, who may take them back. */
export function Statements({ item, mine }: { item: string; mine: boolean }) {
  const t = useText();
  const statements = usePages(listItemFeedback, { params: { id: item } });
  const withdraw = useAct(withdrawFeedback, { refreshes: ['feedback'] });
  return (
    <>
      {withdraw.error && <ErrorPanel error={withdraw.error} />}
      <Paged of={statements} empty={mine && <Text c="dimmed">{t('feedback.noneYetSource')}</Text>}>
        {(rows) => (
          <DataTable
            caption={t(mine ? 'feedback.title' : 'feedback.yours')}
            rows={rows}
            rowKey={({ id }) => id}
            columns={[
              { key: 'said', head: t('feedback.said'), cell: (one) => <Said of={one} /> },
              { key: 'about', head: t('feedback.about'), cell: (one) => <About of={one} /> },
              ...(mine
                ? [{ key: 'by', head: t('feedback.by'), cell: (one: (typeof rows)[number]) => <Giver of={one} /> }]
                : []),
              { key: 'at', head: t('feedback.given'), cell: ({ givenAt }) => <Instant at={givenAt} show="ago" /> },
              ...(mine
                ? []
                : [
                    {
                      key: 'withdraw',
                      head: t('action.remove'),
                      cell: ({ id }: (typeof rows)[number]) => (
                        <Button
                          size="compact-sm"
                          variant="subtle"
                          loading={withdraw.isPending && withdraw.variables.params.id === id}
                          onClick={() => withdraw.mutate({ params: { id } })}
                        >
                          {t('feedback.withdraw')}
                        </Button>
                      ),
                    },
                  ]),
            ]}
          />
        )}
      </Paged>
      {mine && statements.items.length > 0 && (
        <Box>
          <DownloadButton
            endpoint={exportItemFeedback}
            input={{ params: { id: item } }}
            file={`feedback-${item}.json`}
            label={t('feedback.asStix')}
          />
        </Box>
      )}
    </>
  );
}
