import { Stack, Text, Timeline } from '@mantine/core';
import { itemTimeline } from '../../../../contract/context.ts';
import { useReply } from '../../../app/api/index.ts';
import { useText } from '../../../app/language/text.ts';
import { Instant } from '../../../ui/instant.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { shownName } from '../shown-name.ts';
import { Cut } from './cut.tsx';

/** What the item tells to have happened when, oldest first. */
export function TimelineSection({ item }: { item: string }) {
  const t = useText();
  const timeline = useReply(itemTimeline, { params: { id: item } });
  return (
    <Loaded of={timeline}>
      {({ entries, cut }) => (
        <Stack gap="sm">
          <Timeline bulletSize={14} lineWidth={2}>
            {entries.map(({ at, what, object, type, name }) => (
              <Timeline.Item key={`${what} ${object} ${at}`} title={t.maybe(`context.time.${what}`, what)}>
                <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                  {type && (
                    <Text span c="dimmed" inherit>
                      {t.maybe(`stix.${type}`, type)}{' '}
                    </Text>
                  )}
                  {shownName(type, name)}
                </Text>
                <Text size="sm" c="dimmed" component="div">
                  <Instant at={at} />
                </Text>
              </Timeline.Item>
            ))}
          </Timeline>
          <Cut cut={cut} />
        </Stack>
      )}
    </Loaded>
  );
}
