import { Badge } from '@mantine/core';
import type { z } from 'zod';
import type { standing } from '../../contract/directory.ts';
import { useText } from '../app/language/text.ts';

type Standing = z.infer<typeof standing>;

const COLOUR: Record<Standing, string> = {
  applied: 'gray',
  sponsored: 'gray',
  vetted: 'blue',
  party: 'green',
  suspended: 'orange',
  withdrawn: 'gray',
};

export function StandingBadge({ standing }: { standing: Standing }) {
  const t = useText();
  return (
    <Badge variant="light" tt="none" color={COLOUR[standing]}>
      {t(`standing.${standing}`)}
    </Badge>
  );
}
