import { Alert, Button, Stack, Text, Title } from '@mantine/core';
import { applyForMembership } from '../../../contract/directory.ts';
import { useAct } from '../../app/api/index.ts';
import { useDraft } from '../../app/drafts.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { EMPTY_ORGANISATION, OrganisationFields, organisationOf } from '../../ui/form/organisation-fields.tsx';
import { emptyPerson, PersonFields, personOf } from '../../ui/form/person-fields.tsx';
import { TextField } from '../../ui/form/text-field.tsx';

/** Anyone may apply; two sponsors and a vetting decide. */
export function ApplyPage() {
  const t = useText();
  const { language, zone } = useLanguage();
  const organisation = useDraft('apply.organisation', { ...EMPTY_ORGANISATION, languages: [language] });
  const contact = useDraft('apply.contact', emptyPerson(language, zone));
  const reasons = useDraft('apply.why', { why: '' });
  const send = useAct(applyForMembership, {
    onDone: () => {
      for (const draft of [organisation, contact, reasons]) draft.discard();
    },
  });
  if (send.isSuccess) {
    return (
      <Alert role="status" title={t('apply.sentTitle')}>
        {t('apply.sent')}
      </Alert>
    );
  }
  const body = {
    organisation: organisationOf(organisation.value),
    contact: personOf(contact.value),
    why: reasons.value.why,
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ body });
      }}
    >
      <Stack>
        <Title order={1}>{t('apply.title')}</Title>
        <Text>{t('apply.help')}</Text>
        <Title order={2}>{t('apply.organisation')}</Title>
        <OrganisationFields of={organisation} errors={fieldErrors(send.error, 'organisation')} />
        <Title order={2}>{t('apply.contact')}</Title>
        <PersonFields of={contact} errors={fieldErrors(send.error, 'contact')} />
        <TextField of={reasons} name="why" label={t('apply.why')} required lines={3} errors={fieldErrors(send.error)} />
        {send.error && <ErrorPanel error={send.error} kept={t('form.kept')} />}
        <Button type="submit" loading={send.isPending}>
          {t('apply.act')}
        </Button>
      </Stack>
    </form>
  );
}
