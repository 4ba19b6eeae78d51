import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useText } from '../../app/language/text.ts';
import { useLanguageName } from '../names.ts';
import { AddButton } from './add-button.tsx';
import { SPOKEN_LANGUAGES } from './choices.tsx';
import { FieldGroup } from './field-group.tsx';
import { type LocalizedLine, nextLanguage } from './localized.ts';
import { RemoveButton } from './remove-button.tsx';

interface LocalizedFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly value: readonly LocalizedLine[];
  readonly error?: string | undefined;
  onChange(value: LocalizedLine[]): void;
}

/** The same text in several languages, one line for each. */
export function LocalizedField({ label, help, value, error, onChange }: LocalizedFieldProps) {
  const t = useText();
  const next = nextLanguage(value, SPOKEN_LANGUAGES);
  return (
    <FieldGroup label={label} help={help} error={error}>
      {value.map((line, place) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: a line's language can change, its place cannot
          key={place}
          label={label}
          line={line}
          taken={value.map(({ language }) => language)}
          onChange={(change) => onChange(value.map((one, at) => (at === place ? { ...one, ...change } : one)))}
          {...(value.length > 1 && { onRemove: () => onChange(value.filter((_, at) => at !== place)) })}
        />
      ))}
      {next && (
        <AddButton label={t('field.addLanguage')} onClick={() => onChange([...value, { language: next, text: '' }])} />
      )}
    </FieldGroup>
  );
}

interface LineProps {
  readonly label: string;
  readonly line: LocalizedLine;
  readonly taken: readonly string[];
  onChange(change: Partial<LocalizedLine>): void;
  readonly onRemove?: () => void;
}

function Line({ label, line: { language, text }, taken, onChange, onRemove }: LineProps) {
  const t = useText();
  const name = useLanguageName();
  const what = t('field.inLanguage', { what: label, language: name(language) });
  const free = SPOKEN_LANGUAGES.filter((tag) => tag !== language && !taken.includes(tag));
  return (
    <Group gap="xs" wrap="nowrap">
      <NativeSelect
        w={{ base: '6.5rem', sm: '8.5rem' }}
        aria-label={t('field.languageOf', { what })}
        data={[language, ...free].map((tag) => ({ value: tag, label: name(tag) }))}
        value={language}
        onChange={(event) => onChange({ language: event.currentTarget.value })}
      />
      <TextInput
        style={{ flex: 1 }}
        aria-label={what}
        lang={language}
        required
        value={text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      {onRemove && <RemoveButton what={what} onClick={onRemove} />}
    </Group>
  );
}
