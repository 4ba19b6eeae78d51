import { MultiSelect, NativeSelect, Select } from '@mantine/core';
import { useMemo } from 'react';
import { ORGANISATION_KINDS, SECTORS, type Sector } from '../../../contract/directory.ts';
import { useText } from '../../app/language/text.ts';
import { useCountryOptions } from '../country-options.ts';
import { useCountryName, useLanguageName } from '../names.ts';

interface ChoiceProps<Value> {
  readonly value: Value;
  readonly error?: string | undefined;
  onChange(value: Value): void;
}

/** Languages that people of the cooperation are addressed in; others can be added by the node's data later. */
export const SPOKEN_LANGUAGES = [
  'en',
  'ja',
  'id',
  'ms',
  'vi',
  'th',
  'lo',
  'km',
  'my',
  'fil',
  'pt',
  'tet',
  'zh-Hans',
  'ta',
];

export function LanguagesField({ value, error, onChange }: ChoiceProps<string[]>) {
  const t = useText();
  const name = useLanguageName();
  return (
    <MultiSelect
      label={t('field.languages')}
      description={t('field.languagesHelp')}
      data={SPOKEN_LANGUAGES.map((tag) => ({ value: tag, label: name(tag) }))}
      value={value}
      error={error}
      onChange={onChange}
      clearButtonProps={{ 'aria-label': t('action.clear') }}
    />
  );
}

export function CountryField({ value, error, onChange }: ChoiceProps<string>) {
  const t = useText();
  const name = useCountryName();
  const options = useCountryOptions();
  const known = options.length > 0 || !value ? options : [{ value, label: name(value) }];
  return (
    <NativeSelect
      label={t('field.country')}
      required
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[{ value: '', label: t('field.choose') }, ...known]}
    />
  );
}

export function KindField({ value, error, onChange }: ChoiceProps<(typeof ORGANISATION_KINDS)[number]>) {
  const t = useText();
  return (
    <NativeSelect
      label={t('field.kind')}
      required
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value as typeof value)}
      data={ORGANISATION_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
    />
  );
}

export function SectorsField({ value, error, onChange }: ChoiceProps<Sector[]>) {
  const t = useText();
  return (
    <MultiSelect
      label={t('field.sectors')}
      searchable
      data={SECTORS.map((sector) => ({ value: sector, label: t(`sector.${sector}`) }))}
      value={value}
      error={error}
      onChange={(chosen) => onChange(chosen as Sector[])}
      clearButtonProps={{ 'aria-label': t('action.clear') }}
    />
  );
}

export function ZoneField({ value, error, onChange }: ChoiceProps<string>) {
  const t = useText();
  const zones = useMemo(
    () => [...new Set([value, 'UTC', ...Intl.supportedValuesOf('timeZone')])].filter(Boolean),
    [value],
  );
  return (
    <Select
      label={t('field.timeZone')}
      searchable
      required
      allowDeselect={false}
      data={zones}
      value={value}
      error={error}
      onChange={(zone) => zone && onChange(zone)}
    />
  );
}
