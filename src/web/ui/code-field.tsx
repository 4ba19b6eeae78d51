import { TextInput } from '@mantine/core';
import { useText } from '../app/language/text.ts';

interface CodeFieldProps {
  readonly value: string;
  onChange(code: string): void;
}

/** Six digits of an authenticator app; spaces and full-width digits are forgiven. */
export function CodeField({ value, onChange }: CodeFieldProps) {
  const t = useText();
  return (
    <TextInput
      label={t('code.label')}
      description={t('code.help')}
      inputMode="numeric"
      autoComplete="one-time-code"
      value={value}
      onChange={(event) => onChange(digitsOf(event.currentTarget.value))}
    />
  );
}

export function digitsOf(typed: string): string {
  return typed.normalize('NFKC').replace(/\D/g, '').slice(0, 6);
}
