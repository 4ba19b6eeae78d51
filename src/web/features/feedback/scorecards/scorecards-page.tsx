import { Group, Paper, SegmentedControl, SimpleGrid, Stack, Text } from '@mantine/core';
import { exportScorecards, getScorecards } from '../../../../contract/feedback.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { useFilters } from '../../../app/search-param.ts';
import { SectionTabs } from '../../../app/section-tabs.tsx';
import { hasRole, useMe } from '../../../app/session.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { DownloadButton } from '../../../ui/download-button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { useCountryName } from '../../../ui/names.ts';
import { Page, Section } from '../../../ui/page.tsx';
import { Bars } from './bars.tsx';
import { useCardColumns } from './card-columns.tsx';
import { Concentration } from './concentration.tsx';
import { Countries } from './countries.tsx';
import type { Scorecards } from './types.ts';

const WINDOWS = ['30', '90', '365'] as const;
const BARS = 8;

/** How producers do: my organisation in full, others as far as it may know. */
export function ScorecardsPage() {
  const t = useText();
  const me = useMe();
  const { values, set } = useFilters('days');
  const days = WINDOWS.find((one) => one === values.days) ?? '90';
  const query = { days: Number(days) };
  const cards = useReply(getScorecards, { query });
  return (
    <Page title={t('exchange.title')}>
      <SectionTabs section="exchange" />
      <Text maw="45rem">{t('scorecard.help')}</Text>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('scorecard.window')}
          value={days}
          data={WINDOWS.map((value) => ({ value, label: t('scorecard.lastDays', { days: Number(value) }) }))}
          onChange={(chosen) => set({ days: chosen })}
        />
        <DownloadButton
          endpoint={exportScorecards}
          input={{ query }}
          file={`scorecards-${days}.csv`}
          label={t('scorecard.csv')}
        />
      </Group>
      <Loaded of={cards}>{(known) => <Known cards={known} />}</Loaded>
      {hasRole(me, 'secretary') && <Countries days={query.days} />}
    </Page>
  );
}

function Known({ cards }: { cards: Scorecards }) {
  const t = useText();
  return (
    <Stack gap="lg">
      <Own own={cards.own} />
      {cards.organisations.length === 0 ? (
        <EmptyState title={t('scorecard.none')} teach={t('scorecard.noneTeach')} />
      ) : (
        <Others cards={cards} />
      )}
    </Stack>
  );
}

function Own({ own }: { own: Scorecards['own'] }) {
  const t = useText();
  const columns = useCardColumns();
  const { given, received, feedback } = own.reciprocity;
  return (
    <Section title={t('exchange.yours')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Figure label={t('scorecard.given')} value={given} />
        <Figure label={t('scorecard.received')} value={received} />
        <Figure label={t('scorecard.feedback')} value={feedback} />
      </SimpleGrid>
      <DataTable caption={t('exchange.yours')} rows={[own]} rowKey={() => 'own'} columns={columns} />
    </Section>
  );
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <Paper>
      <Text size="xl" fw={700}>
        {value}
      </Text>
      <Text size="sm">{label}</Text>
    </Paper>
  );
}

function Others({ cards: { organisations, countries, concentration } }: { cards: Scorecards }) {
  const t = useText();
  const country = useCountryName();
  const columns = useCardColumns();
  return (
    <>
      <Section title={t('scorecard.producers')}>
        <Bars
          title={t('scorecard.items')}
          series={[t('scorecard.items')]}
          bars={organisations
            .slice(0, BARS)
            .map(({ organisation, items }) => ({ label: organisation.name, values: [items] }))}
        />
        <DataTable
          caption={t('scorecard.producers')}
          rows={organisations}
          rowKey={({ organisation }) => organisation.id}
          columns={[
            {
              key: 'name',
              head: t('exchange.organisation'),
              cell: (one) => t('exchange.sourceOf', { name: one.organisation.name, country: country(one.country) }),
            },
            ...columns,
          ]}
        />
      </Section>
      <Section title={t('scorecard.countries')}>
        <DataTable
          caption={t('scorecard.countries')}
          rows={countries}
          rowKey={(one) => one.country}
          columns={[
            { key: 'country', head: t('exchange.country'), cell: (one) => country(one.country) },
            { key: 'producers', head: t('scorecard.producers'), align: 'right', cell: ({ producers }) => producers },
            ...columns,
          ]}
        />
      </Section>
      {concentration && <Concentration of={concentration} />}
    </>
  );
}
