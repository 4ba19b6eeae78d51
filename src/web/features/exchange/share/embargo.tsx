import { Text, TextInput } from '@mantine/core';
import { useLanguage } from '../../../app/language/provider.tsx';
import { useText } from '../../../app/language/text.ts';
import { Instant } from '../../../ui/instant.tsx';
import { instantOf, wallTimeOf } from '../../../ui/wall-time.ts';

interface EmbargoProps {
  /** ISO 8601 in UTC. */
  readonly value: string | null;
  onChange(until: string | null): void;
}

/** Held back until an instant that is given in the reader's own zone. */
export function Embargo({ value, onChange }: EmbargoProps) {
  const t = useText();
  const { zone } = useLanguage();
  return (
    <div>
      <TextInput
        type="datetime-local"
        label={t('share.embargo')}
        description={t('share.embargoHelp', { zone })}
        value={value ? wallTimeOf(value, zone) : ''}
        onChange={({ currentTarget }) => onChange(instantOf(currentTarget.value, zone))}
      />
      {value && (
        <Text size="sm" mt={4}>
          <Instant at={value} />
        </Text>
      )}
    </div>
  );
}
