import { Badge, Text } from '@mantine/core';
import { listAcknowledgements } from '../../../../contract/exchange.ts';
import { useReplyWhen } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { useCountryName } from '../../../ui/names.ts';
import { Section } from '../../../ui/page.tsx';

interface SectionProps {
  readonly item: { readonly id: string; readonly mine: boolean; readonly recalledAt: string | null };
}

/** Who has confirmed that copies of a recalled item are gone, and who has not. For its source. */
export function Acknowledgements({ item }: SectionProps) {
  const t = useText();
  const country = useCountryName();
  const shown = item.mine && item.recalledAt !== null;
  const answer = useReplyWhen({ enabled: shown }, listAcknowledgements, { params: { id: item.id } });
  if (!shown) return null;
  return (
    <Section title={t('recall.confirmations')}>
      <Loaded of={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t('recall.nobodyHad')}</Text>
          ) : (
            <>
              <Text size="sm" role="status">
                {t('recall.confirmedCount', {
                  confirmed: items.filter((one) => one.acknowledgedAt).length,
                  told: items.length,
                })}
              </Text>
              <DataTable
                caption={t('recall.confirmations')}
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'name',
                    head: t('exchange.organisation'),
                    cell: (one) => t('exchange.sourceOf', { name: one.name, country: country(one.country) }),
                  },
                  {
                    key: 'state',
                    head: t('recall.copies'),
                    cell: ({ acknowledgedAt, deletedAt, overdue }) =>
                      acknowledgedAt && deletedAt ? (
                        t.rich('recall.deletedAt', { instant: <Instant at={deletedAt} /> })
                      ) : (
                        <Badge color={overdue ? 'red' : 'gray'} variant="light">
                          {t(overdue ? 'recall.overdue' : 'recall.open')}
                        </Badge>
                      ),
                  },
                ]}
              />
            </>
          )
        }
      </Loaded>
    </Section>
  );
}
