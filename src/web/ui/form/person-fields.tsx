import { SimpleGrid } from '@mantine/core';
import type { PersonDetails } from '../../../contract/directory.ts';
import { useText } from '../../app/language/text.ts';
import { LanguagesField, ZoneField } from './choices.tsx';
import type { FieldError } from './field-errors.ts';
import { orNull, TextField } from './text-field.tsx';

export interface PersonForm {
  fullName: string;
  addressAs: string;
  nativeName: string;
  latinName: string;
  email: string;
  languages: string[];
  timeZone: string;
  /** One, in the words of the first language; more are added later in the directory. */
  capacity: string;
}

export function emptyPerson(language: string, timeZone: string): PersonForm {
  return {
    fullName: '',
    addressAs: '',
    nativeName: '',
    latinName: '',
    email: '',
    languages: [language],
    timeZone,
    capacity: '',
  };
}

/** As the contract wants it. */
export function personOf(form: PersonForm): PersonDetails {
  const { fullName, addressAs, email, languages, timeZone } = form;
  const names = { nativeName: orNull(form.nativeName), latinName: orNull(form.latinName) };
  return {
    fullName,
    addressAs: addressAs || fullName,
    ...names,
    email,
    languages,
    timeZone,
    capacities: capacitiesIn(form),
  };
}

function capacitiesIn({ capacity, languages }: PersonForm): PersonDetails['capacities'] {
  const text = orNull(capacity);
  return text ? [{ [languages[0] ?? 'en']: text }] : [];
}

interface PersonFieldsProps {
  readonly of: { readonly value: PersonForm; set(change: Partial<PersonForm>): void };
  readonly errors: FieldError;
}

/** One field for the whole name: some people have one name, some write the family name first. */
export function PersonFields({ of, errors }: PersonFieldsProps) {
  const t = useText();
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: 'end' }}>
        <TextField
          of={of}
          name="fullName"
          label={t('field.fullName')}
          help={t('field.fullNameHelp')}
          required
          autoComplete="name"
          errors={errors}
        />
        <TextField
          of={of}
          name="addressAs"
          label={t('field.addressAs')}
          help={t('field.addressAsHelp')}
          errors={errors}
        />
        <TextField of={of} name="nativeName" label={t('field.nativeName')} errors={errors} />
        <TextField of={of} name="latinName" label={t('field.latinName')} errors={errors} />
      </SimpleGrid>
      <TextField
        of={of}
        name="email"
        label={t('field.email')}
        type="email"
        required
        autoComplete="email"
        errors={errors}
      />
      <TextField of={of} name="capacity" label={t('field.capacity')} help={t('field.capacityHelp')} errors={errors} />
      <LanguagesField
        value={of.value.languages}
        error={errors('languages')}
        onChange={(languages) => of.set({ languages })}
      />
      <ZoneField value={of.value.timeZone} error={errors('timeZone')} onChange={(timeZone) => of.set({ timeZone })} />
    </>
  );
}
