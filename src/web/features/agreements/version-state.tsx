import { Badge, Group, Text } from '@mantine/core';
import { useText } from '../../app/language/text.ts';
import { Instant } from '../../ui/instant.tsx';
import type { VersionHead } from './version-types.ts';

const COLOUR = { draft: 'gray', open: 'orange', 'in-force': 'ai', superseded: 'gray', ended: 'gray' } as const;

/** The state of a version, and since when. */
export function VersionState({ version }: { version: VersionHead }) {
  const t = useText();
  const { state } = version;
  const since =
    { draft: null, open: version.openedAt, 'in-force': version.inForceFrom }[state as 'open'] ?? version.endedAt;
  return (
    <Group gap="xs" component="span" display="inline-flex">
      <Badge color={COLOUR[state]} variant="light" autoContrast>
        {t(`agreement.state.${state}`)}
      </Badge>
      {since && (
        <Text span size="sm" c="dimmed">
          {t.rich('agreement.since', { instant: <Instant at={since} show="date" /> })}
        </Text>
      )}
    </Group>
  );
}
