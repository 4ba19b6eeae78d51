import { SimpleGrid } from '@mantine/core';
import { type ComponentType, lazy, Suspense } from 'react';
import { HOME_CARDS } from '../../app/feature.ts';
import { useText } from '../../app/language/text.ts';
import { useMe } from '../../app/session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useReadableName } from '../../ui/organisation-name.ts';
import { Page } from '../../ui/page.tsx';
import css from './home-page.module.css';

const CARDS: readonly ComponentType[] = HOME_CARDS.map(({ load }) => lazy(async () => ({ default: await load() })));

/** What concerns me: each feature brings its own cards, and a card with nothing to say is not there. */
export function HomePage() {
  const t = useText();
  const { person, organisation } = useMe();
  const name = useReadableName()(organisation);
  return (
    <Page title={t('home.greeting', { name: person.addressAs, organisation: name })}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" className={css.cards ?? ''}>
        {CARDS.map((Card, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is fixed at build time
          <Suspense key={index} fallback={null}>
            <Card />
          </Suspense>
        ))}
      </SimpleGrid>
      <div className={css.quiet}>
        <EmptyState title={t('home.quiet')} teach={t('home.quietTeach')} />
      </div>
    </Page>
  );
}
