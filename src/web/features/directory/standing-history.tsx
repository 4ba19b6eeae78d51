import { Text, Timeline } from '@mantine/core';
import type { Organisation } from '../../../contract/directory.ts';
import { useText } from '../../app/language/text.ts';
import { Instant } from '../../ui/instant.tsx';

/** Every step of a standing: who, when, why. */
export function StandingHistory({ history }: { history: Organisation['history'] }) {
  const t = useText();
  return (
    <Timeline bulletSize={14} lineWidth={2} active={history.length}>
      {history.map(({ act, at, by, why }) => (
        <Timeline.Item key={`${act}${at}`} title={t(`standingAct.${act}`)}>
          <Text size="sm">
            <Instant at={at} /> {by.organisationName && `· ${by.organisationName}`}
          </Text>
          {why && (
            <Text size="sm" c="dimmed" style={{ whiteSpace: 'pre-wrap' }}>
              {why}
            </Text>
          )}
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
