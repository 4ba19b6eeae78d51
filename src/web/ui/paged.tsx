import { Button, Center, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../app/language/text.ts';
import { ErrorPanel } from './error-panel.tsx';

interface PagesRead<Item> {
  readonly items: readonly Item[];
  readonly isPending: boolean;
  readonly error: unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  fetchNextPage(): unknown;
  refetch(): unknown;
}

interface PagedProps<Item> {
  readonly of: PagesRead<Item>;
  /** Shown when there is nothing. */
  readonly empty: ReactNode;
  readonly children: (items: readonly Item[]) => ReactNode;
}

/** A long list, a page at a time. */
export function Paged<Item>({ of, empty, children }: PagedProps<Item>) {
  const t = useText();
  if (of.isPending) {
    return (
      <Center py="lg">
        <Loader role="status" aria-label={t('loading')} />
      </Center>
    );
  }
  return (
    <>
      {of.items.length > 0 ? children(of.items) : !of.error && empty}
      {Boolean(of.error) && <ErrorPanel error={of.error} retry={() => of.refetch()} />}
      {of.hasNextPage && (
        <Center>
          <Button variant="default" loading={of.isFetchingNextPage} onClick={() => of.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </Center>
      )}
    </>
  );
}
