import { Center, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../app/language/text.ts';
import { ErrorPanel } from './error-panel.tsx';

interface Reading<Reply> {
  readonly data: Reply | undefined;
  readonly error: unknown;
  refetch(): unknown;
}

/** Shows a reply when it is there, and before that that it is coming or why it is not. */
export function Loaded<Reply>({ of, children }: { of: Reading<Reply>; children: (reply: Reply) => ReactNode }) {
  const t = useText();
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <ErrorPanel error={of.error} retry={() => of.refetch()} />;
  return (
    <Center py="lg">
      <Loader role="status" aria-label={t('loading')} />
    </Center>
  );
}
