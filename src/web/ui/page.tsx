import { Box, Group, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface PageProps {
  readonly title: ReactNode;
  /** What can be done here, at the end of the title's line. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One page's heading and content. */
export function Page({ title, actions, children }: PageProps) {
  return (
    <Stack gap="md" maw="75rem">
      <Group justify="space-between" align="flex-start">
        <Title order={1}>{title}</Title>
        {actions}
      </Group>
      {children}
    </Stack>
  );
}

interface SectionProps {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page under a heading of its own. */
export function Section({ title, actions, children }: SectionProps) {
  return (
    <Box component="section">
      <Group justify="space-between" mb="xs">
        <Title order={2}>{title}</Title>
        {actions}
      </Group>
      {children}
    </Box>
  );
}
