import { Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from './link.tsx';

interface HomeCardProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Where the whole of it is. */
  readonly to: string;
  readonly more: string;
}

/** One matter of the home page. */
export function HomeCard({ title, children, to, more }: HomeCardProps) {
  return (
    <Paper component="section">
      <Stack gap="xs">
        <Title order={2}>{title}</Title>
        {children}
        <Link to={to} size="sm">
          {more}
        </Link>
      </Stack>
    </Paper>
  );
}
