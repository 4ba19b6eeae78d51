import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { type CircleView, readCircle } from '../../../contract/directory.ts';
import { useReply } from '../../app/api/index.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { usePathPart } from '../../app/path-part.ts';
import { CopyField } from '../../ui/copy-field.tsx';
import { LangText } from '../../ui/lang-text.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { bestOf } from '../../ui/names.ts';
import { Page, Section } from '../../ui/page.tsx';
import { TlpBadge } from '../../ui/tlp-badge.tsx';
import { Members } from './members.tsx';
import { RosterVersions } from './roster-versions.tsx';

/** One circle: what it is for, who sits in it, and every roster that it ever had. */
export function CirclePage() {
  const id = usePathPart('circle');
  const read = useReply(readCircle, { params: { id } });
  return <Loaded of={read}>{(circle) => <Shown circle={circle} />}</Loaded>;
}

function Shown({ circle }: { circle: CircleView }) {
  const t = useText();
  const { language } = useLanguage();
  const name = bestOf(circle.names, language);
  const description = bestOf(circle.description, language);
  return (
    <Page title={<LangText lang={name.lang}>{name.text}</LangText>} actions={<Acts circle={circle} />}>
      <Text>
        <LangText lang={description.lang}>{description.text}</LangText>
      </Text>
      <Facts circle={circle} />
      {circle.roster && (
        <Section title={t('roster.title', { epoch: circle.roster.epoch })}>
          <Members members={circle.roster.members} />
        </Section>
      )}
      {circle.roster && (
        <Section title={t('roster.versions')}>
          <RosterVersions circle={circle.id} />
        </Section>
      )}
      <Section title={t('circles.machines')}>
        <Stack maw="40rem">
          <CopyField label={t('circles.collection')} value={circle.collection} />
          <CopyField label={t('circles.alias')} value={circle.alias} />
        </Stack>
      </Section>
    </Page>
  );
}

function Acts({ circle: { id, may } }: { circle: CircleView }) {
  const t = useText();
  return (
    <Group gap="xs">
      {may.includes('change-roster') && <LinkButton to={`/circles/${id}/roster`}>{t('roster.change')}</LinkButton>}
      {may.includes('edit') && (
        <LinkButton variant="default" to={`/circles/${id}/edit`}>
          {t('circles.edit')}
        </LinkButton>
      )}
    </Group>
  );
}

function Facts({ circle }: { circle: CircleView }) {
  const t = useText();
  const facts: [label: string, value: ReactNode][] = [
    [t('circles.kind'), t(`circles.kind.${circle.kind}`)],
    [t('circles.maxTlp'), <TlpBadge key="tlp" tlp={circle.maxTlp} />],
    [t('circles.purposes'), circle.purposes.map((purpose) => t.maybe(`purpose.${purpose}`, purpose)).join(' · ')],
    [t('circles.mine'), circle.rights?.map((right) => t(`circleRight.${right}`)).join(' · ') ?? t('circles.noSeat')],
  ];
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 4 }} m={0}>
      {facts.map(([label, value]) => (
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
