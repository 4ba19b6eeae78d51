import { CloseButton, Group, Paper, Stack, Text } from '@mantine/core';
import { techniqueItems } from '../../../../contract/context.ts';
import { usePages } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Instant } from '../../../ui/instant.tsx';
import { Link } from '../../../ui/link.tsx';
import { Section } from '../../../ui/page.tsx';
import { Paged } from '../../../ui/paged.tsx';
import { TlpBadge } from '../../../ui/tlp-badge.tsx';

interface TechniqueItemsProps {
  readonly technique: string;
  readonly circle: string | undefined;
  onClose(): void;
}

/** The items behind one number of the matrix. */
export function TechniqueItems({ technique, circle, onClose }: TechniqueItemsProps) {
  const t = useText();
  const items = usePages(techniqueItems, { params: { technique }, query: { circle } });
  return (
    <Paper>
      <Section
        title={t('attack.itemsOf', { technique })}
        actions={<CloseButton onClick={onClose} aria-label={t('action.close')} />}
      >
        <Paged of={items} empty={<EmptyState title={t('attack.noItems')} teach={t('attack.noItemsTeach')} />}>
          {(list) => (
            <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
              {list.map(({ id, title, tlp, publishedAt }) => (
                <Group key={id} component="li" gap="xs">
                  <Link to={`/exchange/items/${id}`}>{title || t('exchange.untitled')}</Link>
                  {tlp && <TlpBadge tlp={tlp} />}
                  <Text size="sm" c="dimmed" component="span">
                    <Instant at={publishedAt} show="date" />
                  </Text>
                </Group>
              ))}
            </Stack>
          )}
        </Paged>
      </Section>
    </Paper>
  );
}
