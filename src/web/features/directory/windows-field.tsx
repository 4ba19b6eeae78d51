import { Checkbox, Fieldset, Group, Text, TextInput } from '@mantine/core';
import type { DutyWindow } from '../../../contract/directory.ts';
import { useText } from '../../app/language/text.ts';
import { AddButton } from '../../ui/form/add-button.tsx';
import { FieldGroup } from '../../ui/form/field-group.tsx';
import { RemoveButton } from '../../ui/form/remove-button.tsx';
import { useDayName } from './contact-card.tsx';
import { OFFICE_HOURS } from './contact-form.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const MOST = 14;

interface WindowsFieldProps {
  readonly value: readonly DutyWindow[];
  readonly error?: string | undefined;
  onChange(value: DutyWindow[]): void;
}

/** The hours of a week in which a contact answers: several windows, each on some days. */
export function WindowsField({ value, error, onChange }: WindowsFieldProps) {
  const t = useText();
  return (
    <FieldGroup label={t('contacts.hours')} error={error}>
      {value.map((window, place) => (
        <WindowFields
          // biome-ignore lint/suspicious/noArrayIndexKey: everything in a window can change, its place cannot
          key={place}
          name={t('contacts.windowNumber', { number: place + 1 })}
          value={window}
          onChange={(change) => onChange(value.map((one, at) => (at === place ? { ...one, ...change } : one)))}
          {...(value.length > 1 && { onRemove: () => onChange(value.filter((_, at) => at !== place)) })}
        />
      ))}
      {value.length < MOST && (
        <AddButton
          label={t('contacts.addWindow')}
          onClick={() => onChange([...value, { ...OFFICE_HOURS, days: [6, 7] }])}
        />
      )}
    </FieldGroup>
  );
}

interface WindowFieldsProps {
  readonly name: string;
  readonly value: DutyWindow;
  onChange(change: Partial<DutyWindow>): void;
  readonly onRemove?: () => void;
}

function WindowFields({ name, value: { days, from, to }, onChange, onRemove }: WindowFieldsProps) {
  const t = useText();
  const dayName = useDayName();
  return (
    <Fieldset legend={name} p="xs">
      <Checkbox.Group
        label={t('contacts.days')}
        value={days.map(String)}
        onChange={(chosen) => onChange({ days: chosen.map(Number).sort() })}
      >
        <Group mt="xs">
          {DAYS.map((day) => (
            <Checkbox key={day} value={String(day)} label={dayName(day)} />
          ))}
        </Group>
      </Checkbox.Group>
      <Group mt="xs" gap="xs" align="flex-end">
        <TextInput
          label={t('contacts.from')}
          type="time"
          style={{ flex: '1 1 6.5rem', maxWidth: '10rem' }}
          required
          value={from}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <TextInput
          label={t('contacts.to')}
          type="time"
          style={{ flex: '1 1 6.5rem', maxWidth: '10rem' }}
          required
          value={to}
          onChange={(event) => onChange({ to: event.currentTarget.value })}
        />
        {onRemove && <RemoveButton what={name} onClick={onRemove} />}
      </Group>
      {to <= from && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('contacts.nextDay')}
        </Text>
      )}
    </Fieldset>
  );
}
