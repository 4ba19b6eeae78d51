import { Textarea, TextInput } from '@mantine/core';
import type { FieldError } from './field-errors.ts';

interface TextFieldProps<Values, Name extends keyof Values & string> {
  readonly of: { readonly value: Values; set(change: Partial<Values>): void };
  readonly name: Name;
  readonly label: string;
  readonly help?: string;
  readonly required?: boolean;
  readonly type?: 'text' | 'email' | 'url' | 'tel' | 'datetime-local';
  readonly autoComplete?: string;
  readonly errors?: FieldError;
  readonly lines?: number;
  readonly lang?: string;
}

/** One line, or several, of a form's values. Nothing typed is `null` where the value may be null. */
export function TextField<Values extends object, Name extends keyof Values & string>(
  props: TextFieldProps<Values, Name>,
) {
  const { of, name, label, help, required = false, errors, lines } = props;
  const shared = {
    label,
    required,
    value: (of.value[name] as string | null) ?? '',
    onChange: (event: { currentTarget: { value: string } }) =>
      of.set({ [name]: event.currentTarget.value } as unknown as Partial<Values>),
    error: errors?.(name),
    ...(help && { description: help }),
    ...(props.lang && { lang: props.lang }),
    ...(props.autoComplete && { autoComplete: props.autoComplete }),
  };
  return lines ? (
    <Textarea {...shared} autosize minRows={lines} />
  ) : (
    <TextInput {...shared} type={props.type ?? 'text'} />
  );
}

/** Empty text becomes null: the contract's way to say that there is none. */
export function orNull(text: string | null | undefined): string | null {
  const trimmed = text?.trim();
  return trimmed ? trimmed : null;
}
