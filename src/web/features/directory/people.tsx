import { Badge, Button, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { listPeople, type PersonView } from '../../../contract/directory.ts';
import { usePages } from '../../app/api/index.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LangText } from '../../ui/lang-text.tsx';
import { bestOf, useLanguageName } from '../../ui/names.ts';
import { Section } from '../../ui/page.tsx';
import { Paged } from '../../ui/paged.tsx';
import { InvitePerson } from './invite-person.tsx';
import { PersonActs } from './person-acts.tsx';

/** Who acts for an organisation. */
export function People({ organisation, mayAdd }: { organisation: string; mayAdd: boolean }) {
  const t = useText();
  const [inviting, setInviting] = useState(false);
  const list = usePages(listPeople, { params: { id: organisation } });
  return (
    <Section
      title={t('people.title')}
      actions={
        mayAdd &&
        !inviting && (
          <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setInviting(true)}>
            {t('people.invite')}
          </Button>
        )
      }
    >
      {inviting && <InvitePerson organisation={organisation} onClose={() => setInviting(false)} />}
      <Paged of={list} empty={<EmptyState title={t('people.none')} teach={t('people.teach')} />}>
        {(people) => <PeopleTable people={people} />}
      </Paged>
    </Section>
  );
}

function PeopleTable({ people }: { people: readonly PersonView[] }) {
  const t = useText();
  const languageName = useLanguageName();
  const { language } = useLanguage();
  const acting = people.some(({ may }) => may.length > 0);
  const rolesShown = people.some(({ roles }) => roles !== null);
  return (
    <DataTable
      caption={t('people.title')}
      rows={people}
      rowKey={({ id }) => id}
      columns={[
        { key: 'name', head: t('field.fullName'), cell: (person) => <PersonName person={person} /> },
        {
          key: 'capacity',
          head: t('field.capacity'),
          cell: ({ capacities }) =>
            capacities.map((forms) => {
              const { lang, text } = bestOf(forms, language);
              return (
                <div key={text}>
                  <LangText lang={lang}>{text}</LangText>
                </div>
              );
            }),
        },
        {
          key: 'languages',
          head: t('field.languages'),
          cell: ({ languages }) => languages.map(languageName).join(' · '),
        },
        ...(rolesShown ? [{ key: 'roles', head: t('people.roles'), cell: RolesOf }] : []),
        ...(acting
          ? [{ key: 'acts', head: t('table.actions'), cell: (person: PersonView) => <PersonActs person={person} /> }]
          : []),
      ]}
    />
  );
}

function RolesOf({ roles }: PersonView) {
  return <Roles roles={roles ?? []} />;
}

function Roles({ roles }: { roles: NonNullable<PersonView['roles']> }) {
  const t = useText();
  return (
    <Group gap={4}>
      {roles.map((role) => (
        <Badge key={role} variant="light" tt="none">
          {t(`role.${role}`)}
        </Badge>
      ))}
    </Group>
  );
}

function PersonName({ person: { fullName, addressAs, nativeName, latinName, email } }: { person: PersonView }) {
  const t = useText();
  const others = [nativeName, latinName].filter((name) => name && name !== fullName);
  return (
    <>
      <Text fw={600} size="sm">
        {fullName}
      </Text>
      {others.length > 0 && <Text size="sm">{others.join(' · ')}</Text>}
      <Text size="sm" c="dimmed">
        {t('people.addressAs', { name: addressAs })}
      </Text>
      {email && <Text size="sm">{email}</Text>}
    </>
  );
}
