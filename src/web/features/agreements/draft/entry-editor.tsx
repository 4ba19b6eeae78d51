import { Fieldset, Stack, TextInput } from '@mantine/core';
import { useLanguage } from '../../../app/language/provider.tsx';
import { useText } from '../../../app/language/text.ts';
import { instantOf, wallTimeOf } from '../../../ui/wall-time.ts';
import type { Version } from '../version-types.ts';

type Entry = Version['entry'];

interface EntryEditorProps {
  readonly entry: Entry;
  readonly supersedes: number | null;
  onChange(entry: Entry): void;
}

/** All of it must hold before the version is in force. */
export function EntryEditor({ entry, supersedes, onChange }: EntryEditorProps) {
  const t = useText();
  return (
    <Fieldset legend={t('agreement.entry')}>
      <Stack gap="xs">
        <TextInput
          type="number"
          min={1}
          max={1000}
          label={t('agreement.entry.needed')}
          value={entry.accessions}
          onChange={({ currentTarget }) => onChange({ ...entry, accessions: Number(currentTarget.value) })}
        />
        <When
          label={t('agreement.entry.notBeforeField')}
          value={entry.notBefore}
          onChange={(notBefore) => onChange({ ...entry, notBefore })}
        />
        {supersedes !== null && (
          <When
            label={t('agreement.entry.signBeforeField')}
            value={entry.signBefore}
            onChange={(signBefore) => onChange({ ...entry, signBefore })}
          />
        )}
      </Stack>
    </Fieldset>
  );
}

interface WhenProps {
  readonly label: string;
  readonly value: string | null;
  onChange(instant: string | null): void;
}

function When({ label, value, onChange }: WhenProps) {
  const t = useText();
  const { zone } = useLanguage();
  return (
    <TextInput
      type="datetime-local"
      label={label}
      description={t('agreement.zone', { zone })}
      value={value ? wallTimeOf(value, zone) : ''}
      onChange={({ currentTarget }) => onChange(instantOf(currentTarget.value, zone))}
    />
  );
}
