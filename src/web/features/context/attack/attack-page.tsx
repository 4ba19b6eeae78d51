import { Group, NativeSelect, Stack, Switch, Text } from '@mantine/core';
import { attackMatrix } from '../../../../contract/context.ts';
import type { ReplyOf } from '../../../../contract/endpoint.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { useFilters } from '../../../app/search-param.ts';
import { SectionTabs } from '../../../app/section-tabs.tsx';
import { CircleSelect } from '../../../ui/circle-select.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { LinkButton } from '../../../ui/link.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { CsvButton } from './csv-button.tsx';
import { Matrix } from './matrix.tsx';
import { TechniqueItems } from './technique-items.tsx';

export type MatrixView = ReplyOf<typeof attackMatrix>;

/** ATT&CK by tactic, and how much of it shared items speak of. */
export function AttackPage() {
  const t = useText();
  const { values, set } = useFilters('domain', 'circle', 'seen', 'technique');
  const { domain, circle, technique } = values;
  const matrix = useReply(attackMatrix, { query: { domain, circle } });
  return (
    <Page title={t('attack.title')}>
      <SectionTabs section="exchange" />
      <Text maw="45rem">{t('attack.about')}</Text>
      <Loaded of={matrix}>
        {(shown) => (
          <Stack gap="md">
            <Group gap="sm" align="flex-end">
              <CircleSelect value={circle ?? null} onPick={(next) => set({ circle: next })} />
              {shown.domains.length > 1 && (
                <NativeSelect
                  aria-label={t('attack.domain')}
                  data={[...shown.domains]}
                  value={shown.domain ?? ''}
                  onChange={(event) => set({ domain: event.currentTarget.value })}
                />
              )}
              <Switch
                label={t('attack.onlySeen')}
                checked={values.seen === 'yes'}
                onChange={(event) => set({ seen: event.currentTarget.checked ? 'yes' : undefined })}
              />
              <CsvButton matrix={shown} />
            </Group>
            {technique && (
              <TechniqueItems technique={technique} circle={circle} onClose={() => set({ technique: undefined })} />
            )}
            {shown.techniques.length === 0 ? (
              <EmptyState
                title={t('attack.empty')}
                teach={t('attack.emptyTeach')}
                action={<LinkButton to="/exchange/share">{t('share.title')}</LinkButton>}
              />
            ) : (
              <Matrix matrix={shown} onlySeen={values.seen === 'yes'} onChoose={(id) => set({ technique: id })} />
            )}
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}
