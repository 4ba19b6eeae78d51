import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { foundOrganisation } from '../../../contract/directory.ts';
import { useAct } from '../../app/api/index.ts';
import { useDraft } from '../../app/drafts.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { EMPTY_ORGANISATION, OrganisationFields, organisationOf } from '../../ui/form/organisation-fields.tsx';
import { emptyPerson, PersonFields, personOf } from '../../ui/form/person-fields.tsx';
import { TextField } from '../../ui/form/text-field.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Page } from '../../ui/page.tsx';

/** The first organisations have nobody to sponsor them: the secretariat admits them. */
export function FoundPage() {
  const t = useText();
  const router = useRouter();
  const { language, zone } = useLanguage();
  const organisation = useDraft('found.organisation', { ...EMPTY_ORGANISATION, languages: [language] });
  const contact = useDraft('found.contact', emptyPerson(language, zone));
  const reasons = useDraft('found.why', { why: '' });
  const send = useAct(foundOrganisation, {
    refreshes: ['directory.'],
    onDone: ({ id }) => {
      for (const draft of [organisation, contact, reasons]) draft.discard();
      return router.navigate({ to: `/directory/${id}` });
    },
  });
  const body = {
    organisation: organisationOf(organisation.value),
    contact: personOf(contact.value),
    why: reasons.value.why,
  };
  return (
    <Page title={t('found.title')}>
      <Text>{t('found.help')}</Text>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate({ body });
        }}
      >
        <Stack maw="48rem">
          <OrganisationFields of={organisation} errors={fieldErrors(send.error, 'organisation')} />
          <Title order={2}>{t('apply.contact')}</Title>
          <PersonFields of={contact} errors={fieldErrors(send.error, 'contact')} />
          <TextField
            of={reasons}
            name="why"
            label={t('field.why')}
            help={t('field.whyHelp')}
            required
            lines={3}
            errors={fieldErrors(send.error)}
          />
          {send.error && <ErrorPanel error={send.error} kept={t('form.kept')} />}
          <Group>
            <Button type="submit" loading={send.isPending}>
              {t('found.act')}
            </Button>
            <LinkButton variant="default" to="/administration">
              {t('action.cancel')}
            </LinkButton>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}
