import { Container, Group, Text } from '@mantine/core';
import { Outlet } from '@tanstack/react-router';
import { useText } from '../language/text.ts';
import { Appearance } from './appearance.tsx';
import { Logo } from './logo.tsx';
import { SkipLink } from './skip-link.tsx';

/** Around the pages that need no session. */
export function OpenShell() {
  const t = useText();
  return (
    <>
      <SkipLink />
      <Container size="xs" py="md">
        <Group component="header" justify="space-between" mb="xl">
          <Logo />
          <Appearance />
        </Group>
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
        <Text component="footer" size="sm" c="dimmed" mt="xl">
          {t('shell.about')}
        </Text>
      </Container>
    </>
  );
}
