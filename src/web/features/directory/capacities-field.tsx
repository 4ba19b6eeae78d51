import { Button, Stack } from '@mantine/core';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { AddButton } from '../../ui/form/add-button.tsx';
import { FieldGroup } from '../../ui/form/field-group.tsx';
import type { LocalizedLine } from '../../ui/form/localized.ts';
import { LocalizedField } from '../../ui/form/localized-field.tsx';

const MOST = 8;

interface CapacitiesFieldProps {
  readonly value: readonly LocalizedLine[][];
  readonly error?: string | undefined;
  onChange(value: LocalizedLine[][]): void;
}

/** What a person is there for: several, each in several languages. */
export function CapacitiesField({ value, error, onChange }: CapacitiesFieldProps) {
  const t = useText();
  const { language } = useLanguage();
  return (
    <FieldGroup label={t('field.capacities')} help={t('field.capacityHelp')} error={error}>
      {value.map((lines, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all of a capacity can change, its place cannot
        <Stack key={place} gap={0}>
          <LocalizedField
            label={t('field.capacityNumber', { number: place + 1 })}
            value={lines}
            onChange={(changed) => onChange(value.map((one, at) => (at === place ? changed : one)))}
          />
          <Button
            variant="subtle"
            color="red"
            size="compact-sm"
            style={{ alignSelf: 'flex-start' }}
            onClick={() => onChange(value.filter((_, at) => at !== place))}
          >
            {t('field.remove', { what: t('field.capacityNumber', { number: place + 1 }) })}
          </Button>
        </Stack>
      ))}
      {value.length < MOST && (
        <AddButton label={t('field.addCapacity')} onClick={() => onChange([...value, [{ language, text: '' }]])} />
      )}
    </FieldGroup>
  );
}
