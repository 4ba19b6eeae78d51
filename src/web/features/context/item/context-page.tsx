import { Tabs } from '@mantine/core';
import { getItem } from '../../../../contract/exchange.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { usePathPart } from '../../../app/path-part.ts';
import { useFilters } from '../../../app/search-param.ts';
import { LinkButton } from '../../../ui/link.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { GraphSection } from './graph-section.tsx';
import { RelatedSection } from './related-section.tsx';
import { TimelineSection } from './timeline-section.tsx';

const VIEWS = ['related', 'graph', 'timeline'] as const;

/** What surrounds one item: other items, other objects, and the order of events. */
export function ContextPage() {
  const t = useText();
  const id = usePathPart('item');
  const item = useReply(getItem, { params: { id } });
  const { values, set } = useFilters('view');
  const view = VIEWS.find((one) => one === values.view) ?? 'related';
  return (
    <Loaded of={item}>
      {({ title }) => (
        <Page
          title={t('context.of', { title: title || t('exchange.untitled') })}
          actions={
            <LinkButton variant="default" to={`/exchange/items/${id}`}>
              {t('context.toItem')}
            </LinkButton>
          }
        >
          <Tabs value={view} onChange={(next) => set({ view: next ?? undefined })} keepMounted={false}>
            <Tabs.List>
              {VIEWS.map((one) => (
                <Tabs.Tab key={one} value={one}>
                  {t(`context.view.${one}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="related" pt="md">
              <RelatedSection item={id} />
            </Tabs.Panel>
            <Tabs.Panel value="graph" pt="md">
              <GraphSection item={id} />
            </Tabs.Panel>
            <Tabs.Panel value="timeline" pt="md">
              <TimelineSection item={id} />
            </Tabs.Panel>
          </Tabs>
        </Page>
      )}
    </Loaded>
  );
}
