import { Button, Group, Stack, Text } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { editPerson, type PersonView, readPerson } from '../../../contract/directory.ts';
import { useAct, useReply } from '../../app/api/index.ts';
import { useDraft } from '../../app/drafts.ts';
import { useText } from '../../app/language/text.ts';
import { usePathPart } from '../../app/path-part.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { PersonBasicFields } from '../../ui/form/person-fields.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { CapacitiesField } from './capacities-field.tsx';
import { wholePersonForm, wholePersonOf } from './person-form.ts';

/** A person's details, kept by themselves, their officer or the secretariat. */
export function EditPersonPage() {
  const t = useText();
  const id = usePathPart('person');
  const read = useReply(readPerson, { params: { id } });
  return (
    <Page title={t('people.edit')}>
      <Loaded of={read}>
        {(person) =>
          person.may.includes('edit') ? <PersonEditor person={person} /> : <Text>{t('problem.forbidden')}</Text>
        }
      </Loaded>
    </Page>
  );
}

function PersonEditor({ person }: { person: PersonView }) {
  const t = useText();
  const leave = useLeave(`/directory/${person.organisation}`);
  const form = useDraft(`person.${person.id}`, wholePersonForm(person));
  const done = () => {
    form.discard();
    leave();
  };
  const save = useAct(editPerson, { refreshes: ['directory.', 'accounts.readMe'], onDone: done });
  const errors = fieldErrors(save.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ params: { id: person.id }, body: wholePersonOf(form.value) });
      }}
    >
      <Stack maw="48rem">
        <PersonBasicFields of={form} errors={errors}>
          <CapacitiesField
            value={form.value.capacities}
            error={errors('capacities')}
            onChange={(capacities) => form.set({ capacities })}
          />
        </PersonBasicFields>
        {save.error && <ErrorPanel error={save.error} kept={t('form.kept')} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('action.save')}
          </Button>
          <Button variant="default" onClick={done}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Back to where it was opened: one's settings, or the organisation's page. */
function useLeave(otherwise: string): () => void {
  const router = useRouter();
  return () => {
    if (router.history.canGoBack()) router.history.back();
    else router.navigate({ to: otherwise });
  };
}
