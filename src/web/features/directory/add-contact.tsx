import { Button, Checkbox, Group, Paper, SimpleGrid, Stack, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { addContact } from '../../../contract/directory.ts';
import { useAct } from '../../app/api/index.ts';
import { useDraft } from '../../app/drafts.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { LanguagesField, ZoneField } from '../../ui/form/choices.tsx';
import { type FieldError, fieldErrors } from '../../ui/form/field-errors.ts';
import { orNull, TextField } from '../../ui/form/text-field.tsx';
import { useDayName } from './contact-card.tsx';

const WORKDAYS = [1, 2, 3, 4, 5];

/** A line that answers: round the clock, or at these hours of these days. */
export function AddContact({ organisation, onClose }: { organisation: string; onClose: () => void }) {
  const t = useText();
  const { language, zone } = useLanguage();
  const form = useDraft(`contact.${organisation}`, {
    label: '',
    phone: '',
    email: '',
    always: false,
    days: WORKDAYS,
    from: '09:00',
    to: '17:00',
    timeZone: zone,
    languages: [language],
    note: '',
  });
  const [bodyLanguage] = useState(language);
  const send = useAct(addContact, {
    refreshes: ['directory.listContacts', 'directory.listOnDuty'],
    onDone: () => {
      form.discard();
      onClose();
    },
  });
  const errors = fieldErrors(send.error);
  const { label, phone, email, always, days, from, to, timeZone, languages, note } = form.value;
  const body = {
    label: { [bodyLanguage]: label },
    phone: orNull(phone),
    email: orNull(email),
    always,
    windows: always ? [] : [{ days, from, to }],
    timeZone,
    languages,
    note: orNull(note),
  };
  return (
    <Paper mb="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate({ params: { id: organisation }, body });
        }}
      >
        <Stack>
          <Title order={3}>{t('contacts.add')}</Title>
          <TextField
            of={form}
            name="label"
            label={t('contacts.label')}
            help={t('contacts.labelHelp')}
            required
            errors={errors}
          />
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextField
              of={form}
              name="phone"
              label={t('contacts.phone')}
              help={t('contacts.phoneHelp')}
              type="tel"
              errors={errors}
            />
            <TextField of={form} name="email" label={t('field.email')} type="email" errors={errors} />
          </SimpleGrid>
          <Checkbox
            label={t('contacts.always')}
            checked={always}
            onChange={(event) => form.set({ always: event.currentTarget.checked })}
          />
          {!always && <WindowFields days={days} from={from} to={to} errors={errors} onChange={form.set} />}
          <ZoneField
            value={timeZone}
            error={errors('timeZone')}
            onChange={(chosen) => form.set({ timeZone: chosen })}
          />
          <LanguagesField
            value={languages}
            error={errors('languages')}
            onChange={(chosen) => form.set({ languages: chosen })}
          />
          <TextField of={form} name="note" label={t('contacts.note')} lines={2} errors={errors} />
          {send.error && <ErrorPanel error={send.error} kept={t('form.kept')} />}
          <Group>
            <Button type="submit" loading={send.isPending}>
              {t('contacts.add')}
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

interface WindowFieldsProps {
  readonly days: number[];
  readonly from: string;
  readonly to: string;
  readonly errors: FieldError;
  onChange(change: { days?: number[]; from?: string; to?: string }): void;
}

function WindowFields({ days, from, to, errors, onChange }: WindowFieldsProps) {
  const t = useText();
  const dayName = useDayName();
  return (
    <>
      <Checkbox.Group
        label={t('contacts.days')}
        value={days.map(String)}
        error={errors('windows')}
        onChange={(chosen) => onChange({ days: chosen.map(Number).sort() })}
      >
        <Group mt="xs">
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <Checkbox key={day} value={String(day)} label={dayName(day)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group>
        <TextInput
          label={t('contacts.from')}
          type="time"
          value={from}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <TextInput
          label={t('contacts.to')}
          type="time"
          value={to}
          onChange={(event) => onChange({ to: event.currentTarget.value })}
        />
      </Group>
    </>
  );
}
