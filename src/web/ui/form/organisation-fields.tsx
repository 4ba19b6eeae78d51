import { SimpleGrid } from '@mantine/core';
import type { OrganisationDetails } from '../../../contract/directory.ts';
import { useText } from '../../app/language/text.ts';
import { CountryField, KindField, LanguagesField, SectorsField } from './choices.tsx';
import type { FieldError } from './field-errors.ts';
import { orNull, TextField } from './text-field.tsx';

/** The details as a form holds them: text for what may be absent, and domain names in one field. */
export interface OrganisationForm extends Omit<OrganisationDetails, 'domains'> {
  domains: string;
}

export const EMPTY_ORGANISATION: OrganisationForm = {
  legalName: '',
  nativeName: null,
  latinName: null,
  shortName: null,
  country: '',
  kind: 'company',
  sectors: [],
  languages: [],
  website: null,
  domains: '',
};

/** As the contract wants it. */
export function organisationOf(form: OrganisationForm): OrganisationDetails {
  return {
    ...form,
    nativeName: orNull(form.nativeName),
    latinName: orNull(form.latinName),
    shortName: orNull(form.shortName),
    website: orNull(form.website),
    domains: domainsIn(form.domains),
  };
}

export function organisationForm(details: OrganisationDetails): OrganisationForm {
  const { legalName, nativeName, latinName, shortName, country, kind, sectors, languages, website } = details;
  const names = { legalName, nativeName, latinName, shortName };
  return { ...names, country, kind, sectors, languages, website, domains: details.domains.join(' ') };
}

export function domainsIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,;、]+/)
    .filter(Boolean);
}

interface OrganisationFieldsProps {
  readonly of: { readonly value: OrganisationForm; set(change: Partial<OrganisationForm>): void };
  readonly errors: FieldError;
}

export function OrganisationFields({ of, errors }: OrganisationFieldsProps) {
  const t = useText();
  const { value, set } = of;
  return (
    <>
      <TextField of={of} name="legalName" label={t('field.legalName')} required errors={errors} />
      <SimpleGrid cols={{ base: 1, sm: 3 }} style={{ alignItems: 'end' }}>
        <TextField of={of} name="nativeName" label={t('field.nativeName')} errors={errors} />
        <TextField of={of} name="latinName" label={t('field.latinName')} errors={errors} />
        <TextField of={of} name="shortName" label={t('field.shortName')} errors={errors} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }} style={{ alignItems: 'end' }}>
        <CountryField value={value.country} error={errors('country')} onChange={(country) => set({ country })} />
        <KindField value={value.kind} error={errors('kind')} onChange={(kind) => set({ kind })} />
      </SimpleGrid>
      <SectorsField value={value.sectors} error={errors('sectors')} onChange={(sectors) => set({ sectors })} />
      <LanguagesField
        value={value.languages}
        error={errors('languages')}
        onChange={(languages) => set({ languages })}
      />
      <TextField of={of} name="website" label={t('field.website')} type="url" errors={errors} />
      <TextField of={of} name="domains" label={t('field.domains')} help={t('field.domainsHelp')} errors={errors} />
    </>
  );
}
