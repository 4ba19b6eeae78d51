import { Button, Fieldset, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
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
    <Fieldset variant="unstyled" legend={t('field.capacities')}>
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('field.capacityHelp')}
        </Text>
        {value.map((lines, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: all of a capacity can change, its place cannot
          <Group key={place} align="flex-start" gap="xs">
            <div style={{ flex: '1 1 16rem' }}>
              <LocalizedField
                label={t('field.capacityNumber', { number: place + 1 })}
                value={lines}
                onChange={(changed) => onChange(value.map((one, at) => (at === place ? changed : one)))}
              />
            </div>
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              aria-label={t('field.remove', { what: t('field.capacityNumber', { number: place + 1 }) })}
              onClick={() => onChange(value.filter((_, at) => at !== place))}
            >
              {t('action.remove')}
            </Button>
          </Group>
        ))}
        {error && (
          <Text size="sm" c="red" lang="en">
            {error}
          </Text>
        )}
        {value.length < MOST && (
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} />}
            style={{ alignSelf: 'flex-start' }}
            onClick={() => onChange([...value, [{ language, text: '' }]])}
          >
            {t('field.addCapacity')}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}
