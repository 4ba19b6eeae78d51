import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { listOrganisations, type OrganisationSummary } from '../../contract/directory.ts';
import { useReply } from '../app/api/index.ts';
import { useText } from '../app/language/text.ts';
import { useCountryName } from './names.ts';
import { useReadableName } from './organisation-name.ts';

interface OrganisationPickerProps {
  readonly label: string;
  readonly description?: string;
  /** Not offered: chosen already, or one's own. */
  readonly without?: readonly string[];
  onPick(organisation: OrganisationSummary): void;
}

/** Finds one organisation by its name in any script. The field empties itself for the next one. */
export function OrganisationPicker({ label, description, without = [], onPick }: OrganisationPickerProps) {
  const t = useText();
  const country = useCountryName();
  const nameOf = useReadableName();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed, 250);
  const { data, isFetching } = useReply(listOrganisations, { query: { q, limit: 20 } });
  const offered = (data?.items ?? []).filter(({ id }) => !without.includes(id));
  return (
    <Select
      label={label}
      {...(description && { description })}
      placeholder={t('picker.organisation')}
      nothingFoundMessage={isFetching ? t('loading') : t('picker.nothing')}
      searchable
      value={null}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      data={offered.map((one) => ({ value: one.id, label: `${nameOf(one)} (${country(one.country)})` }))}
      onChange={(chosen) => {
        const found = offered.find(({ id }) => id === chosen);
        setTyped('');
        if (found) onPick(found);
      }}
    />
  );
}
