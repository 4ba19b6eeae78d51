import { Stack, Text } from '@mantine/core';
import { getCountryScorecards } from '../../../../contract/feedback.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { useCountryName } from '../../../ui/names.ts';
import { Section } from '../../../ui/page.tsx';
import { Bars } from './bars.tsx';
import { useCardColumns } from './card-columns.tsx';
import { Concentration } from './concentration.tsx';

/** All producers by country, where at least three organisations stand behind each number. For the secretariat. */
export function Countries({ days }: { days: number }) {
  const t = useText();
  const countryName = useCountryName();
  const columns = useCardColumns();
  const answer = useReply(getCountryScorecards, { query: { days } });
  const nameOf = (code: string | null) => (code === null ? t('scorecard.otherCountries') : countryName(code));
  return (
    <Section title={t('scorecard.everybody')}>
      <Loaded of={answer}>
        {({ countries, concentration }) => (
          <Stack gap="md">
            <Text size="sm">{t('scorecard.everybodyHelp')}</Text>
            {countries.length === 0 && <Text c="dimmed">{t('scorecard.tooFew')}</Text>}
            {countries.length > 0 && (
              <>
                <Bars
                  title={t('scorecard.reciprocity')}
                  series={[t('scorecard.given'), t('scorecard.received'), t('scorecard.feedback')]}
                  bars={countries.flatMap(({ country, reciprocity: of }) =>
                    of ? [{ label: nameOf(country), values: [of.given, of.received, of.feedback] }] : [],
                  )}
                />
                <DataTable
                  caption={t('scorecard.everybody')}
                  rows={countries}
                  rowKey={({ country }) => country ?? 'other'}
                  columns={[
                    { key: 'country', head: t('exchange.country'), cell: ({ country }) => nameOf(country) },
                    ...columns,
                    {
                      key: 'reciprocity',
                      head: t('scorecard.reciprocity'),
                      cell: ({ reciprocity: of }) => (of ? t('scorecard.reciprocityOf', of) : '–'),
                    },
                  ]}
                />
              </>
            )}
            {concentration && <Concentration of={concentration} />}
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}
