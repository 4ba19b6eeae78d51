import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { proveEntry } from '../../../contract/ledger.ts';
import { useText } from '../../app/language/text.ts';
import { Clause } from '../../ui/clause.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Instant } from '../../ui/instant.tsx';
import { Detail } from './detail.tsx';
import css from './entries.module.css';
import type { LedgerEntry } from './entry-types.ts';
import { Sentence } from './sentence.tsx';
import { VerifyDialog } from './verify-dialog.tsx';

export function Entries({ entries }: { entries: readonly LedgerEntry[] }) {
  const t = useText();
  const [checked, setChecked] = useState<number | null>(null);
  return (
    <>
      <DataTable
        caption={t('ledger.title')}
        rows={entries}
        rowKey={({ entry }) => String(entry)}
        columns={[
          {
            key: 'when',
            head: t('ledger.when'),
            cell: ({ event }) =>
              event && (
                <span className={css.when}>
                  <Instant at={event.at} />
                </span>
              ),
          },
          { key: 'what', head: t('ledger.what'), cell: (entry) => <What entry={entry} /> },
          { key: 'index', head: t('ledger.place'), cell: ({ index }) => index ?? t('ledger.notSealed') },
          {
            key: 'proof',
            head: t('ledger.proof'),
            cell: (entry) => entry.event && <ProofActs entry={entry} onVerify={() => setChecked(entry.entry)} />,
          },
        ]}
      />
      {checked !== null && <VerifyDialog entry={checked} onClose={() => setChecked(null)} />}
    </>
  );
}

function What({ entry: { event } }: { entry: LedgerEntry }) {
  const t = useText();
  if (!event)
    return (
      <Text inherit c="dimmed">
        {t('ledger.erased')}
      </Text>
    );
  const ground = event.ground;
  return (
    <Stack gap={0}>
      <Text inherit>
        <Sentence event={event} />{' '}
        {ground?.clause && (
          <Clause clause={{ agreement: ground.agreement, version: ground.version, number: ground.clause }} />
        )}
      </Text>
      <Detail detail={event.detail} />
    </Stack>
  );
}

function ProofActs({ entry, onVerify }: { entry: LedgerEntry; onVerify(): void }) {
  const t = useText();
  return (
    <Group gap="xs">
      <Button variant="default" size="compact-sm" onClick={onVerify}>
        {t('ledger.verify')}
      </Button>
      <DownloadButton
        endpoint={proveEntry}
        input={{ params: { entry: entry.entry } }}
        file={`renkei-proof-${entry.entry}.json`}
        label={t('ledger.download')}
        compact
      />
    </Group>
  );
}
