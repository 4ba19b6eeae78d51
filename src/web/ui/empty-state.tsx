import { Stack, Text } from '@mantine/core';
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
      <Text fw={600} size="lg">
        {title}
      </Text>
      <Text c="dimmed">{teach}</Text>
      {action}
    </Stack>
  );
}
