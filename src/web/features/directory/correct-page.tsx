import { Button, Group, Stack } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { correctOrganisation, type Organisation, readOrganisation } from '../../../contract/directory.ts';
import { useAct, useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { usePathPart } from '../../app/path-part.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { OrganisationFields, organisationForm, organisationOf } from '../../ui/form/organisation-fields.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';

/** An organisation's details, put right by its officer or the secretariat. */
export function CorrectPage() {
  const t = useText();
  const id = usePathPart('organisation');
  const read = useReply(readOrganisation, { params: { id } });
  return (
    <Page title={t('organisation.correct')}>
      <Loaded of={read}>{(organisation) => <CorrectForm organisation={organisation} />}</Loaded>
    </Page>
  );
}

function CorrectForm({ organisation }: { organisation: Organisation }) {
  const t = useText();
  const router = useRouter();
  const back = `/directory/${organisation.id}`;
  const [value, setValue] = useState(() => organisationForm(organisation));
  const form = { value, set: (change: Partial<typeof value>) => setValue((before) => ({ ...before, ...change })) };
  const save = useAct(correctOrganisation, { refreshes: ['directory.'], onDone: () => router.navigate({ to: back }) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params: { id: organisation.id }, body: organisationOf(value) });
      }}
    >
      <Stack maw="48rem">
        <OrganisationFields of={form} errors={fieldErrors(save.error)} />
        {save.error && <ErrorPanel error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('action.save')}
          </Button>
          <LinkButton variant="default" to={back}>
            {t('action.cancel')}
          </LinkButton>
        </Group>
      </Stack>
    </form>
  );
}
