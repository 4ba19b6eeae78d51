import { Alert, List, Stack, Text } from '@mantine/core';
import { useText } from '../../../app/language/text.ts';
import { Section } from '../../../ui/page.tsx';
import { Objects } from '../item/objects.tsx';
import type { ImportReport, ItemView } from '../item-types.ts';
import { TypeCounts } from '../type-counts.tsx';
import css from './found.module.css';

/** What the node found in the content: kinds and counts, everything that it could not keep, and a look inside. */
export function Found({ draft }: { draft: ItemView }) {
  const t = useText();
  const { report } = draft;
  return (
    <Section title={t('share.found')}>
      <Stack gap="xs">
        <Text>{t('share.foundCount', { count: draft.objects, format: t(`share.format.${draft.format}`) })}</Text>
        <TypeCounts types={draft.types} most={12} />
        {report && report.deduplicated > 0 && (
          <Text size="sm">{t('share.deduplicated', { count: report.deduplicated })}</Text>
        )}
        {draft.objects === 0 && (
          <Alert color="orange" title={t('share.nothingUsable')}>
            {t('share.nothingUsableHelp')}
          </Alert>
        )}
        {report && <Remarks report={report} />}
        {draft.objects > 0 && (
          <details className={css.part}>
            <summary>{t('share.look')}</summary>
            <Objects item={draft.id} types={draft.types} limit={10} />
          </details>
        )}
      </Stack>
    </Section>
  );
}

const KINDS = ['rejected', 'losses', 'warnings'] as const;

function Remarks({ report }: { report: ImportReport }) {
  const t = useText();
  return KINDS.filter((kind) => report[kind].length > 0).map((kind) => (
    <details key={kind} className={css.part} open={kind === 'rejected'}>
      <summary>{t(`share.report.${kind}`, { count: report[kind].length + report.more[kind] })}</summary>
      <List size="sm" className={css.remarks ?? ''}>
        {report[kind].map(({ object, property, why }) => (
          <List.Item key={`${object} ${property} ${why}`}>
            <b translate="no">{[object, property].filter(Boolean).join(' · ')}</b> <span lang="en">{why}</span>
          </List.Item>
        ))}
      </List>
      {report.more[kind] > 0 && <Text size="sm">{t('share.report.more', { count: report.more[kind] })}</Text>}
    </details>
  ));
}
