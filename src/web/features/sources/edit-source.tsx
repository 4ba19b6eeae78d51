import { Button, Checkbox, Group, Paper, Stack } from '@mantine/core';
import { useState } from 'react';
import { changeSource } from '../../../contract/sources.ts';
import { useAct } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { credentialsOf, EMPTY, type Form, NO_SECRET, type Tlp } from './add/form.ts';
import { HandlingFields } from './add/handling-fields.tsx';
import { CredentialFields } from './add/origin-fields.tsx';
import type { Source } from './types.ts';

/** Name, schedule, terms and credentials; what is fetched stays, since another address is another source. */
export function EditSource({ source }: { source: Source }) {
  const t = useText();
  const [editing, setEditing] = useState(false);
  if (editing) return <EditForm source={source} onClose={() => setEditing(false)} />;
  return (
    <Group>
      <Button variant="default" onClick={() => setEditing(true)}>
        {t('sources.edit')}
      </Button>
    </Group>
  );
}

function EditForm({ source, onClose }: { source: Source; onClose(): void }) {
  const t = useText();
  const [value, setValue] = useState(() => formOf(source));
  const [secret, setSecret] = useState({ ...NO_SECRET, scheme: source.scheme });
  const [replacing, setReplacing] = useState(false);
  const change = useAct(changeSource, { refreshes: ['sources'], onDone: onClose });
  const errors = fieldErrors(change.error);
  const form = { value, set: (some: Partial<Form>) => setValue((before) => ({ ...before, ...some })) };
  const send = () => {
    const { name, everyMinutes, publisher, licence, circle, tlp, personalData } = value;
    const link = value.link.trim() === '' ? null : value.link.trim();
    const credentials = replacing ? { credentials: credentialsOf(secret) } : {};
    const body = { name, everyMinutes, publisher, link, licence, circle, tlp, personalData, ...credentials };
    change.mutate({ params: { id: source.id }, body });
  };
  return (
    <Paper maw="40rem">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Stack>
          <HandlingFields form={form} errors={errors} />
          <Checkbox
            label={t('sources.replaceSecret')}
            checked={replacing}
            onChange={({ currentTarget }) => setReplacing(currentTarget.checked)}
          />
          {replacing && <CredentialFields secret={secret} onSecret={setSecret} errors={errors} />}
          {change.error && <ErrorPanel error={change.error} />}
          <Group>
            <Button type="submit" loading={change.isPending}>
              {t('action.save')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

function formOf({ name, everyMinutes, publisher, link, licence, circle, tlp, personalData }: Source): Form {
  const terms = { circle: circle?.id ?? null, tlp: tlp as Tlp | null, personalData };
  return { ...EMPTY, name, everyMinutes, publisher, link: link ?? '', licence, ...terms };
}
