import { Container } from '@mantine/core';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorPanel } from '../../ui/error-panel.tsx';
import { LinkButton } from '../../ui/link.tsx';
import { useText } from '../language/text.ts';

/** A page that could not be shown; the rest of the app is still there. */
export function BrokenPage({ error, reset }: { error: unknown; reset?: () => void }) {
  return (
    <Container size="sm" py="xl">
      <ErrorPanel error={error} {...(reset && { retry: reset })} />
    </Container>
  );
}

export function NotFoundPage() {
  const t = useText();
  return (
    <Container size="sm" py="xl">
      <EmptyState
        title={t('notFound.title')}
        teach={t('notFound.teach')}
        action={<LinkButton to="/">{t('notFound.home')}</LinkButton>}
      />
    </Container>
  );
}
