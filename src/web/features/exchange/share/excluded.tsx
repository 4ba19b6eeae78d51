import { Group, Pill, Stack } from '@mantine/core';
import { useText } from '../../../app/language/text.ts';
import { useMe } from '../../../app/session.ts';
import { OrganisationName } from '../../../ui/organisation-name.tsx';
import { OrganisationPicker } from '../../../ui/organisation-picker.tsx';

interface ExcludedProps {
  readonly value: readonly string[];
  onChange(excluded: string[]): void;
}

/** Organisations of the circle that the source keeps out. */
export function Excluded({ value, onChange }: ExcludedProps) {
  const t = useText();
  const me = useMe();
  return (
    <Stack gap={6}>
      <OrganisationPicker
        label={t('share.excluded')}
        description={t('share.excludedHelp')}
        without={[...value, me.organisation.id]}
        onPick={({ id }) => onChange([...value, id])}
      />
      <Group gap={6}>
        {value.map((id) => (
          <Pill key={id} size="md" withRemoveButton onRemove={() => onChange(value.filter((one) => one !== id))}>
            <OrganisationName id={id} />
          </Pill>
        ))}
      </Group>
    </Stack>
  );
}
