import { Group, Paper, Stack, Text, Title } from '@mantine/core';
import { listAgreements } from '../../../contract/agreements.ts';
import { useReply } from '../../app/api/index.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { hasRole, useMe } from '../../app/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LangText } from '../../ui/lang-text.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { bestOf } from '../../ui/names.ts';
import { Page } from '../../ui/page.tsx';
import { CreateAgreement } from './draft/create-agreement.tsx';
import { VersionState } from './version-state.tsx';
import type { AgreementSummary } from './version-types.ts';

/** Every agreement with its versions, newest first. */
export function AgreementsPage() {
  const t = useText();
  const list = useReply(listAgreements);
  const secretary = hasRole(useMe(), 'secretary');
  return (
    <Page title={t('agreement.title')} actions={secretary && <CreateAgreement />}>
      <Text maw="45rem">{t('agreement.about')}</Text>
      <Loaded of={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('agreement.none')} teach={t('agreement.noneTeach')} />
          ) : (
            <Stack>
              {items.map((agreement) => (
                <Agreement key={agreement.id} agreement={agreement} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}

function Agreement({ agreement }: { agreement: AgreementSummary }) {
  const t = useText();
  const { language } = useLanguage();
  const name = bestOf(agreement.names, language);
  return (
    <Paper component="section">
      <Title order={2} mb="xs">
        <LangText lang={name.lang}>{name.text}</LangText>
      </Title>
      <Stack gap="xs">
        {agreement.versions.map((version) => (
          <Group key={version.id} gap="sm">
            <Link to={`/agreements/${version.id}`}>{t('agreement.version', { number: version.number })}</Link>
            <VersionState version={version} />
            <Text span size="sm" c="dimmed">
              {t('agreement.editions', { count: version.languages.length })}
            </Text>
          </Group>
        ))}
      </Stack>
    </Paper>
  );
}
