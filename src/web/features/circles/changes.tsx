import { List, Stack, Text } from '@mantine/core';
import { useText } from '../../app/language/text.ts';
import type { SeatChange } from './roster-change.ts';

/** Who gains and who loses access, in words. */
export function Changes({ changes }: { changes: readonly SeatChange[] }) {
  const t = useText();
  const rights = (of: SeatChange['gains']) => of.map((right) => t(`circleRight.${right}`)).join(' · ');
  const gaining = changes.filter(({ gains }) => gains.length > 0);
  const losing = changes.filter(({ loses }) => loses.length > 0);
  return (
    <Stack gap="xs">
      {gaining.length > 0 && (
        <div>
          <Text fw={600}>{t('roster.gain', { count: gaining.length })}</Text>
          <List size="sm">
            {gaining.map(({ organisation, name, gains }) => (
              <List.Item key={organisation}>{t('roster.changeLine', { name, rights: rights(gains) })}</List.Item>
            ))}
          </List>
        </div>
      )}
      {losing.length > 0 && (
        <div>
          <Text fw={600}>{t('roster.lose', { count: losing.length })}</Text>
          <List size="sm">
            {losing.map(({ organisation, name, loses }) => (
              <List.Item key={organisation}>{t('roster.changeLine', { name, rights: rights(loses) })}</List.Item>
            ))}
          </List>
        </div>
      )}
    </Stack>
  );
}
