import { Checkbox, Fieldset, Group, Pill, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { listPeople, type OrganisationSummary } from '../../../../contract/directory.ts';
import { usePages } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { useReadableName } from '../../../ui/organisation-name.ts';
import { OrganisationName, PersonName } from '../../../ui/organisation-name.tsx';
import { OrganisationPicker } from '../../../ui/organisation-picker.tsx';
import { Paged } from '../../../ui/paged.tsx';
import type { NamedRecipient } from '../item-types.ts';

interface NamedRecipientsProps {
  readonly value: readonly NamedRecipient[];
  onChange(named: NamedRecipient[]): void;
}

/** Under TLP:RED: the persons who may read it, organisation by organisation. */
export function NamedRecipients({ value, onChange }: NamedRecipientsProps) {
  const t = useText();
  const [from, setFrom] = useState<OrganisationSummary | null>(null);
  const without = (person: string) => value.filter((one) => one.person !== person);
  return (
    <Fieldset legend={t('share.named')}>
      <Stack gap="sm">
        <Text size="sm">
          {value.length === 0 ? t('share.namedHelp') : t('share.namedCount', { count: value.length })}
        </Text>
        <Group gap={6}>
          {value.map(({ organisation, person }) => (
            <Pill key={person} size="md" withRemoveButton onRemove={() => onChange(without(person))}>
              <PersonName id={person} /> — <OrganisationName id={organisation} />
            </Pill>
          ))}
        </Group>
        <OrganisationPicker label={t('share.namedFrom')} onPick={setFrom} />
        {from && (
          <People
            of={from}
            chosen={value.map(({ person }) => person)}
            onToggle={(person, on) => onChange(on ? [...value, { organisation: from.id, person }] : without(person))}
          />
        )}
      </Stack>
    </Fieldset>
  );
}

interface PeopleProps {
  readonly of: OrganisationSummary;
  readonly chosen: readonly string[];
  onToggle(person: string, on: boolean): void;
}

function People({ of, chosen, onToggle }: PeopleProps) {
  const t = useText();
  const nameOf = useReadableName();
  const people = usePages(listPeople, { params: { id: of.id } });
  return (
    <Paged of={people} empty={<Text size="sm">{t('share.noPeople')}</Text>}>
      {(items) => (
        <Checkbox.Group label={nameOf(of)} value={[...chosen]}>
          <Stack gap={4} mt={4}>
            {items.map(({ id, fullName, latinName }) => (
              <Checkbox
                key={id}
                value={id}
                label={latinName && latinName !== fullName ? `${fullName} (${latinName})` : fullName}
                onChange={({ currentTarget }) => onToggle(id, currentTarget.checked)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </Paged>
  );
}
