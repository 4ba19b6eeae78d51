import { SimpleGrid } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PersonDetails } from '../../../contract/directory.ts';
import { useText } from '../../app/language/text.ts';
import { LanguagesField, ZoneField } from './choices.tsx';
import type { FieldError } from './field-errors.ts';
import { orNull, TextField } from './text-field.tsx';

/** What every form about a person holds. */
export interface PersonBasics {
  fullName: string;
  addressAs: string;
  nativeName: string;
  latinName: string;
  email: string;
  languages: string[];
  timeZone: string;
}

/** For a newcomer. */
export interface PersonForm extends PersonBasics {
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
  return { ...basicsOf(form), capacities: capacitiesIn(form) };
}

export function basicsOf(form: PersonBasics): Omit<PersonDetails, 'capacities'> {
  const { fullName, addressAs, email, languages, timeZone } = form;
  const names = { nativeName: orNull(form.nativeName), latinName: orNull(form.latinName) };
  return { fullName, addressAs: addressAs || fullName, ...names, email, languages, timeZone };
}

function capacitiesIn({ capacity, languages }: PersonForm): PersonDetails['capacities'] {
  const text = orNull(capacity);
  return text ? [{ [languages[0] ?? 'en']: text }] : [];
}

interface PersonFieldsProps {
  readonly of: { readonly value: PersonForm; set(change: Partial<PersonForm>): void };
  readonly errors: FieldError;
}

export function PersonFields({ of, errors }: PersonFieldsProps) {
  const t = useText();
  return (
    <PersonBasicFields of={of} errors={errors}>
      <TextField of={of} name="capacity" label={t('field.capacity')} help={t('field.capacityHelp')} errors={errors} />
    </PersonBasicFields>
  );
}

interface PersonBasicFieldsProps {
  readonly of: { readonly value: PersonBasics; set(change: Partial<PersonBasics>): void };
  readonly errors: FieldError;
  /** The fields of their capacities. */
  readonly children: ReactNode;
}

/** One field for the whole name: some people have one name, some write the family name first. */
export function PersonBasicFields({ of, errors, children }: PersonBasicFieldsProps) {
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
      {children}
      <LanguagesField
        value={of.value.languages}
        error={errors('languages')}
        onChange={(languages) => of.set({ languages })}
      />
      <ZoneField value={of.value.timeZone} error={errors('timeZone')} onChange={(timeZone) => of.set({ timeZone })} />
    </>
  );
}
