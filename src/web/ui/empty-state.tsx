import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** What this place is for and how something gets here. */
  readonly teach: string;
  readonly action?: ReactNode;
}

export function EmptyState({ title, teach, action }: EmptyStateProps) {
  return (
    <Stack align="flex-start" gap="xs" py="lg" maw="40rem">
      <Title order={3}>{title}</Title>
      <Text c="dimmed">{teach}</Text>
      {action}
    </Stack>
  );
}
