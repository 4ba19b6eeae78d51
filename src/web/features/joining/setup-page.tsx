import { Button, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { readLink, setUp } from '../../../contract/accounts.ts';
import { useAct, useReply } from '../../app/api/index.ts';
import { useDraft } from '../../app/drafts.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { usePathPart } from '../../app/path-part.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { EMPTY_ORGANISATION, OrganisationFields, organisationOf } from '../../ui/form/organisation-fields.tsx';
import { emptyPerson, PersonFields, personOf } from '../../ui/form/person-fields.tsx';
import { Loaded } from '../../ui/loaded.tsx';

/** First start: the secretariat and the first person, who then adds a passkey. */
export function SetupPage() {
  const t = useText();
  const secret = usePathPart('secret');
  const link = useReply(readLink, { body: { secret } });
  return (
    <Stack>
      <Title order={1}>{t('setup.title')}</Title>
      <Text>{t('setup.help')}</Text>
      <Loaded of={link}>{() => <SetupForm secret={secret} />}</Loaded>
    </Stack>
  );
}

function SetupForm({ secret }: { secret: string }) {
  const t = useText();
  const { language, zone } = useLanguage();
  const organisation = useDraft('setup.organisation', {
    ...EMPTY_ORGANISATION,
    kind: 'association' as const,
    languages: [language],
  });
  const person = useDraft('setup.person', emptyPerson(language, zone));
  const client = useQueryClient();
  const router = useRouter();
  const send = useAct(setUp, {
    onDone: async () => {
      organisation.discard();
      person.discard();
      client.clear();
      await router.navigate({ to: '/settings' });
    },
  });
  const body = { secret, organisation: organisationOf(organisation.value), person: personOf(person.value) };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ body });
      }}
    >
      <Stack>
        <Title order={2}>{t('setup.organisation')}</Title>
        <OrganisationFields of={organisation} errors={fieldErrors(send.error, 'organisation')} />
        <Title order={2}>{t('setup.person')}</Title>
        <PersonFields of={person} errors={fieldErrors(send.error, 'person')} />
        {send.error && <ErrorPanel error={send.error} kept={t('form.kept')} />}
        <Button type="submit" loading={send.isPending}>
          {t('setup.act')}
        </Button>
      </Stack>
    </form>
  );
}
