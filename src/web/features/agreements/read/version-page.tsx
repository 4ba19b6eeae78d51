import { Alert, Grid, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { readEdition, readVersion } from '../../../../contract/agreements.ts';
import { useReply } from '../../../app/api/index.ts';
import { useLanguage } from '../../../app/language/provider.tsx';
import { useText } from '../../../app/language/text.ts';
import { usePathPart } from '../../../app/path-part.ts';
import { hasRole, useMe } from '../../../app/session.ts';
import { LangText } from '../../../ui/lang-text.tsx';
import { Link, LinkButton } from '../../../ui/link.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { bestOf, useLanguageName } from '../../../ui/names.ts';
import { Page } from '../../../ui/page.tsx';
import { SecretaryActs } from '../draft/secretary-acts.tsx';
import { VersionState } from '../version-state.tsx';
import type { Version } from '../version-types.ts';
import { AgreementFiles } from './agreement-files.tsx';
import { Changes } from './changes.tsx';
import { useChosenEdition } from './chosen-edition.ts';
import { EditionText } from './edition-text.tsx';
import { MyAccession } from './my-accession.tsx';

/** One version of an agreement for reading, in any of its languages. */
export function VersionPage() {
  const id = usePathPart('version');
  const version = useReply(readVersion, { params: { id } });
  return <Loaded of={version}>{(view) => <VersionBody version={view} />}</Loaded>;
}

function VersionBody({ version }: { version: Version }) {
  const t = useText();
  const { language } = useLanguage();
  const secretary = hasRole(useMe(), 'secretary');
  const name = bestOf(version.agreement.names, language);
  return (
    <Page
      title={<LangText lang={name.lang}>{name.text}</LangText>}
      actions={secretary && <SecretaryActs version={version} />}
    >
      <Group gap="md">
        <Text fw={600}>{t('agreement.version', { number: version.number })}</Text>
        <VersionState version={version} />
        {version.state !== 'draft' && (
          <Link to={`/agreements/${version.id}/signatures`}>{t('agreement.signatures')}</Link>
        )}
      </Group>
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 8 }} order={{ base: 2, md: 1 }}>
          {version.editions.length === 0 ? (
            <Alert title={t('agreement.noEdition')}>
              {secretary && <LinkButton to={`/agreements/${version.id}/draft`}>{t('agreement.drafting')}</LinkButton>}
            </Alert>
          ) : (
            <Reading version={version} />
          )}
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }} order={{ base: 1, md: 2 }}>
          <Stack>
            <MyAccession version={version} />
            <AgreementFiles version={version} />
            {version.supersedes !== null && <Changes version={version.id} />}
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Reading({ version }: { version: Version }) {
  const t = useText();
  const chosen = useChosenEdition(version);
  const edition = useReply(readEdition, { params: { id: version.id, language: chosen.language } });
  return (
    <Stack gap="sm">
      <EditionSwitch version={version} />
      <Text size="sm" c="dimmed">
        {t('agreement.equalForce', { count: version.editions.length })}
      </Text>
      <Loaded of={edition}>{(text) => <EditionText edition={text} clauses={version.clauses} />}</Loaded>
    </Stack>
  );
}

/** A few languages stand side by side; more are in a list. */
const SIDE_BY_SIDE = 4;

function EditionSwitch({ version }: { version: Version }) {
  const t = useText();
  const languageName = useLanguageName();
  const { language, choose } = useChosenEdition(version);
  const data = version.editions.map((edition) => ({ value: edition.language, label: languageName(edition.language) }));
  if (data.length > SIDE_BY_SIDE) {
    return (
      <Select
        maw="18rem"
        label={t('agreement.edition')}
        allowDeselect={false}
        data={data}
        value={language}
        onChange={(tag) => tag && choose(tag)}
      />
    );
  }
  return <SegmentedControl aria-label={t('agreement.edition')} data={data} value={language} onChange={choose} />;
}
