import { Alert, Badge, Text } from '@mantine/core';
import { useText } from '../../app/language/text.ts';
import type { Failure, Source } from './types.ts';

const COLOUR = { new: 'gray', healthy: 'green', late: 'yellow', failing: 'red', paused: 'gray' } as const;

export function HealthBadge({ health, running }: Pick<Source, 'health' | 'running'>) {
  const t = useText();
  return (
    <Badge variant="light" color={running ? 'blue' : COLOUR[health]}>
      {running ? t('sources.running') : t(`sources.health.${health}`)}
    </Badge>
  );
}

/** What is wrong and what to do, in the reader's words; then what was seen, in the node's. */
export function FailureText({ failure }: { failure: Failure }) {
  const t = useText();
  return (
    <>
      <Text size="sm">{t(`sources.error.${failure.code}`)}</Text>
      {failure.detail && (
        <Text size="sm" c="dimmed" lang="en" style={{ overflowWrap: 'anywhere' }}>
          {failure.detail}
        </Text>
      )}
    </>
  );
}

export function FailurePanel({ title, failure }: { title: string; failure: Failure }) {
  return (
    <Alert color="red" variant="light" role="alert" title={title}>
      <FailureText failure={failure} />
    </Alert>
  );
}
