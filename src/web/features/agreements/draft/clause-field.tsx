import { Checkbox, Group, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core';
import { ORGANISATION_KINDS } from '../../../../contract/directory.ts';
import { useText } from '../../../app/language/text.ts';
import { useCountryOptions } from '../../../ui/country-options.ts';
import type { Field } from './clause-fields.ts';

interface ClauseFieldProps {
  readonly field: Field;
  readonly value: unknown;
  onChange(value: unknown): void;
}

/** One property of a clause, in the form that suits it. */
export function ClauseField({ field, value, onChange }: ClauseFieldProps) {
  const t = useText();
  const label = t.maybe(`agreement.field.${field.name}`, field.name);
  switch (field.as) {
    case 'classes':
      return (
        <MultiSelect
          label={label}
          data={ORGANISATION_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          value={value as string[]}
          onChange={onChange}
        />
      );
    case 'countries':
      return <Countries label={label} value={(value ?? []) as string[]} onChange={onChange} />;
    case 'purposes':
      return <TagsInput label={label} value={value as string[]} onChange={onChange} />;
    case 'choice':
      return (
        <Select
          label={label}
          allowDeselect={false}
          data={field.of.map((one) => ({ value: one, label: choiceLabel(field.name, one, t) }))}
          value={value as string}
          onChange={(chosen) => chosen && onChange(chosen)}
        />
      );
    case 'acts':
      return (
        <MultiSelect
          label={label}
          data={field.of.map((act) => ({ value: act, label: t.maybe(`agreement.receipt.${act}`, act) }))}
          value={value as string[]}
          onChange={onChange}
        />
      );
    case 'flag':
      return (
        <Checkbox
          label={label}
          checked={value as boolean}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'number':
      return (
        <TextInput
          type="number"
          min={field.least}
          label={label}
          value={value as number}
          onChange={(event) => onChange(Number(event.currentTarget.value))}
        />
      );
    case 'days':
      return <Days value={value as Readonly<Record<string, number>>} onChange={onChange} />;
  }
}

/** Markings are never translated. */
function choiceLabel(name: string, choice: string, t: ReturnType<typeof useText>): string {
  if (name === 'maxTlp') return `TLP:${choice.toUpperCase()}`;
  return t.maybe(`agreement.choice.${choice}`, choice);
}

interface CountriesProps {
  readonly label: string;
  readonly value: string[];
  onChange(countries: string[] | undefined): void;
}

/** None chosen means all: then the clause names none. */
function Countries({ label, value, onChange }: CountriesProps) {
  const t = useText();
  const countries = useCountryOptions();
  return (
    <MultiSelect
      label={label}
      description={t('agreement.allCountries')}
      searchable
      data={countries}
      value={value}
      onChange={(chosen) => onChange(chosen.length === 0 ? undefined : chosen)}
    />
  );
}

const LABELS = ['clear', 'green', 'amber', 'amber+strict', 'red'];

/** Days per marking; a field left empty sets no limit. */
function Days({ value, onChange }: { value: Readonly<Record<string, number>>; onChange(days: object): void }) {
  const change = (tlp: string, typed: string) => {
    const { [tlp]: _former, ...rest } = value;
    onChange(typed === '' ? rest : { ...rest, [tlp]: Number(typed) });
  };
  return (
    <Group gap="xs">
      {LABELS.map((tlp) => (
        <TextInput
          key={tlp}
          w="9rem"
          type="number"
          min={0}
          label={`TLP:${tlp.toUpperCase()}`}
          value={value[tlp] ?? ''}
          onChange={({ currentTarget }) => change(tlp, currentTarget.value)}
        />
      ))}
    </Group>
  );
}
