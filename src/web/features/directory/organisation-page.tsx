import { Anchor, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Organisation, readOrganisation } from '../../../contract/directory.ts';
import { useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { usePathPart } from '../../app/path-part.ts';
import { LinkButton } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { useCountryName, useLanguageName } from '../../ui/names.ts';
import { otherNames, useReadableName } from '../../ui/organisation-name.ts';
import { Page, Section } from '../../ui/page.tsx';
import { StandingBadge } from '../../ui/standing-badge.tsx';
import { Contacts } from './contacts.tsx';
import { People } from './people.tsx';
import { StandingActs } from './standing-acts.tsx';
import { StandingHistory } from './standing-history.tsx';

/** One organisation: what it is, how it came by its standing, who acts for it, who answers now. */
export function OrganisationPage() {
  const id = usePathPart('organisation');
  const read = useReply(readOrganisation, { params: { id } });
  return <Loaded of={read}>{(organisation) => <Shown organisation={organisation} />}</Loaded>;
}

function Shown({ organisation }: { organisation: Organisation }) {
  const t = useText();
  const name = useReadableName()(organisation);
  return (
    <Page title={name} actions={<CorrectLink organisation={organisation} />}>
      <Facts organisation={organisation} />
      <Contacts organisation={organisation.id} mayEdit={organisation.may.includes('edit-contacts')} />
      <People organisation={organisation.id} mayAdd={organisation.may.includes('add-person')} />
      <Section title={t('organisation.standing')}>
        <Stack gap="sm">
          <Group>
            <StandingBadge standing={organisation.standing} />
            <Text size="sm">{t(`standing.means.${organisation.standing}`)}</Text>
          </Group>
          <StandingActs organisation={organisation} />
          <StandingHistory history={organisation.history} />
        </Stack>
      </Section>
    </Page>
  );
}

function CorrectLink({ organisation: { id, may } }: { organisation: Organisation }) {
  const t = useText();
  if (!may.includes('correct')) return null;
  return (
    <LinkButton variant="default" to={`/directory/${id}/details`}>
      {t('organisation.correct')}
    </LinkButton>
  );
}

function Facts({ organisation }: { organisation: Organisation }) {
  const t = useText();
  const country = useCountryName();
  const language = useLanguageName();
  const facts: [label: string, value: ReactNode][] = [
    [t('organisation.otherNames'), otherNames(organisation, useReadableName()(organisation)).join(' · ')],
    [t('field.shortName'), organisation.shortName],
    [t('field.country'), country(organisation.country)],
    [t('field.kind'), t(`kind.${organisation.kind}`)],
    [t('field.sectors'), organisation.sectors.map((sector) => t(`sector.${sector}`)).join(' · ')],
    [t('field.languages'), organisation.languages.map(language).join(' · ')],
    [t('field.website'), organisation.website && <Website address={organisation.website} />],
    [t('field.domains'), organisation.domains.join(' · ')],
    [
      t('organisation.identity'),
      <Text key="identity" ff="monospace" size="sm" inherit={false}>
        {organisation.identity}
      </Text>,
    ],
    [t('organisation.nationalBody'), organisation.nationalBodyOf && country(organisation.nationalBodyOf)],
  ];
  return (
    <SimpleGrid component="dl" cols={{ base: 2, lg: 3 }} m={0}>
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <Text component="dt" size="sm" c="dimmed">
              {label}
            </Text>
            <Text component="dd" m={0}>
              {value}
            </Text>
          </div>
        ))}
    </SimpleGrid>
  );
}

/** The one address of others that is a link: vouched for by the organisation's officer, opened without a trace of here. */
function Website({ address }: { address: string }) {
  return (
    <Anchor href={address} rel="noreferrer noopener nofollow" target="_blank">
      {address}
    </Anchor>
  );
}
