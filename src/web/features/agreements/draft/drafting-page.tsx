import { Grid, Paper, Stack, Text } from '@mantine/core';
import { readVersion } from '../../../../contract/agreements.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { usePathPart } from '../../../app/path-part.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Link, LinkButton } from '../../../ui/link.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import type { Version } from '../version-types.ts';
import { ClausesEditor } from './clauses-editor.tsx';
import { Editions } from './editions.tsx';
import { Findings } from './findings.tsx';
import { OpenVersion } from './open-version.tsx';

/** The secretariat's desk: texts, clauses, what stands in the way, and opening for signature. */
export function DraftingPage() {
  const t = useText();
  const id = usePathPart('version');
  const version = useReply(readVersion, { params: { id } });
  return (
    <Page title={t('agreement.drafting')}>
      <Loaded of={version}>
        {(view) => (view.state === 'draft' ? <Desk version={view} /> : <Fixed version={view} />)}
      </Loaded>
    </Page>
  );
}

function Desk({ version }: { version: Version }) {
  const t = useText();
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 8 }}>
        <Stack gap="xl">
          <Link to={`/agreements/${version.id}`}>{t('agreement.version', { number: version.number })}</Link>
          <Editions version={version} />
          <ClausesEditor key={version.id} version={version} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Paper>
          <Stack>
            <Findings version={version.id} />
            <Text size="sm" c="dimmed">
              {t('agreement.openHelp')}
            </Text>
            <OpenVersion version={version} />
          </Stack>
        </Paper>
      </Grid.Col>
    </Grid>
  );
}

function Fixed({ version }: { version: Version }) {
  const t = useText();
  return (
    <EmptyState
      title={t('agreement.fixed')}
      teach={t('agreement.fixedHelp')}
      action={<LinkButton to={`/agreements/${version.id}`}>{t('agreement.read')}</LinkButton>}
    />
  );
}
