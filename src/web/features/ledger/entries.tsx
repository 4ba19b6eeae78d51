import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { proveEntry } from '../../../contract/ledger.ts';
import { useText } from '../../app/language/text.ts';
import { Clause } from '../../ui/clause.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DownloadButton } from '../../ui/download-button.tsx';
import { Instant } from '../../ui/instant.tsx';
import { tlpLabel } from '../../ui/tlp-badge.tsx';
import css from './entries.module.css';
import type { LedgerEntry, LedgerEvent } from './entry-types.ts';
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

/** What the entry says besides: known details in words, the others as they were logged. */
function Detail({ detail }: { detail: LedgerEvent['detail'] }) {
  const t = useText();
  const known = Object.entries(detail ?? {}).filter(([, value]) => value !== null && !isDigest(value));
  if (known.length === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      {known.map(([name, value]) => `${t.maybe(`ledger.detail.${name}`, name)}: ${wordOf(name, value)}`).join(' · ')}
    </Text>
  );

  function wordOf(name: string, value: unknown): string {
    if (name === 'tlp') return tlpLabel(value as Parameters<typeof tlpLabel>[0]);
    if (name === 'from' || name === 'to') return t.maybe(`standing.${value}`, String(value));
    if (name === 'act') return t.maybe(`standingAct.${value}`, String(value));
    return String(value);
  }
}

/** Digests, keys and ids are for machines to compare; the proof carries them. */
function isDigest(value: unknown): boolean {
  return typeof value === 'string' && value.length > 31 && !value.includes(' ');
}

function ProofActs({ entry, onVerify }: { entry: LedgerEntry; onVerify(): void }) {
  const t = useText();
  return (
    <Group gap="xs" wrap="nowrap">
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
