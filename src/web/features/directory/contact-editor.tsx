import { Button, Checkbox, Group, NativeSelect, Paper, SimpleGrid, Stack, Title } from '@mantine/core';
import { listPeople } from '../../../contract/directory.ts';
import { useReply } from '../../app/api/index.ts';
import type { Draft } from '../../app/drafts.ts';
import { useText } from '../../app/language/text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { LanguagesField, ZoneField } from '../../ui/form/choices.tsx';
import { fieldErrors } from '../../ui/form/field-errors.ts';
import { LocalizedField } from '../../ui/form/localized-field.tsx';
import { TextField } from '../../ui/form/text-field.tsx';
import { useReadableName } from '../../ui/organisation-name.ts';
import type { ContactForm } from './contact-form.ts';
import { WindowsField } from './windows-field.tsx';

interface ContactEditorProps {
  readonly title: string;
  /** What the button says. */
  readonly act: string;
  readonly organisation: string;
  readonly of: Draft<ContactForm>;
  readonly send: { readonly error: Error | null; readonly isPending: boolean };
  onSend(): void;
  onClose(): void;
}

/** A line that answers: round the clock, or at these hours of these days. The same for a new one and a changed one. */
export function ContactEditor({ title, act, organisation, of, send, onSend, onClose }: ContactEditorProps) {
  const t = useText();
  const errors = fieldErrors(send.error);
  const { label, person, always, windows, timeZone, languages } = of.value;
  return (
    <Paper mb="md" style={{ gridColumn: '1 / -1' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSend();
        }}
      >
        <Stack>
          <Title order={3}>{title}</Title>
          <LocalizedField
            label={t('contacts.label')}
            help={t('contacts.labelHelp')}
            value={label}
            error={errors('label')}
            onChange={(lines) => of.set({ label: lines })}
          />
          <PersonField
            organisation={organisation}
            value={person}
            error={errors('person')}
            onChange={(chosen) => of.set({ person: chosen })}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: 'end' }}>
            <TextField
              of={of}
              name="phone"
              label={t('contacts.phone')}
              help={t('contacts.phoneHelp')}
              type="tel"
              errors={errors}
            />
            <TextField of={of} name="email" label={t('field.email')} type="email" errors={errors} />
          </SimpleGrid>
          <Checkbox
            label={t('contacts.always')}
            checked={always}
            onChange={(event) => of.set({ always: event.currentTarget.checked })}
          />
          {!always && (
            <WindowsField
              value={windows}
              error={errors('windows')}
              onChange={(chosen) => of.set({ windows: chosen })}
            />
          )}
          <ZoneField value={timeZone} error={errors('timeZone')} onChange={(chosen) => of.set({ timeZone: chosen })} />
          <LanguagesField
            value={languages}
            error={errors('languages')}
            onChange={(chosen) => of.set({ languages: chosen })}
          />
          <TextField of={of} name="note" label={t('contacts.note')} lines={2} errors={errors} />
          {send.error && <ErrorPanel error={send.error} kept={t('form.kept')} />}
          <Group>
            <Button type="submit" loading={send.isPending}>
              {act}
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

interface PersonFieldProps {
  readonly organisation: string;
  readonly value: string;
  readonly error: string | undefined;
  onChange(value: string): void;
}

/** Who answers: one of the organisation's people, or a line that several share. */
function PersonField({ organisation, value, error, onChange }: PersonFieldProps) {
  const t = useText();
  const nameOf = useReadableName();
  const people = useReply(listPeople, { params: { id: organisation }, query: { limit: 200 } }).data?.items ?? [];
  const choices = people.map(({ id, fullName: legalName, nativeName, latinName }) => ({
    value: id,
    label: nameOf({ legalName, nativeName, latinName }),
  }));
  const coming = value !== '' && choices.every((choice) => choice.value !== value);
  return (
    <NativeSelect
      label={t('contacts.answeredBy')}
      data={[
        { value: '', label: t('contacts.sharedLine') },
        ...choices,
        ...(coming ? [{ value, label: t('loading') }] : []),
      ]}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
