import { Group, Stack, Text } from '@mantine/core';
import { relatedItems } from '../../../../contract/context.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Defanged } from '../../../ui/defanged.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { Link } from '../../../ui/link.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { TlpBadge } from '../../../ui/tlp-badge.tsx';
import { Cut } from './cut.tsx';

/** Items with something in common, the closest first. */
export function RelatedSection({ item }: { item: string }) {
  const t = useText();
  const related = useReply(relatedItems, { params: { id: item } });
  return (
    <Loaded of={related}>
      {({ items, cut }) =>
        items.length === 0 ? (
          <EmptyState title={t('context.noneRelated')} teach={t('context.noneRelatedTeach')} />
        ) : (
          <Stack gap="sm">
            <DataTable
              caption={t('context.view.related')}
              rows={items}
              rowKey={(row) => row.item.id}
              columns={[
                {
                  key: 'item',
                  head: t('exchange.item'),
                  cell: ({ item: other }) => (
                    <Stack gap={2}>
                      <Link to={`/exchange/items/${other.id}`}>{other.title || t('exchange.untitled')}</Link>
                      <Group gap="xs">
                        {other.tlp && <TlpBadge tlp={other.tlp} />}
                        <Text size="sm" c="dimmed" component="span">
                          <Instant at={other.publishedAt} show="date" />
                        </Text>
                      </Group>
                    </Stack>
                  ),
                },
                {
                  key: 'common',
                  head: t('context.common'),
                  cell: ({ values, objects, relations }) => t('context.commonOf', { values, objects, relations }),
                },
                {
                  key: 'sample',
                  head: t('context.sample'),
                  cell: ({ sample }) => (
                    <Stack gap={2}>
                      {sample.map((value) => (
                        <Defanged key={value} value={value} />
                      ))}
                    </Stack>
                  ),
                },
              ]}
            />
            <Cut cut={cut} />
          </Stack>
        )
      }
    </Loaded>
  );
}
