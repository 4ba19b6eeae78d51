import { Stack, Tabs, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { z } from 'zod';
import type { explanation, recipient, refusal } from '../../contract/exchange.ts';
import { useText } from '../app/language/text.ts';
import { countriesOf, receivers } from './by-country.ts';
import { Clause } from './clause.tsx';
import { CountryGroups } from './country-groups.tsx';
import { Instant } from './instant.tsx';
import { useReasonText } from './reason.ts';

export type Explanation = z.infer<typeof explanation>;
type Recipient = z.infer<typeof recipient>;
type Refusal = z.infer<typeof refusal>;

interface WhoSeesProps {
  readonly explanation: Explanation;
  /** Before sharing the sentence is about what would be; afterwards about what is. */
  readonly refusals?: boolean;
}

/** Who receives an item and who does not, by country, name and number, each with the clause and the reason. */
export function WhoSees({ explanation, refusals = true }: WhoSeesProps) {
  const t = useText();
  const [search, setSearch] = useState('');
  const recipients = receivers(explanation.recipients);
  const { refused } = explanation;
  return (
    <Stack gap="sm">
      <WhoSeesCount explanation={explanation} />
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
          {refusals && <Tabs.Tab value="no">{t('whoSees.no', { count: refused.length })}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="yes" pt="xs">
          <CountryGroups parties={recipients} search={search} line={(party) => <RecipientLine party={party} />} />
        </Tabs.Panel>
        <Tabs.Panel value="no" pt="xs">
          <CountryGroups parties={refused} search={search} line={(party) => <RefusalLine party={party} />} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

/** One sentence: how many organisations in how many countries. Read out when it changes. */
export function WhoSeesCount({ explanation }: { explanation: Explanation }) {
  const t = useText();
  const reached = receivers(explanation.recipients);
  return (
    <Text fw={600} role="status">
      {explanation.public
        ? t('whoSees.public')
        : t('whoSees.count', { count: reached.length, countries: countriesOf(reached) })}
    </Text>
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
  return (
    <Text>
      <b>{party.name}</b>{' '}
      <Text span size="sm" c="dimmed">
        {t.maybe(`kind.${party.kind}`, party.kind)}
      </Text>
    </Text>
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
