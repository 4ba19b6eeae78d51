import { Button, Group, List, Stack, Tabs, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { explanation, recipient, refusal } from '../../contract/exchange.ts';
import { useText } from '../app/language/text.ts';
import { Clause } from './clause.tsx';
import { Instant } from './instant.tsx';
import { useCountryName } from './names.ts';
import { useReasonText } from './reason.ts';

export type Explanation = z.infer<typeof explanation>;
type Recipient = z.infer<typeof recipient>;
type Refusal = z.infer<typeof refusal>;

/** Who receives an item and who does not, by name and number, each with the clause and the reason. */
export function WhoSees({ explanation }: { explanation: Explanation }) {
  const t = useText();
  const [search, setSearch] = useState('');
  const { recipients, refused } = explanation;
  return (
    <Stack gap="sm">
      <Text fw={600} role="status">
        {explanation.public ? t('whoSees.public') : t('whoSees.count', { count: recipients.length })}
      </Text>
      <TextInput
        size="sm"
        aria-label={t('whoSees.search')}
        placeholder={t('whoSees.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <Tabs defaultValue="yes" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="yes">{t('whoSees.yes', { count: recipients.length })}</Tabs.Tab>
          <Tabs.Tab value="no">{t('whoSees.no', { count: refused.length })}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="yes" pt="xs">
          <Parties all={recipients} search={search} line={(party) => <RecipientLine party={party} />} />
        </Tabs.Panel>
        <Tabs.Panel value="no" pt="xs">
          <Parties all={refused} search={search} line={(party) => <RefusalLine party={party} />} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

const STEP = 25;

interface PartiesProps<Party> {
  readonly all: readonly Party[];
  readonly search: string;
  readonly line: (party: Party) => React.ReactNode;
}

function Parties<Party extends Recipient | Refusal>({ all, search, line }: PartiesProps<Party>) {
  const t = useText();
  const country = useCountryName();
  const [shown, setShown] = useState(STEP);
  const wanted = search.normalize('NFKC').toLowerCase();
  const found = all.filter((party) =>
    `${party.name} ${country(party.country)} ${party.country}`.normalize('NFKC').toLowerCase().includes(wanted),
  );
  if (found.length === 0) return <Text c="dimmed">{t('whoSees.nobody')}</Text>;
  return (
    <>
      <List listStyleType="none" spacing="xs">
        {found.slice(0, shown).map((party) => (
          <List.Item key={party.id}>{line(party)}</List.Item>
        ))}
      </List>
      {found.length > shown && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShown(shown + 4 * STEP)}>
          {t('list.more')}
        </Button>
      )}
    </>
  );
}

function RecipientLine({ party }: { party: Recipient }) {
  const t = useText();
  return (
    <>
      <PartyName party={party} />
      <Text size="sm" c="dimmed">
        {t(`route.${party.route}`)}
        {party.persons && ` — ${party.persons.map(({ name }) => name).join(', ')}`}
      </Text>
      <Why party={party} />
    </>
  );
}

function RefusalLine({ party }: { party: Refusal }) {
  const t = useText();
  return (
    <>
      <PartyName party={party} />
      <Why party={party} />
      {party.opensAt && <Text size="sm">{t.rich('whoSees.opensAt', { instant: <Instant at={party.opensAt} /> })}</Text>}
    </>
  );
}

function PartyName({ party }: { party: Recipient | Refusal }) {
  const t = useText();
  const country = useCountryName();
  return (
    <Group gap="xs">
      <Text fw={600}>{party.name}</Text>
      <Text size="sm" c="dimmed">
        {country(party.country)} · {t.maybe(`kind.${party.kind}`, party.kind)}
      </Text>
    </Group>
  );
}

/** The first reason decides; the rest would only repeat it for most readers. */
function Why({ party }: { party: Recipient | Refusal }) {
  const text = useReasonText();
  const [first] = party.reasons;
  const clause = party.clause ?? first?.clause;
  return (
    <Text size="sm">
      {first && text(first)} {clause && <Clause clause={clause} />}
    </Text>
  );
}
