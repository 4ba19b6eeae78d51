import { Container, Stack, Text, Title } from '@mantine/core';
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
      <Stack align="flex-start">
        <Title order={1}>{t('notFound.title')}</Title>
        <Text>{t('notFound.teach')}</Text>
        <LinkButton to="/">{t('notFound.home')}</LinkButton>
      </Stack>
    </Container>
  );
}
