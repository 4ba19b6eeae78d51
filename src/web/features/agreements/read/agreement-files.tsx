import { Code, Paper, Stack, Text, Title } from '@mantine/core';
import { downloadEvidence, downloadPdf } from '../../../../contract/agreements.ts';
import { useText } from '../../../app/language/text.ts';
import { DownloadButton } from '../../../ui/download-button.tsx';
import type { Version } from '../version-types.ts';
import { useChosenEdition } from './chosen-edition.ts';

/** The document for people and the evidence for a check without this node. */
export function AgreementFiles({ version }: { version: Version }) {
  const t = useText();
  const { language } = useChosenEdition(version);
  if (version.state === 'draft') return null;
  const name = `${version.agreement.slug}-v${version.number}`;
  const params = { id: version.id };
  return (
    <Paper>
      <Stack gap="xs" align="flex-start">
        <Title order={2}>{t('exchange.files')}</Title>
        <DownloadButton
          endpoint={downloadPdf}
          input={{ params, query: { language } }}
          file={`${name}-${language}.pdf`}
          label={t('agreement.pdf')}
        />
        <DownloadButton
          endpoint={downloadEvidence}
          input={{ params }}
          file={`${name}-evidence.json`}
          label={t('agreement.evidence')}
        />
        <Text size="sm" c="dimmed">
          {t('agreement.evidenceHelp')}
        </Text>
        <Code translate="no">{`renkei verify agreement ${name}-evidence.json`}</Code>
        {version.sha256 && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {t('agreement.manifest', { sha256: version.sha256 })}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
