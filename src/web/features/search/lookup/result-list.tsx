import { Button, Center, Group, SegmentedControl, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../../app/language/text.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Defanged } from '../../../ui/defanged.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { saveFile } from '../../../ui/save-file.ts';
import { csvOf } from './csv.ts';
import { ItemsOf, Said, Warnings } from './result-cells.tsx';
import { filtered, type Result, SHOWN, type Shown } from './results.ts';

const AT_ONCE = 100;

/** What is known of each value; a long answer is drawn bit by bit. */
export function ResultList({ results }: { results: readonly Result[] }) {
  const t = useText();
  const [shown, setShown] = useState<Shown>('all');
  const [most, setMost] = useState(AT_ONCE);
  const rows = filtered(results, shown);
  return (
    <>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('lookup.show')}
          value={shown}
          data={SHOWN.map((value) => ({
            value,
            label: t(`lookup.show.${value}`, { count: filtered(results, value).length }),
          }))}
          onChange={(value) => setShown(value as Shown)}
          // On a phone four of them need two rows.
          styles={{ root: { flexWrap: 'wrap' } }}
        />
        <Button
          variant="default"
          leftSection={<IconDownload size={16} />}
          disabled={rows.length === 0}
          onClick={() => saveFile(new Response(csvOf(rows)), 'lookup.csv')}
        >
          {t('lookup.csv')}
        </Button>
      </Group>
      {rows.length === 0 ? <Text c="dimmed">{t('lookup.none')}</Text> : <ResultTable rows={rows.slice(0, most)} />}
      {rows.length > most && (
        <Center>
          <Button variant="default" onClick={() => setMost(most + 10 * AT_ONCE)}>
            {t('list.more')}
          </Button>
        </Center>
      )}
    </>
  );
}

function ResultTable({ rows }: { rows: readonly Result[] }) {
  const t = useText();
  return (
    <DataTable
      caption={t('lookup.results')}
      rows={rows}
      rowKey={({ value, kind }) => `${kind} ${value}`}
      columns={[
        { key: 'value', head: t('lookup.value'), cell: (result) => <Value result={result} /> },
        { key: 'items', head: t('lookup.known'), cell: (result) => <ItemsOf result={result} /> },
        {
          key: 'since',
          head: t('lookup.since'),
          cell: ({ since }) => since && <Instant at={since} show="date" />,
        },
        { key: 'said', head: t('lookup.said'), cell: (result) => <Said result={result} /> },
        { key: 'warnings', head: t('lookup.warnings'), cell: ({ warnings }) => <Warnings warnings={warnings} /> },
      ]}
    />
  );
}

function Value({ result: { value, normalised } }: { result: Result }) {
  return <Defanged value={normalised ?? value} />;
}
